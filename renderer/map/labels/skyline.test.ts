import { describe, expect, it } from 'vitest';
import { placeMesh } from '../tiles/placed-mesh.ts';
import { placeTile } from '../tiles/tile-placement.ts';
import { Skyline } from './skyline.ts';

const COLUMN = 8800;
const ROW = 5200;
const { centreX, centreY, reach, unitsPerMetre } = placeTile(COLUMN, ROW);

/** A box mesh of one flat roof, 60 × 60 m around the middle of the tile, 30 m high. */
function roof(): ReturnType<typeof placeMesh> {
  const side = ((30 * unitsPerMetre) / reach) * 32_767;
  const height = (30 / 655.34) * 32_767;
  const corners = [
    [-side, -side],
    [side, -side],
    [side, side],
    [-side, side],
  ];
  const positions = new Int16Array(corners.flatMap(([x = 0, y = 0]) => [x, y, height, height]));
  return placeMesh(COLUMN, ROW, 'building-boxes', {
    positions,
    attributes: new Uint8Array(16),
    indices: new Uint32Array([0, 1, 2, 0, 2, 3]),
    ranges: [], featureRuns: new Uint32Array(),
  });
}

/** Camera `eastM` metres east of the roof's middle at a height. */
function camera(eastM: number, heightM: number): readonly [number, number, number] {
  return [centreX + eastM * unitsPerMetre, centreY, heightM * unitsPerMetre];
}

describe('what buildings hide', () => {
  const skyline = new Skyline();
  skyline.update([roof()]);
  const west = centreX - 45 * unitsPerMetre;

  it('is the ground behind a building', () => {
    expect(skyline.hides(west, centreY, camera(500, 100), unitsPerMetre)).toBe(true);
  });

  it('is not what is hidden by less than is tolerated', () => {
    expect(skyline.hides(west, centreY, camera(500, 100), unitsPerMetre, 40)).toBe(false);
  });

  it('is not the ground in front of it', () => {
    expect(skyline.hides(centreX + 45 * unitsPerMetre, centreY, camera(500, 100), unitsPerMetre)).toBe(false);
  });

  it('is not what a high camera sees over the roof', () => {
    expect(skyline.hides(west, centreY, camera(200, 2_000), unitsPerMetre)).toBe(false);
  });

  it('is not what lies to the side', () => {
    expect(skyline.hides(west, centreY + 120 * unitsPerMetre, camera(500, 100), unitsPerMetre)).toBe(false);
  });
});
