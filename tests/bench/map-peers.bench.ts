import path from 'node:path';
import { startVirtualDisplay } from '../../build/display/virtual-display.ts';
import { generateCity, openCityPack, writeCityPack } from '../../electron/core/city/index.ts';
import { openingView } from '../../renderer/map/camera/opening-view.ts';
import { builtUpBounds } from '../../renderer/map/tiles/built-up-area.ts';
import { benchRow } from './bench-row.ts';
import type { Bench, BenchContext, BenchRow } from './bench-row.ts';
import { openMapPage } from './map-page-window.ts';
import type { MapPageWindow } from './map-page-window.ts';
import { buildMapPages, serveMapPages } from './map-page-server.ts';
import type { Drawn, PageCamera } from './map-page/page-api.ts';

const NAME = 'map-peers';
const SCREEN = { width: 1920, height: 1080 };
const SIZE = `${String(SCREEN.width)}x${String(SCREEN.height)}`;
const PAN_MS = 6_000;
const LIVE_MS = 5_000;
const VEHICLES = 5_000;
const INCIDENTS = 2_000;
/** How much of MapLibre's processor time the map may use, by the number of buildings. */
const CITIES = [
  { buildings: 50_000, share: 1 / 3, shareText: '≤ 1/3' },
  { buildings: 100_000, share: 1 / 5, shareText: '≤ 1/5' },
] as const;
const OVERLAY_SHARE = 1 / 4;
const SCRIPT_LIMIT_MS = 0.5;
/** Nothing but what the profiler itself and the odd boxed number leave. */
const GARBAGE_LIMIT_BYTES = 512;
const PEER = 'MapLibre, vector tiles';
const ALONE_PEER = 'MapLibre, fill-extrusion alone';

/**
 * The map in a real Electron against MapLibre on the same features, the same cameras and the same path: processor time
 * of all of Electron's processes for each frame that was drawn. Twice: all of the map against all of MapLibre's layers
 * (ground, streets with casings, buildings, names of streets and places), and the buildings alone against fill-extrusion.
 */
const bench: Bench = { name: NAME, run };
export default bench;

type Measured = Readonly<Record<'wholeMs' | 'streetMs' | 'liveMs' | 'pictureMs', number>> & {
  readonly rows: readonly BenchRow[];
};

async function run(context: BenchContext): Promise<readonly BenchRow[]> {
  if (process.platform !== 'linux') {
    context.note('processor time of other processes is read from /proc: skipped on this system');
    return [];
  }
  const display = await startVirtualDisplay([{ widthPx: SCREEN.width, heightPx: SCREEN.height }]);
  try {
    const pages = path.join(context.folder, 'pages');
    await buildMapPages(pages);
    const rows: BenchRow[] = [];
    for (const city of CITIES) rows.push(...(await measureCity(context, pages, display.display, city)));
    return rows;
  } finally {
    await display.stop();
  }
}

async function measureCity(
  context: BenchContext,
  pages: string,
  display: string,
  { buildings, share, shareText }: (typeof CITIES)[number],
): Promise<BenchRow[]> {
  context.note(`a city of ${String(buildings)} buildings`);
  const features = generateCity({ seed: 7, buildingCount: buildings });
  const file = path.join(context.folder, `${String(buildings)}.vcity`);
  const written = await writeCityPack(file, features);
  if (!written.ok) throw new Error(written.error.message);
  const pack = openCityPack(file);
  if (!pack.ok) throw new Error(pack.error.message);
  const server = await serveMapPages(pages, pack.value, features);
  const bounds = builtUpBounds(pack.value.describe());
  const whole = openingView(bounds, SCREEN);
  const street: PageCamera = { ...whole, zoom: 17.2, pitch: 60 };
  const measure = (page: string, withLive: boolean): Promise<Measured> =>
    measurePage(context, `${server.origin}/${page}`, display, { whole, street }, withLive, buildings);
  try {
    const isFirst = buildings === CITIES[0].buildings;
    const camera = `camera=${encodeURIComponent(JSON.stringify(whole))}`;
    const ours = await measure('ours.html', isFirst);
    const alone = await measure('ours.html?bare', false);
    const peer = await measure(`maplibre.html?${camera}`, isFirst);
    const peerAlone = await measure(`maplibre.html?bare&${camera}`, false);
    const at = `${String(buildings / 1000)}k buildings, 1080p`;
    const against = (figure: string, mine: number, theirs: number, by: string, limit: number, text: string): BenchRow =>
      benchRow({
        bench: NAME,
        figure: `${figure}, ${at}`,
        value: round(mine),
        unit: 'CPU ms/frame',
        against: by,
        againstValue: round(theirs),
        target: { text, holds: (_value, ratio) => ratio !== null && ratio <= limit },
      });
    return [
      against('panning, whole city', ours.wholeMs, peer.wholeMs, PEER, share, shareText),
      against('panning, street', ours.streetMs, peer.streetMs, PEER, share, shareText),
      against('buildings alone, whole city', alone.wholeMs, peerAlone.wholeMs, ALONE_PEER, share, shareText),
      against('buildings alone, street', alone.streetMs, peerAlone.streetMs, ALONE_PEER, share, shareText),
      benchRow({
        bench: NAME,
        figure: `page to the whole city drawn, ${at}`,
        value: Math.round(ours.pictureMs),
        unit: 'ms',
        against: PEER,
        againstValue: Math.round(peer.pictureMs),
      }),
      ...(isFirst ? [against(`overlay at 10 Hz, ${String(VEHICLES)} vehicles`, ours.liveMs, peer.liveMs, 'MapLibre setData', OVERLAY_SHARE, '≤ 1/4')] : []),
      ...ours.rows,
    ];
  } finally {
    await server.close();
    pack.value.close();
  }
}

async function measurePage(
  { note }: BenchContext,
  url: string,
  display: string,
  cameras: { readonly whole: PageCamera; readonly street: PageCamera },
  withLive: boolean,
  buildings: number,
): Promise<Measured> {
  const window = await openMapPage(url, SIZE, display);
  try {
    const { pictureMs, loadedMs } = await window.page.evaluate(() => globalThis.window.mapPage.ready());
    const whole = await pan(window, cameras.whole);
    const rows = url.endsWith('ours.html') ? await measureScript(window, cameras.whole, buildings, whole.drawn) : [];
    const street = await pan(window, cameras.street);
    await window.page.evaluate((camera) => globalThis.window.mapPage.look(camera), cameras.whole);
    const live = withLive
      ? await perFrame(window, () =>
          window.page.evaluate(([vehicles, incidents, ms]) => globalThis.window.mapPage.live(vehicles, incidents, ms), [
            VEHICLES,
            INCIDENTS,
            LIVE_MS,
          ] as const),
        )
      : undefined;
    note(
      `${url.replace(/.*\/|camera=.*/g, '')}: drawn ${String(Math.round(pictureMs))} ms, loaded ${String(Math.round(loadedMs))} ms; CPU ms/frame whole ${whole.ms.toFixed(1)}, ` +
        `street ${street.ms.toFixed(1)}, live ${live?.ms.toFixed(1) ?? '–'}; ms between frames, median and p95: whole ` +
        `${whole.drawn.frameMs.median.toFixed(0)} / ${whole.drawn.frameMs.p95.toFixed(0)}, street ` +
        `${street.drawn.frameMs.median.toFixed(0)} / ${street.drawn.frameMs.p95.toFixed(0)}`,
    );
    return {
      pictureMs,
      wholeMs: whole.ms,
      streetMs: street.ms,
      liveMs: live?.ms ?? 0,
      rows,
    };
  } finally {
    await window.close();
  }
}

async function pan(window: MapPageWindow, camera: PageCamera): Promise<{ readonly ms: number; readonly drawn: Drawn }> {
  await window.page.evaluate((to) => globalThis.window.mapPage.look(to), camera);
  return perFrame(window, () => panFor(window, camera));
}

function panFor(window: MapPageWindow, camera: PageCamera): Promise<Drawn> {
  return window.page.evaluate(([from, ms]) => globalThis.window.mapPage.pan(from, ms), [camera, PAN_MS] as const);
}

async function perFrame(
  window: MapPageWindow,
  work: () => Promise<Drawn>,
): Promise<{ readonly ms: number; readonly drawn: Drawn }> {
  const { value, cpuMs } = await window.cpuMsOf(work);
  return { ms: cpuMs / Math.max(1, value.frames), drawn: value };
}

/** What the map's own code does per frame beside the drawing itself: time and garbage. */
async function measureScript(
  window: MapPageWindow,
  camera: PageCamera,
  buildings: number,
  { cityMs, scriptMs }: Drawn,
): Promise<BenchRow[]> {
  let frames = 1;
  const allocated = await window.allocatedBy(async () => {
    frames = (await panFor(window, camera)).frames;
  });
  const of = { bench: NAME, unit: 'bytes/frame' };
  const at = `panning ${String(buildings / 1000)}k buildings`;
  return [
    benchRow({
      bench: NAME,
      figure: `camera work of the city, ${at}`,
      value: round(cityMs),
      unit: 'ms/frame',
      against: 'all script of the frame, overlay included',
      againstValue: round(scriptMs),
      target: { text: `< ${String(SCRIPT_LIMIT_MS)} ms`, holds: (value) => value < SCRIPT_LIMIT_MS },
    }),
    benchRow({
      ...of,
      figure: `allocated by drawing the city, ${at}`,
      value: Math.round(allocated.cityBytes / frames),
      target: { text: `< ${String(GARBAGE_LIMIT_BYTES)}`, holds: (value) => value < GARBAGE_LIMIT_BYTES },
    }),
    benchRow({
      ...of,
      figure: `allocated by our own code, ${at}`,
      value: Math.round(allocated.ownBytes / frames),
      against: 'by packages it uses',
      againstValue: Math.round(allocated.packageBytes / frames),
    }),
  ];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
