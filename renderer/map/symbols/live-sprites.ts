import type { CityFacility } from '../../../shared/domain/city/city-view.ts';
import type { FacilityKind } from '../../../shared/domain/city/feature-classes.ts';
import type { Freshness } from '../../../shared/domain/device/freshness.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { AtlasRegion, SpriteBatch } from '../layers/sprite-batch.ts';
import type { MapAlarm, MapDevice, MapIncident, MapSelection, MapUnit, OverlayData } from '../overlay-data.ts';
import type { MapStyle, Rgb } from '../style/map-style.ts';
import type { SymbolAtlas } from './symbol-atlas.ts';
import { alarmSymbol, deviceDotSymbol, deviceSymbol, facilitySymbol, incidentSymbol, unitSymbol } from './symbol-table.ts';
import type { DeviceBody } from './symbol-table.ts';

/** How close the camera is, for symbols: dots from afar, small symbols over a district, full ones near by, all in a street. */
export type SymbolScale = 'far' | 'middle' | 'near' | 'street';

/** Map zoom (deck.gl's, 512-pixel world) at which symbols change: hysteresis is not needed, both looks are small. */
const MIDDLE_ZOOM = 14.9;
const NEAR_ZOOM = 15.9;
const STREET_ZOOM = 16.9;

/** Symbol scale for a zoom. */
export function symbolScaleAt(zoom: number): SymbolScale {
  if (zoom < MIDDLE_ZOOM) return 'far';
  if (zoom < NEAR_ZOOM) return 'middle';
  return zoom < STREET_ZOOM ? 'near' : 'street';
}

const DEGREES = Math.PI / 180;
const DEVICE_SIZE: Readonly<Record<SymbolScale, number>> = { far: 0.6, middle: 0.56, near: 0.72, street: 0.84 };
/** From afar a thousand devices that are well are only a texture of the city: units and alarms must stand out of it. */
const FAR_CALM = { scale: 0.46, opacity: 0.75 } as const;
const UNIT_SIZE: Readonly<Record<SymbolScale, number>> = { far: 0.8, middle: 0.9, near: 1, street: 1 };
const FACILITY_SIZE: Readonly<Record<SymbolScale, number>> = { far: 0.46, middle: 0.6, near: 0.74, street: 0.84 };

/** From which scale a kind of facility is shown. */
const FACILITY_FROM: Readonly<Record<FacilityKind, SymbolScale>> = {
  'fire-station': 'far',
  hospital: 'far',
  'police-station': 'middle',
  'ambulance-station': 'middle',
  school: 'near',
  hydrant: 'street',
};
const SCALE_ORDER: readonly SymbolScale[] = ['far', 'middle', 'near', 'street'];

/** The outline that tells a device's freshness. */
export function deviceBody(freshness: Freshness): DeviceBody {
  switch (freshness) {
    case 'live':
      return 'solid';
    case 'late':
      return 'late';
    case 'stale':
      return 'hollow';
    case 'offline':
      return 'crossed';
    case 'unknown':
      return 'unknown';
  }
}

function deviceTint(device: MapDevice, style: MapStyle): Rgb {
  const { device: tints, alarm } = style.symbols;
  if (device.inAlarm) return alarm.high;
  if (device.freshness === 'live') return tints.live;
  return device.freshness === 'late' ? tints.late : tints.silent;
}

function region(atlas: SymbolAtlas, name: string): AtlasRegion {
  const found = atlas.regions.get(name);
  if (found === undefined) throw new Error(`The symbol atlas has no ${name}.`);
  return found;
}

/** Fills a batch with devices, those that are well below the others. AVL devices are left out: their units are drawn. */
export function fillDevices(
  batch: SpriteBatch,
  atlas: SymbolAtlas,
  devices: readonly MapDevice[],
  style: MapStyle,
  scale: SymbolScale,
): void {
  batch.clear();
  for (const calm of [true, false]) {
    for (const device of devices) {
      if (device.kind === 'vehicle' || isCalm(device) !== calm) continue;
      const body = deviceBody(device.freshness);
      const isFarCalm = calm && scale === 'far';
      batch.add({
        position: device.position,
        region: region(atlas, scale === 'far' ? deviceDotSymbol(body) : deviceSymbol(device.kind, body)),
        tint: deviceTint(device, style),
        scale: isFarCalm ? FAR_CALM.scale : DEVICE_SIZE[scale] * (device.inAlarm ? 1.25 : 1),
        perspective: 1,
        opacity: isFarCalm ? FAR_CALM.opacity : device.inAlarm || calm ? 1 : 0.9,
      });
    }
  }
  batch.commit();
}

/** Nothing about the device asks for attention. */
function isCalm({ inAlarm, freshness }: MapDevice): boolean {
  return !inAlarm && freshness === 'live';
}

/** Fills a batch with stations, hospitals, hydrants: those that matter at this scale. */
export function fillFacilities(
  batch: SpriteBatch,
  atlas: SymbolAtlas,
  facilities: readonly CityFacility[],
  style: MapStyle,
  scale: SymbolScale,
): void {
  batch.clear();
  const { facility: tints } = style.symbols;
  const tintOf: Readonly<Record<FacilityKind, Rgb>> = {
    'fire-station': tints.fire,
    'police-station': tints.police,
    'ambulance-station': tints.medical,
    hospital: tints.medical,
    hydrant: tints.fire,
    school: tints.other,
  };
  for (const facility of facilities) {
    if (!facilityShows(facility.kind, scale)) continue;
    batch.add({
      position: facility.position,
      region: region(atlas, facilitySymbol(facility.kind)),
      tint: tintOf[facility.kind],
      scale: FACILITY_SIZE[scale] * (facility.kind === 'hydrant' ? 0.6 : 1),
      perspective: 1,
      opacity: 0.95,
    });
  }
  batch.commit();
}

/** True when facilities of a kind are shown at a scale. */
export function facilityShows(kind: FacilityKind, scale: SymbolScale): boolean {
  return SCALE_ORDER.indexOf(scale) >= SCALE_ORDER.indexOf(FACILITY_FROM[kind]);
}

/** Fills a batch with units: the body tells the kind, rings and crosses the status, an arrow the heading. */
export function fillUnits(
  batch: SpriteBatch,
  atlas: SymbolAtlas,
  units: readonly MapUnit[],
  style: MapStyle,
  scale: SymbolScale,
): void {
  batch.clear();
  for (const unit of units) {
    const tint = style.symbols.unit[unit.status];
    const common = { position: unit.position, tint, scale: UNIT_SIZE[scale], perspective: 0.5 } as const;
    if (unit.status === 'dispatched' || unit.status === 'on-scene') {
      const ring = region(atlas, unit.status === 'dispatched' ? 'unit-ring-dispatched' : 'unit-ring-on-scene');
      batch.add({ ...common, region: ring, scale: common.scale * 1.3 });
    }
    if (unit.headingDeg !== undefined) {
      const angle = unit.headingDeg * DEGREES;
      batch.add({ ...common, region: aheadOf(region(atlas, 'unit-heading')), turn: 'heading', angle });
    }
    const current = unit.freshness === 'live' || unit.freshness === 'late';
    batch.add({ ...common, region: region(atlas, unitSymbol(unit.kind, current)), scale: common.scale * 0.82 });
    if (unit.status === 'out-of-service') batch.add({ ...common, region: region(atlas, 'unit-out-of-service') });
  }
  batch.commit();
}

/** The heading arrow stands in front of the unit's body: its picture turns about a point below itself. */
function aheadOf(arrow: AtlasRegion): AtlasRegion {
  return { ...arrow, anchorY: 0.62 };
}

/** Fills a batch with alarms above their devices. */
export function fillAlarms(batch: SpriteBatch, atlas: SymbolAtlas, alarms: readonly MapAlarm[], style: MapStyle): void {
  batch.clear();
  for (const alarm of [...alarms].reverse()) {
    const tint = style.symbols.alarm[alarm.priority];
    if (!alarm.acknowledged) {
      batch.add({ position: alarm.position, region: region(atlas, 'pulse'), tint, scale: 0.8, pulses: true });
    }
    batch.add({
      position: alarm.position,
      region: region(atlas, alarmSymbol(alarm.priority, alarm.acknowledged)),
      tint,
      offsetY: -15,
      scale: 0.8,
      perspective: 0.3,
    });
  }
  batch.commit();
}

/** Fills a batch with incidents, the most urgent drawn last and so on top. */
export function fillIncidents(
  batch: SpriteBatch,
  atlas: SymbolAtlas,
  incidents: readonly MapIncident[],
  style: MapStyle,
): void {
  batch.clear();
  for (const incident of [...incidents].sort((a, b) => b.priority - a.priority)) {
    const tint = style.symbols.incidentByPriority[incident.priority - 1] as Rgb;
    if (incident.waiting) {
      batch.add({ position: incident.position, region: region(atlas, 'pulse'), tint, scale: 1.5, pulses: true });
    }
    batch.add({
      position: incident.position,
      region: region(atlas, incidentSymbol(incident.priority)),
      tint,
      scale: incident.priority === 1 ? 1 : 0.88,
      perspective: 0.25,
    });
  }
  batch.commit();
}

/** Where the selected object is now, with the size of its frame; nothing when it is not on the map. */
function locateSelection(
  data: OverlayData,
): { readonly position: LonLat; readonly offsetY: number; readonly scale: number } | undefined {
  const { selection } = data;
  if (selection === undefined) return undefined;
  const position = selectedPosition(data, selection);
  if (position === undefined) return undefined;
  if (selection.kind === 'incident') return { position, offsetY: -26, scale: 1.3 };
  return { position, offsetY: selection.kind === 'alarm' ? -15 : 0, scale: 0.95 };
}

function selectedPosition(data: OverlayData, selection: MapSelection): LonLat | undefined {
  switch (selection.kind) {
    case 'unit':
      return data.units.find((unit) => unit.callSign === selection.callSign)?.position;
    case 'incident':
      return data.incidents.find((incident) => incident.id === selection.id)?.position;
    case 'alarm':
      return data.alarms.find((alarm) => alarm.id === selection.id)?.position;
    case 'device':
      return data.devices.find((device) => device.id === selection.id)?.position;
  }
}

/** Fills a batch with the frame around what is selected. */
export function fillSelection(batch: SpriteBatch, atlas: SymbolAtlas, data: OverlayData, style: MapStyle): void {
  batch.clear();
  const found = locateSelection(data);
  if (found !== undefined) {
    batch.add({ ...found, region: region(atlas, 'selection'), tint: style.symbols.selection });
  }
  batch.commit();
}
