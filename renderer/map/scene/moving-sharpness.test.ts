import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MovingSharpness } from './moving-sharpness.ts';

describe('sharpness of the city', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('falls while the camera moves and comes back once when it rests', () => {
    const onRest = vi.fn();
    const sharpness = new MovingSharpness(0.5, onRest);
    expect(sharpness.share).toBe(1);
    for (let frame = 0; frame < 20; frame++) {
      sharpness.moved();
      vi.advanceTimersByTime(50);
      expect(sharpness.share).toBe(0.5);
    }
    expect(onRest).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(sharpness.share).toBe(1);
    expect(onRest).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1_000);
    expect(onRest).toHaveBeenCalledTimes(1);
  });

  it('is always full where a graphics card draws', () => {
    const onRest = vi.fn();
    const sharpness = new MovingSharpness(1, onRest);
    sharpness.moved();
    expect(sharpness.share).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(onRest).not.toHaveBeenCalled();
  });
});
