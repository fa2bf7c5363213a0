import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { build } from 'vite';
import { inRepository } from '../../build/tasks/repository.ts';
import type { CityPack } from '../../electron/core/city/index.ts';
import { STREET_HALF_WIDTH_M } from '../../electron/core/city/bake/way-widths.ts';
import type { CityFeatures } from '../../shared/domain/city/city-features.ts';
import type { CityMeshKind } from '../../shared/domain/city/city-view.ts';

/** The pages of the map benchmark with the city that both of them show. */
export interface MapPageServer {
  readonly origin: string;
  close(): Promise<void>;
}

const PAGES = 'tests/bench/map-page';
const MAPLIBRE = 'node_modules/maplibre-gl/dist';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
};

/** Bundles the pages into a folder: our code readable and apart from the packages, so that profiles name it. */
export async function buildMapPages(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: inRepository(PAGES),
    base: './',
    logLevel: 'warn',
    publicDir: false,
    build: {
      target: 'chrome114',
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      modulePreload: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 8192,
      rolldownOptions: {
        input: ['ours.html', 'maplibre.html'].map((page) => inRepository(PAGES, page)),
        external: ['maplibre-gl'],
        output: { codeSplitting: { groups: [{ name: 'packages', test: /node_modules/ }] } },
      },
    },
  });
}

/** Serves the built pages, a pack's tiles for ours and the same features as vector tiles for MapLibre, on this machine only. */
export async function serveMapPages(folder: string, pack: CityPack, features: CityFeatures): Promise<MapPageServer> {
  const vectorTile = vectorTiler(features);
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    answer(url.pathname, folder, pack, vectorTile)
      .then(({ type, body }) => response.writeHead(200, { 'content-type': type }).end(body))
      .catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly type: string;
  readonly body: string | Uint8Array;
}

async function answer(
  pathname: string,
  folder: string,
  pack: CityPack,
  vectorTile: (z: number, x: number, y: number) => Uint8Array,
): Promise<Answer> {
  const [, room, ...rest] = pathname.split('/');
  if (room === 'city') return cityAnswer(rest, pack);
  if (room === 'mvt') {
    const [z, x, y] = rest.map(Number);
    return { type: 'application/x-protobuf', body: vectorTile(z ?? 0, x ?? 0, y ?? 0) };
  }
  const file = room === 'maplibre' ? inRepository(MAPLIBRE, ...rest) : path.join(folder, room ?? '', ...rest);
  return { type: TYPES[path.extname(file)] ?? 'application/octet-stream', body: await readFile(file) };
}

function cityAnswer([what, column, row, mesh]: readonly string[], pack: CityPack): Answer {
  const json = (value: unknown): Answer => ({ type: 'application/json', body: JSON.stringify(value) });
  if (what === 'describe') return json(pack.describe());
  if (what === 'labels') return json(pack.labels());
  if (what === 'facilities') return json(pack.facilities());
  if (what === 'house-numbers') return json(pack.houseNumbers({ column: Number(column), row: Number(row) }));
  const blob = pack.tile(Number(column), Number(row), mesh as CityMeshKind);
  if (blob === undefined) throw new Error('there is no such tile');
  return { type: 'application/octet-stream', body: blob };
}

/** Vector tiles as a tile server would make them: cut once, encoded when asked for. */
function vectorTiler(features: CityFeatures): (z: number, x: number, y: number) => Uint8Array {
  const options = { maxZoom: 14, indexMaxZoom: 14, indexMaxPoints: 0, buffer: 64, tolerance: 1 };
  const layers = Object.entries({
    buildings: features.buildings.map(({ rings, heightM, baseHeightM }) =>
      feature({ type: 'Polygon', coordinates: rings.map(closed) }, { height: heightM, base: baseHeightM }),
    ),
    areas: features.areas.map(({ rings, areaClass }) =>
      feature({ type: 'Polygon', coordinates: rings.map(closed) }, { class: areaClass }),
    ),
    streets: features.streets.map(({ line, streetClass, name }) =>
      feature(
        { type: 'LineString', coordinates: pairs(line) },
        { width: STREET_HALF_WIDTH_M[streetClass] * 2, ...(name === undefined ? {} : { name }) },
      ),
    ),
    places: features.places.map(({ position, name }) => feature({ type: 'Point', coordinates: [...position] }, { name })),
  }).map(([name, list]) => [name, new GeoJSONVT({ type: 'FeatureCollection', features: list }, options)] as const);
  return (z, x, y) => {
    const tiles = layers.flatMap(([name, index]) => {
      const tile = index.getTile(z, x, y);
      return tile === null ? [] : [[name, tile] as const];
    });
    return fromGeojsonVt(Object.fromEntries(tiles), { version: 2, extent: 4096 });
  };
}

function feature(geometry: GeoJSON.Geometry, properties: Readonly<Record<string, number | string>>): GeoJSON.Feature {
  return { type: 'Feature', properties, geometry };
}

function pairs(flat: readonly number[]): number[][] {
  const points: number[][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) points.push([flat[at] ?? 0, flat[at + 1] ?? 0]);
  return points;
}

function closed(ring: readonly number[]): number[][] {
  return pairs([...ring, ring[0] ?? 0, ring[1] ?? 0]);
}
