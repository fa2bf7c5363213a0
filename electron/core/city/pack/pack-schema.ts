/** Marks an SQLite file as a city pack: "VCTY" (SQLite `application_id`). */
export const PACK_APPLICATION_ID = 0x56435459;

/** Version of the tables and blobs below (SQLite `user_version`). A reader refuses any other: a pack is made again in seconds. */
export const PACK_FORMAT_VERSION = 7;

/**
 * Tables of a city pack. Coordinates of lines and rings are blobs (`coordinate-blob.ts`), degrees elsewhere are WGS84.
 * R*Trees hold degrees as 32-bit floats, rounded outward by SQLite.
 */
export const PACK_SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE building (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  class TEXT NOT NULL,
  name TEXT,
  height_m REAL NOT NULL,
  base_height_m REAL NOT NULL,
  height_source TEXT NOT NULL,
  rings BLOB NOT NULL
) STRICT;
CREATE INDEX building_by_id ON building (id);
CREATE VIRTUAL TABLE building_box USING rtree(number, west, east, south, north);

CREATE TABLE street (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  class TEXT NOT NULL,
  name TEXT,
  names TEXT,
  direction TEXT NOT NULL,
  emergency_direction TEXT,
  access TEXT NOT NULL,
  speed_limit_mps REAL NOT NULL,
  speed_source TEXT NOT NULL,
  level TEXT NOT NULL,
  layer INTEGER NOT NULL,
  line BLOB NOT NULL,
  node_ids BLOB NOT NULL
) STRICT;
CREATE VIRTUAL TABLE street_box USING rtree(number, west, east, south, north);

CREATE TABLE area (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  class TEXT NOT NULL,
  name TEXT,
  rings BLOB NOT NULL
) STRICT;
CREATE TABLE rail (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  class TEXT NOT NULL,
  level TEXT NOT NULL,
  line BLOB NOT NULL
) STRICT;
CREATE TABLE place (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  names TEXT,
  lon REAL NOT NULL,
  lat REAL NOT NULL
) STRICT;

CREATE TABLE address (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  house_number TEXT NOT NULL,
  street TEXT NOT NULL,
  postcode TEXT,
  city TEXT,
  lon REAL NOT NULL,
  lat REAL NOT NULL
) STRICT;
CREATE VIRTUAL TABLE address_box USING rtree(number, west, east, south, north);

CREATE TABLE facility (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT,
  lon REAL NOT NULL,
  lat REAL NOT NULL
) STRICT;
CREATE INDEX facility_by_kind ON facility (kind);

CREATE TABLE label (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  rank INTEGER NOT NULL,
  text TEXT NOT NULL,
  texts TEXT,
  lon REAL NOT NULL,
  lat REAL NOT NULL,
  angle_deg REAL,
  extent_m REAL NOT NULL
) STRICT;

CREATE TABLE tile (
  number INTEGER PRIMARY KEY,
  tile_column INTEGER NOT NULL,
  tile_row INTEGER NOT NULL,
  mesh TEXT NOT NULL,
  max_height_m REAL NOT NULL,
  byte_length INTEGER NOT NULL,
  input_hash TEXT NOT NULL,
  blob BLOB NOT NULL,
  UNIQUE (tile_column, tile_row, mesh)
) STRICT;

CREATE TABLE road_table (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

CREATE TABLE defect (reason TEXT NOT NULL, count INTEGER NOT NULL, example_id TEXT NOT NULL) STRICT;

CREATE TABLE place_index (part TEXT PRIMARY KEY, items BLOB NOT NULL) STRICT, WITHOUT ROWID;
`;
