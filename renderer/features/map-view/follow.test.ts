import { describe, expect, test } from 'vitest';
import type { CameraState } from '../../map/index.ts';
import { Follow } from './follow.ts';
import type { FollowCamera } from './follow.ts';

/** A camera that may not go further east than its limit. */
function camera(eastLimit = 180): FollowCamera & { state: CameraState } {
  return {
    state: { longitude: 0, latitude: 0, zoom: 16, pitch: 40, bearing: 0 },
    get() {
      return this.state;
    },
    set(change) {
      this.state = { ...this.state, ...change };
      this.state = { ...this.state, longitude: Math.min(eastLimit, this.state.longitude) };
    },
  };
}

const at = (longitude: number): { readonly place: readonly [number, number]; readonly isLost: boolean } => ({
  place: [longitude, 5],
  isLost: false,
});

describe('following a unit', () => {
  test('keeps it in the middle, also at the limits of the city', () => {
    const follow = new Follow('E1');
    const view = camera(1.5);
    for (const longitude of [1, 1.2, 1.9, 2.4]) expect(follow.step(view, at(longitude))).toBeUndefined();
    expect(view.state).toMatchObject({ longitude: 1.5, latitude: 5 });
  });

  test('ends when the operator moves the map, not when he zooms or turns it', () => {
    const follow = new Follow('E1');
    const view = camera();
    follow.step(view, at(1));
    view.set({ zoom: 17, longitude: 1.0004 });
    expect(follow.step(view, at(1.1))).toBeUndefined();
    expect(view.state.longitude).toBe(1.1);
    view.set({ bearing: 30 });
    expect(follow.step(view, at(1.1))).toBeUndefined();
    view.set({ longitude: 1.2 });
    expect(follow.step(view, at(1.1))).toBe('moved');
    expect(view.state.longitude).toBe(1.2);
  });

  test('ends when the position is lost, and leaves the map where it was', () => {
    const follow = new Follow('E1');
    const view = camera();
    follow.step(view, at(1));
    expect(follow.step(view, { ...at(3), isLost: true })).toBe('lost');
    expect(follow.step(view, undefined)).toBe('lost');
    expect(view.state.longitude).toBe(1);
  });
});
