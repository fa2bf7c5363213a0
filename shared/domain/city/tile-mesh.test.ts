import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeTileMesh, encodeTileMesh, findFeatureRun } from './tile-mesh.ts';
import type { TileMesh } from './tile-mesh.ts';

const meshes = fc
  .record({ vertexCount: fc.integer({ min: 0, max: 40 }), triangleCount: fc.integer({ min: 0, max: 60 }) })
  .chain(({ vertexCount, triangleCount }) =>
    fc.record({
      positions: fc
        .array(fc.integer({ min: -32768, max: 32767 }), { minLength: vertexCount * 4, maxLength: vertexCount * 4 })
        .map((values) => Int16Array.from(values)),
      attributes: fc.uint8Array({ minLength: vertexCount * 4, maxLength: vertexCount * 4 }),
      indices: fc
        .array(fc.nat(0xffff_ffff), { minLength: triangleCount * 3, maxLength: triangleCount * 3 })
        .map((values) => Uint32Array.from(values)),
      ranges: fc.array(
        fc.record({
          group: fc.nat(255),
          isEnds: fc.boolean(),
          cell: fc.nat(15),
          layer: fc.integer({ min: -7, max: 7 }),
          firstIndex: fc.nat(1000),
          indexCount: fc.nat(1000),
        }),
        { maxLength: 5 },
      ),
      featureRuns: fc
        .array(fc.tuple(fc.nat(0xffff_ffff), fc.nat(1000), fc.nat(1000)), { maxLength: 4 })
        .map((runs) => Uint32Array.from(runs.flat())),
    }),
  );

const SMALL: TileMesh = {
  positions: Int16Array.from([0, 0, 0, 5, 100, 0, 0, 5, 0, 100, 0, 5]),
  attributes: new Uint8Array(12).fill(7),
  indices: Uint32Array.from([0, 1, 2]),
  ranges: [{ group: 3, layer: -1, isEnds: true, cell: 9, firstIndex: 0, indexCount: 3 }],
  featureRuns: Uint32Array.from([0xdead_beef, 0, 3]),
};

describe('the runs of features in a mesh', () => {
  it('are found by the hash of their id', () => {
    const mesh = { ...SMALL, featureRuns: Uint32Array.from([7, 0, 12, 0xdead_beef, 12, 30]) };
    expect(findFeatureRun(mesh, 0xdead_beef)).toEqual({ firstIndex: 12, indexCount: 30 });
    expect(findFeatureRun(mesh, 12)).toBeUndefined();
  });
});

describe('tile mesh blobs', () => {
  it('give back every mesh unchanged', () => {
    fc.assert(
      fc.property(meshes, (mesh) => {
        expect(decodeTileMesh(encodeTileMesh(mesh))).toEqual({ ok: true, value: mesh });
      }),
    );
  });

  it('are read from the middle of a larger buffer, aligned or not', () => {
    const blob = encodeTileMesh(SMALL);
    for (const offset of [0, 1, 2, 3, 4, 8]) {
      const larger = new Uint8Array(blob.length + 16);
      larger.set(blob, offset);
      expect(decodeTileMesh(larger.subarray(offset, offset + blob.length))).toEqual({ ok: true, value: SMALL });
    }
  });

  it('refuse every truncation', () => {
    const blob = encodeTileMesh(SMALL);
    for (let length = 0; length < blob.length; length++) {
      expect(decodeTileMesh(blob.subarray(0, length))).toMatchObject({ ok: false, error: { code: 'bad-tile' } });
    }
  });

  it('refuse other data and newer versions', () => {
    const other = encodeTileMesh(SMALL);
    other[0] = 0;
    expect(decodeTileMesh(other)).toMatchObject({ ok: false, error: { code: 'bad-tile' } });
    const newer = encodeTileMesh(SMALL);
    newer[4] = 255;
    expect(decodeTileMesh(newer)).toMatchObject({ ok: false, error: { code: 'bad-tile' } });
  });
});
