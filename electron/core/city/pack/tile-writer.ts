import type Database from 'better-sqlite3';
import type { CityMeshKind } from '../../../../shared/domain/city/city-view.ts';
import type { BakedTile, KeptTile } from '../bake/index.ts';
import { ContentHash } from './content-hash.ts';
import type { FormerPack } from './former-pack.ts';

/** How many tiles were baked, and how many taken over from the former pack. */
export interface TileCounts {
  readonly baked: number;
  readonly reused: number;
}

/** Writes tiles into an empty pack, baked ones and those of the former pack. */
export class TileWriter {
  readonly #former: FormerPack | undefined;
  readonly #insert: Database.Statement;
  /** Tiles come while other things are written: their content is gathered apart, in their own fixed order. */
  readonly #hash = new ContentHash();
  #baked = 0;
  #reused = 0;

  constructor(database: Database.Database, former: FormerPack | undefined) {
    this.#former = former;
    this.#insert = database.prepare(
      `INSERT INTO tile (tile_column, tile_row, mesh, max_height_m, byte_length, input_hash, blob)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  /** Writes a tile as it is baked, or takes it over. */
  readonly take = (tile: BakedTile | KeptTile): void => {
    if ('blob' in tile) {
      this.#baked++;
      this.#write(tile, tile.mesh, tile.maxHeightM, tile.blob);
      return;
    }
    for (const { mesh, maxHeightM, blob } of this.#former?.meshes(tile.column, tile.row, tile.kept) ?? []) {
      this.#reused++;
      this.#write(tile, mesh, maxHeightM, blob);
    }
  };

  get counts(): TileCounts {
    return { baked: this.#baked, reused: this.#reused };
  }

  /** Identity of all tiles; to be asked for once, at the end. */
  digest(): string {
    return this.#hash.finish();
  }

  #write(
    { column, row, inputHash }: Pick<BakedTile, 'column' | 'row' | 'inputHash'>,
    mesh: CityMeshKind,
    maxHeightM: number,
    blob: Uint8Array,
  ): void {
    this.#insert.run(column, row, mesh, maxHeightM, blob.byteLength, inputHash, blob);
    this.#hash.add(blob);
  }
}
