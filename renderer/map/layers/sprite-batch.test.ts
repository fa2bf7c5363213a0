import { describe, expect, it } from 'vitest';
import { commonX, commonY } from '../tiles/tile-placement.ts';
import { SPRITE_STRIDE, SpriteBatch } from './sprite-batch.ts';
import type { AtlasRegion } from './sprite-batch.ts';

const REGION: AtlasRegion = { x: 10, y: 1020, width: 64, height: 48, anchorX: 0.5, anchorY: 1 };

describe('sprite batch', () => {
  it('keeps positions good to a centimetre across a city', () => {
    const batch = new SpriteBatch([12.5, 55.6]);
    batch.add({ position: [12.7123456, 55.7123456], region: REGION, tint: [1, 2, 3] });
    const [x = 0, y = 0] = new Float32Array(batch.bytes.buffer, batch.bytes.byteOffset, 2);
    const metre = 512 / 40_075_017;
    expect(Math.abs(x + batch.origin[0] - commonX(12.7123456))).toBeLessThan(metre * 0.01);
    expect(Math.abs(y + batch.origin[1] - commonY(55.7123456))).toBeLessThan(metre * 0.01);
  });

  it('writes region, tint, opacity and turn where the shader reads them', () => {
    const batch = new SpriteBatch([0, 0]);
    batch.add({ position: [0, 0], region: REGION, tint: [200, 100, 50], opacity: 0.5, turn: 'heading', pulses: true });
    const { buffer, byteOffset } = batch.bytes;
    expect([...new Uint16Array(buffer, byteOffset + 28, 4)]).toEqual([10, 1020, 64, 48]);
    expect([...batch.bytes.subarray(36, 44)]).toEqual([200, 100, 50, 128, 9, 0, 128, 255]);
  });

  it('grows without losing what it holds, and starts over when cleared', () => {
    const batch = new SpriteBatch([0, 0]);
    for (let at = 0; at < 1000; at++) batch.add({ position: [0, 0], region: { ...REGION, x: at }, tint: [0, 0, 0] });
    batch.commit();
    expect(batch.bytes).toHaveLength(1000 * SPRITE_STRIDE);
    const last = new Uint16Array(batch.bytes.buffer, batch.bytes.byteOffset + 999 * SPRITE_STRIDE + 28, 1);
    expect(last[0]).toBe(999);
    expect(batch.version).toBe(1);
    batch.clear();
    expect(batch.count).toBe(0);
  });
});
