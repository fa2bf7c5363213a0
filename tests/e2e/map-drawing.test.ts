import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCityPack, writeCityPack } from '../../electron/core/city/index.ts';
import type { CityPack } from '../../electron/core/city/index.ts';
import { viewportOf } from '../../renderer/map/camera/camera-state.ts';
import { HIGH_CONTRAST_STYLE } from '../../renderer/map/style/high-contrast-style.ts';
import type { CityFeatures, StreetFeature } from '../../shared/domain/city/city-features.ts';
import type { LonLat } from '../../shared/domain/place/geo.ts';
import { openMapPage } from '../bench/map-page-window.ts';
import type { MapPageWindow } from '../bench/map-page-window.ts';
import { buildMapPages, serveMapPages } from '../bench/map-page-server.ts';
import type { MapPageServer } from '../bench/map-page-server.ts';
import { EMPTY_CITY, lineAt, PLANE } from '../harness/baked-tiles.ts';

const SIZE = { width: 1000, height: 800 };
const [longitude, latitude] = PLANE.toLonLat(0, 0);
const CAMERA = { longitude, latitude, zoom: 17, pitch: 0, bearing: 0 };

function street(
  id: string,
  streetClass: StreetFeature['streetClass'],
  level: StreetFeature['level'],
  line: readonly (readonly [x: number, y: number])[],
): StreetFeature {
  return {
    id,
    streetClass,
    level,
    line: lineAt(line),
    nodeIds: line.map((_, index) => index + Number(id) * 10),
    direction: 'both',
    speedLimitMps: 10,
    speedSource: 'default',
    layer: 0,
    access: 'open',
    isRoundabout: false,
    isLink: false,
  };
}

/** A motorway from west to east; a footbridge goes over it at x = 0, and a footpath under it at x = 60. */
const CITY: CityFeatures = {
  ...EMPTY_CITY,
  streets: [
    street('1', 'motorway', 'ground', [[-150, 0], [150, 0]]),
    street('2', 'pedestrian', 'bridge', [[0, -60], [0, 60]]),
    street('3', 'pedestrian', 'tunnel', [[60, -60], [60, 60]]),
  ],
  areas: [{ id: 'land', areaClass: 'land', rings: [lineAt([[-900, -900], [900, -900], [900, 900], [-900, 900]])] }],
};

describe('the map on screen', () => {
  let folder: string;
  let pack: CityPack;
  let server: MapPageServer;
  let window: MapPageWindow;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'vigiles-map-'));
    const file = path.join(folder, 'crossing.vcity');
    const written = await writeCityPack(file, CITY);
    if (!written.ok) throw new Error(written.error.message);
    const opened = openCityPack(file);
    if (!opened.ok) throw new Error(opened.error.message);
    pack = opened.value;
    await buildMapPages(path.join(folder, 'pages'));
    server = await serveMapPages(path.join(folder, 'pages'), pack, CITY);
    const url = `${server.origin}/ours.html?mapStyle=high-contrast`;
    window = await openMapPage(url, `${String(SIZE.width)}x${String(SIZE.height)}`, process.env['DISPLAY']);
    await window.page.evaluate(() => globalThis.window.mapPage.ready());
    await window.page.evaluate((camera) => globalThis.window.mapPage.look(camera), CAMERA);
  });
  afterAll(async () => {
    await window.close();
    await server.close();
    pack.close();
    await rm(folder, { recursive: true, force: true });
  });

  const pixelOf = (x: number, y: number): [number, number] => {
    const place: LonLat = PLANE.toLonLat(x, y);
    const [screenX = 0, screenY = 0] = viewportOf(CAMERA, SIZE).project([...place]);
    return [screenX, screenY];
  };

  it('draws a bridge over the street that it crosses, with its edges, and a tunnel under it', async () => {
    const [street = [], bridge = [], edge = [], beside = [], overTunnel = []] = await window.coloursAt([
      pixelOf(-40, 0),
      pixelOf(0, 0),
      pixelOf(3.3, 0),
      pixelOf(0, 40),
      pixelOf(60, 0),
    ]);
    // The bridge has one colour, over the street and beside it; the tunnel leaves the street as it is.
    expect(apart(bridge, beside)).toBeLessThan(12);
    expect(apart(bridge, street)).toBeGreaterThan(30);
    // A line of a pixel or two, softened: bluer than the bridge and the street beside it.
    const blueness = ([red = 0, , blue = 0]: readonly number[]): number => blue - red;
    expect(blueness(edge)).toBeGreaterThan(Math.max(blueness(bridge), blueness(street)) + 40);
    expect(apart(overTunnel, street)).toBeLessThan(12);
  });

  it('shows land where there is nothing else, to the colour of the style', async () => {
    const [land = []] = await window.coloursAt([pixelOf(-60, 80)]);
    expect(apart(land, HIGH_CONTRAST_STYLE.areas.land)).toBeLessThan(4);
  });
});

function apart(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...[0, 1, 2].map((channel) => (a[channel] ?? 0) - (b[channel] ?? 0)));
}
