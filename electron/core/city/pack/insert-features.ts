import type Database from 'better-sqlite3';
import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import type { Bounds } from '../../../../shared/domain/place/geo.ts';
import { boxOf } from '../../../../shared/domain/city/ring-geometry.ts';
import { encodeCoordinates, encodeNodeIds } from './coordinate-blob.ts';
import type { ContentHash } from './content-hash.ts';
import { fillRtree } from './packed-rtree.ts';
import type { BoxList } from './packed-rtree.ts';

/** Rows written between two reports of progress. */
const ROWS_PER_TURN = 10_000;

/** Writes all features with their search trees into an empty pack; yields the share done so far, 0–1. */
export function* insertFeatures(
  database: Database.Database,
  features: CityFeatures,
  hash: ContentHash,
): Generator<number, void, void> {
  const total = features.buildings.length + features.streets.length + features.addresses.length + 1;
  let done = 0;
  const isTurn = (): boolean => ++done % ROWS_PER_TURN === 0;

  const building = database.prepare(
    `INSERT INTO building (number, id, class, name, height_m, base_height_m, height_source, rings)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const buildingBoxes = new Float64Array(features.buildings.length * 4);
  for (const [index, feature] of features.buildings.entries()) {
    const rings = encodeCoordinates(feature.rings);
    putBox(buildingBoxes, index, boxOf(feature.rings[0] ?? []));
    building.run(
      index + 1,
      feature.id,
      feature.buildingClass,
      feature.name ?? null,
      feature.heightM,
      feature.baseHeightM,
      feature.heightSource,
      rings,
    );
    hash.add(rings);
    if (isTurn()) yield done / total;
  }

  const street = database.prepare(
    `INSERT INTO street
     (number, id, class, name, names, direction, emergency_direction, access, speed_limit_mps, speed_source,
      level, layer, line, node_ids)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const streetBoxes = new Float64Array(features.streets.length * 4);
  for (const [index, feature] of features.streets.entries()) {
    const line = encodeCoordinates([feature.line]);
    putBox(streetBoxes, index, boxOf(feature.line));
    street.run(
      index + 1,
      feature.id,
      feature.streetClass,
      feature.name ?? null,
      feature.names === undefined ? null : JSON.stringify(feature.names),
      feature.direction,
      feature.emergencyDirection ?? null,
      feature.access,
      feature.speedLimitMps,
      feature.speedSource,
      feature.level,
      feature.layer,
      line,
      encodeNodeIds(feature.nodeIds),
    );
    hash.add(line);
    if (isTurn()) yield done / total;
  }

  const address = database.prepare(
    'INSERT INTO address (number, id, house_number, street, postcode, city, lon, lat) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const addressBoxes = new Float64Array(features.addresses.length * 4);
  for (const [index, feature] of features.addresses.entries()) {
    const [lon, lat] = feature.position;
    const { id, houseNumber, street: streetName, postcode, city } = feature;
    address.run(index + 1, id, houseNumber, streetName, postcode ?? null, city ?? null, lon, lat);
    putBox(addressBoxes, index, [lon, lat, lon, lat]);
    hash.addText(`${streetName} ${houseNumber}`);
    if (isTurn()) yield done / total;
  }
  database.unsafeMode(true);
  const trees = [
    ['building_box', buildingBoxes],
    ['street_box', streetBoxes],
    ['address_box', addressBoxes],
  ] as const;
  for (const [tree, boxes] of trees) for (const _turn of fillRtree(database, tree, boxes)) yield done / total;
  database.unsafeMode(false);
  insertSmallTables(database, features, hash);
  yield 1;
}

function putBox(boxes: BoxList, index: number, [west, south, east, north]: Bounds): void {
  boxes.set([west, east, south, north], index * 4);
}

function insertSmallTables(database: Database.Database, features: CityFeatures, hash: ContentHash): void {
  const area = database.prepare('INSERT INTO area (id, class, name, rings) VALUES (?, ?, ?, ?)');
  for (const feature of features.areas) {
    area.run(feature.id, feature.areaClass, feature.name ?? null, encodeCoordinates(feature.rings));
  }
  const rail = database.prepare('INSERT INTO rail (id, class, level, line) VALUES (?, ?, ?, ?)');
  for (const feature of features.rails) {
    rail.run(feature.id, feature.railClass, feature.level, encodeCoordinates([feature.line]));
  }
  const place = database.prepare('INSERT INTO place (id, kind, name, names, lon, lat) VALUES (?, ?, ?, ?, ?, ?)');
  for (const { id, placeKind, name, names, position } of features.places) {
    place.run(id, placeKind, name, names === undefined ? null : JSON.stringify(names), position[0], position[1]);
  }
  const facility = database.prepare('INSERT INTO facility (id, kind, name, lon, lat) VALUES (?, ?, ?, ?, ?)');
  for (const { id, facilityKind, name, position } of features.facilities) {
    facility.run(id, facilityKind, name ?? null, position[0], position[1]);
    hash.addText(`${id} ${facilityKind} ${position.join(' ')}`);
  }
  const defect = database.prepare('INSERT INTO defect (reason, count, example_id) VALUES (?, ?, ?)');
  for (const { reason, count, exampleId } of features.defects) defect.run(reason, count, exampleId);
}
