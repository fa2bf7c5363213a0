import { PbfReader } from 'pbf';
import type { Bounds } from '../../../../../shared/domain/place/geo.ts';
import { OsmFileError } from './osm-file-error.ts';

/** What the file says of itself. */
export interface OsmHeader {
  /** Declared bounding box, if any; may be wrong. */
  readonly bounds?: Bounds;
  /** When the data was taken from the OpenStreetMap database, if recorded. */
  readonly dataAtMs?: number;
  readonly writingProgram?: string;
}

interface HeaderFields {
  bounds?: Bounds;
  dataAtMs?: number;
  writingProgram?: string;
  requiredFeatures: string[];
}

/** Features a file may require. `HistoricalInformation` is not among them: such files hold deleted objects. */
const KNOWN_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes']);

const NANODEGREES = 1e9;

/**
 * Parses the content of an `OSMHeader` blob.
 *
 * @throws OsmFileError `osm-unsupported` when the file requires a feature that this reader does not have
 */
export function parseHeaderBlock(bytes: Uint8Array): OsmHeader {
  const fields: HeaderFields = { requiredFeatures: [] };
  new PbfReader(bytes).readFields((field, target, reader) => {
    if (field === 1) target.bounds = readHeaderBounds(reader);
    else if (field === 4) target.requiredFeatures.push(reader.readString());
    else if (field === 16) target.writingProgram = reader.readString();
    else if (field === 32) target.dataAtMs = reader.readVarint() * 1000;
  }, fields);
  const unknown = fields.requiredFeatures.find((feature) => !KNOWN_FEATURES.has(feature));
  if (unknown !== undefined) {
    throw new OsmFileError('osm-unsupported', `The OpenStreetMap file needs "${unknown}", which is not supported.`, {
      feature: unknown,
    });
  }
  const { requiredFeatures: _checked, ...header } = fields;
  return header;
}

function readHeaderBounds(reader: PbfReader): Bounds {
  const box = { west: 0, east: 0, north: 0, south: 0 };
  reader.readMessage((field, target, inner) => {
    if (field === 1) target.west = inner.readSVarint() / NANODEGREES;
    else if (field === 2) target.east = inner.readSVarint() / NANODEGREES;
    else if (field === 3) target.north = inner.readSVarint() / NANODEGREES;
    else if (field === 4) target.south = inner.readSVarint() / NANODEGREES;
  }, box);
  return [box.west, box.south, box.east, box.north];
}
