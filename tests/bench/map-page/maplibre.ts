import { Map as MapLibreMap } from 'maplibre-gl';
import type { GeoJSONSource, StyleSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { advance, drive, driveLive, panned, spread } from './page-api.ts';
import type { Loaded, Mover, PageCamera } from './page-api.ts';

const parameters = new URLSearchParams(location.search);
const isBare = parameters.has('bare');
const opening = JSON.parse(parameters.get('camera') ?? '{}') as Partial<PageCamera>;
const LIVE = 'live';

/**
 * The peer: the same features as vector tiles, drawn by MapLibre's own layers, with texts in a font of this machine.
 * `?bare` leaves all but the buildings out.
 */
const style: StyleSpecification = {
  version: 8,
  light: { anchor: 'map', position: [1.5, 210, 40], intensity: 0.35 },
  sources: {
    city: { type: 'vector', tiles: [`${location.origin}/mvt/{z}/{x}/{y}`], minzoom: 9, maxzoom: 14 },
  },
  layers: [
    { id: 'background', type: 'background', paint: { 'background-color': '#0d151f' } },
    ...(isBare
      ? []
      : ([
          {
            id: 'areas',
            type: 'fill',
            source: 'city',
            'source-layer': 'areas',
            paint: { 'fill-color': ['match', ['get', 'class'], 'water', '#0a2b45', 'land', '#0d151f', '#10211f'], 'fill-antialias': false },
          },
          ...(['casing', 'fill'] as const).map((part) => ({
            id: `streets-${part}`,
            type: 'line' as const,
            source: 'city',
            'source-layer': 'streets',
            layout: { 'line-join': 'round' as const, 'line-cap': 'round' as const },
            paint: {
              'line-color': part === 'casing' ? '#0a121b' : '#334c62',
              'line-width': [
                'interpolate',
                ['exponential', 2],
                ['zoom'],
                12,
                ['+', part === 'casing' ? 1.5 : 0.75, ['*', ['get', 'width'], 0.06]],
                18,
                ['+', part === 'casing' ? 2 : 0, ['*', ['get', 'width'], 4.2]],
              ] as unknown as number,
            },
          })),
        ] satisfies StyleSpecification['layers'])),
    {
      id: 'buildings',
      type: 'fill-extrusion',
      source: 'city',
      'source-layer': 'buildings',
      paint: {
        'fill-extrusion-color': ['interpolate', ['linear'], ['get', 'height'], 0, '#2b3d4f', 110, '#5d8dab'],
        'fill-extrusion-height': ['get', 'height'],
        'fill-extrusion-base': ['get', 'base'],
      },
    },
    ...(isBare ? [] : [labels('streets', 'line', 11.5, '#8ba1b4'), labels('places', 'point', 16, '#d5e2ec')]),
  ],
};

/** Names of a layer of the tiles, in the font that our own page has. */
function labels(layer: string, placement: 'line' | 'point', sizePx: number, colour: string): SymbolLayerSpecification {
  return {
    id: `${layer}-names`,
    type: 'symbol',
    source: 'city',
    'source-layer': layer,
    filter: ['has', 'name'],
    layout: { 'symbol-placement': placement, 'text-field': ['get', 'name'], 'text-font': ['sans-serif'], 'text-size': sizePx },
    paint: { 'text-color': colour, 'text-halo-color': '#070c13', 'text-halo-width': 1.2 },
  };
}

const map = new MapLibreMap({
  container: 'map',
  style,
  center: [opening.longitude ?? 0, opening.latitude ?? 0],
  zoom: opening.zoom ?? 1,
  pitch: opening.pitch ?? 0,
  bearing: opening.bearing ?? 0,
  pixelRatio: 1,
  fadeDuration: 0,
  maxPitch: 75,
  attributionControl: false,
  canvasContextAttributes: { antialias: false },
  interactive: false,
});

const idle = (): Promise<void> => new Promise((resolve) => void map.once('idle', () => resolve()));
const firstIdle = idle().then((): Loaded => ({ pictureMs: performance.now(), loadedMs: performance.now() }));
const jump = ({ longitude, latitude, ...rest }: PageCamera): void => void map.jumpTo({ center: [longitude, latitude], ...rest });
const points = (movers: readonly Mover[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: movers.map(({ lon, lat, headingDeg }) => ({
    type: 'Feature',
    properties: { heading: headingDeg },
    geometry: { type: 'Point', coordinates: [lon, lat] },
  })),
});

window.mapPage = {
  ready: () => firstIdle,
  look: async (camera) => {
    const done = idle();
    jump(camera);
    await done;
  },
  pan: (camera, forMs) => drive(forMs, (frame) => jump(panned(camera, frame))),
  live: async (vehicles, incidents, forMs) => {
    const { lng, lat } = map.getCenter();
    const movers = spread(vehicles, [lng, lat], 1);
    map.addSource(LIVE, { type: 'geojson', data: points(movers) });
    map.addSource('incidents', { type: 'geojson', data: points(spread(incidents, [lng, lat], 2)) });
    const circle = { 'circle-radius': 5, 'circle-stroke-width': 1, 'circle-stroke-color': '#04080d' } as const;
    map.addLayer({ id: LIVE, type: 'circle', source: LIVE, paint: { ...circle, 'circle-color': '#3f9cf5' } });
    map.addLayer({ id: 'incidents', type: 'circle', source: 'incidents', paint: { ...circle, 'circle-color': '#ff3b30' } });
    await idle();
    return driveLive(forMs, () => {
      advance(movers);
      void map.getSource<GeoJSONSource>(LIVE)?.setData(points(movers));
    });
  },
};
