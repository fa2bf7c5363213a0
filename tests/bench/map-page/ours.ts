import type { CityDescription, CityFacility, CityHouseNumbers, CityLabel } from '../../../shared/domain/city/city-view.ts';
import type { CitySource, MapIncident, MapUnit } from '../../../renderer/map/index.ts';
import { DETAIL_KINDS } from '../../../renderer/map/layers/buildings-program.ts';
import { CityCanvas } from '../../../renderer/map/scene/city-canvas.ts';
import { CityScene } from '../../../renderer/map/scene/city-scene.ts';
import { MAP_STYLES, mapStyleOfPage } from '../../../renderer/map/style/chosen-style.ts';
import { advance, drive, driveLive, panned, spread } from './page-api.ts';
import type { Loaded, PageCamera } from './page-api.ts';

/** Nothing but buildings: what MapLibre's fill-extrusion draws alone. */
const isBare = new URLSearchParams(location.search).has('bare');

/** The application's own scene, as the console mounts it, over a real pack that the benchmark's server reads. */
const source: CitySource = {
  describe: async () => {
    const description = await json<CityDescription>('/city/describe');
    return isBare ? { ...description, tiles: description.tiles.filter(({ mesh }) => DETAIL_KINDS.includes(mesh)) } : description;
  },
  labels: async () => (isBare ? [] : json<readonly CityLabel[]>('/city/labels')),
  facilities: async () => (isBare ? [] : json<readonly CityFacility[]>('/city/facilities')),
  tile: async ({ column, row, mesh }) =>
    new Uint8Array(await (await fetch(`/city/tile/${String(column)}/${String(row)}/${mesh}`)).arrayBuffer()),
  houseNumbers: ({ column, row }) => json<CityHouseNumbers>(`/city/house-numbers/${String(column)}/${String(row)}`),
  pickBuilding: () => Promise.resolve(undefined),
};

async function json<Value>(path: string): Promise<Value> {
  return (await (await fetch(path)).json()) as Value;
}

const UNITS_ONE_IN = 10;

/** How long each drawing of the static city took: culling, choosing and telling the graphics process. */
const cityTimes: number[] = [];
const { draw } = CityCanvas.prototype;
CityCanvas.prototype.draw = function drawCity(this: CityCanvas, camera, size, sharpness) {
  const begin = performance.now();
  draw.call(this, camera, size, sharpness);
  cityTimes.push(performance.now() - begin);
};

let pictureMs: number | undefined;
let markReady: (times: Loaded) => void;
const isReady = new Promise<Loaded>((resolve) => {
  markReady = resolve;
});

const container = document.querySelector<HTMLElement>('#map');
if (container === null) throw new Error('the page has no place for a map');
const scene = new CityScene({
  container,
  source,
  style: MAP_STYLES[mapStyleOfPage(location.search)],
  language: 'en',
  fontFamily: 'sans-serif',
  bindKeys: false,
  interactive: false,
  tool: () => undefined,
  callbacks: {
    onPick: () => undefined,
    onHover: () => undefined,
    onCamera: () => undefined,
    onPointer: () => undefined,
    onStatus: ({ phase, progress: { total, loaded, failed } }) => {
      if (phase === 'ready') pictureMs ??= performance.now();
      if (pictureMs !== undefined && loaded + failed >= total) markReady({ pictureMs, loadedMs: performance.now() });
    },
    onError: (error) => console.error(error),
  },
});

// An overlay with nothing on it is not what is compared.
if (isBare) container.querySelector<HTMLElement>('#map-overlay')?.style.setProperty('display', 'none');

const look = async (camera: PageCamera): Promise<void> => {
  scene.camera.set(camera);
  await settled();
};

/** A few frames, and time for labels to fade in and for tiles to arrive. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1_500));
}

window.mapPage = {
  ready: () => isReady,
  look,
  pan: (camera, forMs) => drive(forMs, (frame) => scene.camera.set(panned(camera, frame)), cityTimes),
  live: async (vehicles, incidents, forMs) => {
    const { longitude, latitude } = scene.camera.get();
    const movers = spread(vehicles, [longitude, latitude], 1);
    const markers = spread(incidents, [longitude, latitude], 2).map(
      ({ lon, lat }, index): MapIncident => ({
        id: String(index),
        priority: index % 5 === 0 ? 1 : 4,
        typeLabel: 'Fire',
        position: [lon, lat],
        waiting: false,
      }),
    );
    // As in a city: a tenth of what drives are units of the service, the rest is telemetry, which stays in columns.
    const crewed = movers.filter((_, index) => index % UNITS_ONE_IN === 0);
    const others = movers.filter((_, index) => index % UNITS_ONE_IN !== 0);
    const ids = others.map((_, index) => `v${String(index)}`);
    const lonLats = new Float64Array(others.length * 2);
    const headingsDeg = Float32Array.from(others, ({ headingDeg }) => headingDeg);
    return driveLive(forMs, () => {
      advance(movers);
      others.forEach(({ lon, lat }, index) => lonLats.set([lon, lat], index * 2));
      const units = crewed.map(
        ({ lon, lat, headingDeg }, index): MapUnit => ({
          callSign: `E${String(index)}`,
          kind: 'engine',
          status: 'en-route',
          position: [lon, lat],
          headingDeg,
          freshness: 'live',
        }),
      );
      scene.update({ units, vehicles: { ids, lonLats, headingsDeg, freshnessOf: () => 'live' }, incidents: markers, alarms: [], devices: [] });
    });
  },
};
