import { describe, expect, it } from 'vitest';
import type { AtlasRegion } from '../layers/sprite-batch.ts';
import { COUNT_DRAWINGS, CountLooks } from './count-symbols.ts';

const regions = new Map(
  COUNT_DRAWINGS.map(({ name, width, height }): [string, AtlasRegion] => [
    name,
    { x: 0, y: 0, width, height, anchorX: 0.5, anchorY: 0.5 },
  ]),
);

describe('numbers on plates', () => {
  const looks = new CountLooks({ regions });

  it('fit their plate, in the middle of it', () => {
    for (const text of ['1', '+12', '+999', '3/42', '112/999', '1.2k', '12/1.2k']) {
      const [plate, ...glyphs] = looks.of(text, 'calm', [1, 2, 3], 1, 20, -30);
      const left = Math.min(...glyphs.map(({ offsetX }) => offsetX ?? 0));
      const right = Math.max(...glyphs.map(({ offsetX }) => offsetX ?? 0));
      expect(glyphs).toHaveLength(text.length);
      expect((left + right) / 2).toBeCloseTo(20, -0.5);
      expect(right - left + 12).toBeLessThanOrEqual((plate?.region.width ?? 0) + 1);
    }
  });

  it('tell trouble by their outline, not by colour alone', () => {
    const [calm] = looks.of('7', 'calm', [1, 2, 3], 1, 0, 0);
    const [troubled] = looks.of('7', 'troubled', [1, 2, 3], 1, 0, 0);
    const names = [...regions].filter(([, region]) => region === calm?.region || region === troubled?.region).map(([name]) => name);
    expect(names).toEqual(['plate-calm-18', 'plate-troubled-18']);
  });

  it('are made once', () => {
    expect(looks.of('5', 'calm', [1, 2, 3], 1, 0, 0)).toBe(looks.of('5', 'calm', [1, 2, 3], 1, 0, 0));
  });
});
