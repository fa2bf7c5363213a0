import type { LabelStyle, MapStyle, Rgb, WayStyle } from './map-style.ts';

/** Reads `#rrggbb`. */
function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function way(
  fill: string,
  casing: string,
  minWidthPx: number,
  casingPx: number,
  fromPxPerMetre: number,
  pattern: WayStyle['pattern'] = 'solid',
): WayStyle {
  return { fill: rgb(fill), casing: rgb(casing), minWidthPx, casingPx, fromPxPerMetre, pattern };
}

const UPRIGHT = { weight: 500, italic: false, upperCase: false, letterSpacingPx: 0.2 } as const;

function placeLabel(sizePx: number, weight: number, letterSpacingPx: number, colour: string): LabelStyle {
  return { sizePx, weight, italic: false, upperCase: true, letterSpacingPx, colour: rgb(colour) };
}

/**
 * The control room at night: a calm dark blue-grey city whose brightest tones stay below those of any symbol, so that
 * an incident is the first thing seen.
 */
export const NIGHT_STYLE: MapStyle = {
  id: 'night',
  background: rgb('#070c13'),
  fog: { start: 1.25, end: 4.2, strength: 0.82 },
  asphalt: { colour: rgb('#1c2834'), share: 0.66 },
  bridgeCasing: rgb('#02060a'),
  tunnelOpacity: 0.38,
  arrow: { colour: rgb('#8fa9bf'), share: 0.75 },
  areas: {
    land: rgb('#0d151f'),
    farmland: rgb('#0f1a20'),
    industrial: rgb('#121924'),
    grass: rgb('#10211f'),
    park: rgb('#102722'),
    forest: rgb('#0e231e'),
    cemetery: rgb('#12241f'),
    sports: rgb('#123029'),
    sand: rgb('#211f1b'),
    plaza: rgb('#17212d'),
    'rail-yard': rgb('#11161f'),
    water: rgb('#0a2b45'),
  },
  streets: {
    motorway: way('#6d9abd', '#0a121b', 2.3, 1.2, 0),
    trunk: way('#6490b1', '#0a121b', 2.1, 1.1, 0),
    primary: way('#547b99', '#0a121b', 1.8, 1, 0),
    secondary: way('#3d5a73', '#0a121b', 1.3, 0.9, 0),
    tertiary: way('#334c62', '#0a121b', 1.05, 0.8, 0.03),
    residential: way('#273a4b', '#0b131c', 0.75, 0.7, 0.08),
    service: way('#202f3e', '#0b131c', 0.6, 0.6, 0.35),
    pedestrian: way('#2b3947', '#0b131c', 0.7, 0.6, 0.3),
    cycleway: way('#24404a', '#0b131c', 0.7, 0, 0.6),
    path: way('#26343c', '#0b131c', 0.6, 0, 0.7, 'dashed'),
  },
  rails: {
    rail: way('#4b4f63', '#0a0f17', 1, 0.8, 0.04, 'track'),
    'light-rail': way('#474b60', '#0a0f17', 0.9, 0.7, 0.08, 'track'),
    subway: way('#3c3f55', '#0a0f17', 0.8, 0.5, 0.3, 'track'),
    tram: way('#454a5c', '#0a0f17', 0.7, 0.4, 0.4, 'track'),
  },
  buildings: {
    residential: { low: rgb('#2b3d4f'), high: rgb('#52768f') },
    house: { low: rgb('#273849'), high: rgb('#5b7d97') },
    commercial: { low: rgb('#2f4458'), high: rgb('#57839f') },
    office: { low: rgb('#304a61'), high: rgb('#5d8dab') },
    industrial: { low: rgb('#2c3642'), high: rgb('#5f7285') },
    civic: { low: rgb('#3a4658'), high: rgb('#8497b0') },
    hospital: { low: rgb('#3f4a5e'), high: rgb('#93a6c4') },
    emergency: { low: rgb('#463f4c'), high: rgb('#97869a') },
    religious: { low: rgb('#41454c'), high: rgb('#8b9098') },
    garage: { low: rgb('#222e3a'), high: rgb('#48596a') },
  },
  buildingLight: { shade: 0.12, foot: 0.42, footHeightM: 24, towerHeightM: 110, storeyM: 3.4 },
  highlight: { fill: rgb('#3f7fae'), outline: rgb('#bfe6ff') },
  labels: {
    places: [
      placeLabel(19, 650, 3, '#dfeaf3'),
      placeLabel(16, 650, 2.4, '#d5e2ec'),
      placeLabel(14, 620, 2, '#c8d7e3'),
      placeLabel(12, 560, 1.4, '#9fb3c4'),
    ],
    street: { ...UPRIGHT, sizePx: 11.5, colour: rgb('#8ba1b4') },
    water: { ...UPRIGHT, sizePx: 12, italic: true, letterSpacingPx: 1, colour: rgb('#5f9fc9') },
    green: { ...UPRIGHT, sizePx: 11.5, italic: true, colour: rgb('#6fa890') },
    facility: { ...UPRIGHT, sizePx: 11.5, colour: rgb('#b9c8d6') },
    unit: { ...UPRIGHT, sizePx: 11.5, weight: 650, colour: rgb('#eaf2f8') },
    incident: { ...UPRIGHT, sizePx: 12.5, weight: 650, colour: rgb('#ffffff') },
  },
  symbols: {
    outline: rgb('#04080d'),
    ink: rgb('#ffffff'),
    selection: rgb('#ffffff'),
    incidentByPriority: [rgb('#ff3b30'), rgb('#ff7a1a'), rgb('#ffb020'), rgb('#e3cf57'), rgb('#a9b8c6')],
    alarm: { critical: rgb('#ff3b30'), high: rgb('#ff7a1a'), medium: rgb('#ffb020'), low: rgb('#7fb8e6') },
    unit: {
      available: rgb('#2fb47c'),
      dispatched: rgb('#f0a830'),
      'en-route': rgb('#3f9cf5'),
      'on-scene': rgb('#b877f5'),
      'out-of-service': rgb('#77869a'),
    },
    device: { live: rgb('#4fb3bf'), late: rgb('#b7a04a'), silent: rgb('#74828f') },
    facility: { fire: rgb('#c4544c'), police: rgb('#4a78c8'), medical: rgb('#3f9d8a'), other: rgb('#66798a') },
  },
};
