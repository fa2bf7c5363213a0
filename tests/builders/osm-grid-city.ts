import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOsmCity } from '../../electron/core/city/osm/index.ts';
import type { CityFeatures } from '../../shared/domain/city/city-features.ts';
import { encodeOsmPbf } from './osm-pbf.ts';
import type { OsmFixture, OsmPbfOptions, TagFixture, WayFixture } from './osm-pbf.ts';

/** Nodes on a grid of 0.0005° (about 55 m north, 31 m east at 55.6° N): number `row × 100 + column + 1`. */
export const GRID = Array.from({ length: 20 * 20 }, (_, index) => {
  const row = Math.floor(index / 20);
  const column = index % 20;
  return { id: row * 100 + column + 1, lon: 12.5 + column * 0.0005, lat: 55.6 + row * 0.0005 };
});

/** Id of the grid node at a place. */
export function at(column: number, row: number): number {
  return row * 100 + column + 1;
}

/** Node ids around a rectangle of the grid, closed. */
export function block(column: number, row: number, width: number, height: number): number[] {
  const west = column;
  const east = column + width;
  const north = row + height;
  return [at(west, row), at(east, row), at(east, north), at(west, north), at(west, row)];
}

/** A way, tagged or not. */
export function way(id: number, refs: readonly number[], tags?: TagFixture): WayFixture {
  return tags === undefined ? { id, refs } : { id, refs, tags };
}

/** A street around the grid, so that its whole extent is the city. */
export const FRAME: WayFixture = way(1, block(0, 0, 19, 19), { highway: 'residential', name: 'Ring' });

/** How often a kind of defect was met. */
export function countOf(city: CityFeatures, reason: string): number {
  return city.defects.find((defect) => defect.reason === reason)?.count ?? 0;
}

/** A folder for the files of one suite of tests. */
export class OsmTestFolder {
  readonly path: string;
  #files = 0;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(): Promise<OsmTestFolder> {
    return new OsmTestFolder(await mkdtemp(join(tmpdir(), 'osm-city-')));
  }

  /** Writes the grid and the fixture as a file. */
  async write(fixture: OsmFixture, options: OsmPbfOptions = {}): Promise<string> {
    const path = join(this.path, `city-${this.#files++}.osm.pbf`);
    await writeFile(path, encodeOsmPbf({ ...fixture, nodes: [...GRID, ...(fixture.nodes ?? [])] }, options));
    return path;
  }

  /** Writes the grid and the fixture as a file and imports it. */
  async importCity(fixture: OsmFixture, options: OsmPbfOptions = {}): Promise<CityFeatures> {
    const result = await readOsmCity({ path: await this.write(fixture, options) });
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }
}
