import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { CityMeshKind } from '../../../../shared/domain/city/city-view.ts';
import { openSqlite } from '../../database/index.ts';
import { formerTileKey, MESHES_BY_GROUP } from '../bake/index.ts';
import type { FormerTiles, TileGroup } from '../bake/index.ts';
import { PACK_APPLICATION_ID, PACK_FORMAT_VERSION } from './pack-schema.ts';

/** A mesh as stored. */
export interface StoredMesh {
  readonly mesh: CityMeshKind;
  readonly maxHeightM: number;
  readonly blob: Buffer;
}

/** The pack that a new one replaces: its tiles are taken over where nothing changed. */
export class FormerPack {
  readonly #database: Database.Database;
  readonly tiles: FormerTiles;
  readonly #mesh: Database.Statement<[number, number, string], StoredMesh>;

  private constructor(database: Database.Database) {
    this.#database = database;
    const tiles = new Map<string, string>();
    const rows = database
      .prepare<[], { column: number; row: number; mesh: CityMeshKind; inputHash: string }>(
        'SELECT tile_column AS "column", tile_row AS "row", mesh, input_hash AS inputHash FROM tile',
      )
      .all();
    for (const { column, row, mesh, inputHash } of rows) {
      for (const [group, [first]] of Object.entries(MESHES_BY_GROUP)) {
        if (mesh === first) tiles.set(formerTileKey(group as TileGroup, column, row), inputHash);
      }
    }
    this.tiles = tiles;
    this.#mesh = database.prepare(
      `SELECT mesh, max_height_m AS maxHeightM, blob FROM tile WHERE tile_column = ? AND tile_row = ? AND mesh = ?`,
    );
  }

  /** Opens the pack at a path; undefined where there is none, or one that is damaged or of another format. */
  static open(path: string): FormerPack | undefined {
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
    let database: Database.Database | undefined;
    try {
      database = openSqlite(path, { readonly: true, fileMustExist: true });
      const isPack =
        database.pragma('application_id', { simple: true }) === PACK_APPLICATION_ID &&
        database.pragma('user_version', { simple: true }) === PACK_FORMAT_VERSION;
      if (isPack) return new FormerPack(database);
    } catch {
      // A pack that cannot be read is replaced like a file of any other kind.
    }
    database?.close();
    return undefined;
  }

  /** The meshes of a tile's group. */
  meshes(column: number, row: number, group: TileGroup): StoredMesh[] {
    return MESHES_BY_GROUP[group].flatMap((mesh) => this.#mesh.get(column, row, mesh) ?? []);
  }

  close(): void {
    this.#database.close();
  }
}
