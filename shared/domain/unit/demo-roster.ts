import type { CityFacility } from '../city/city-view.ts';
import type { FacilityKind } from '../city/feature-classes.ts';
import type { Unit, UnitKind } from './unit.ts';

/** A unit as it is registered. */
export type RosterUnit = Pick<Unit, 'callSign' | 'kind' | 'station' | 'homePosition'>;

/** Letters that call signs of each kind begin with, after common usage in fire and rescue services. */
const PREFIXES: Readonly<Record<UnitKind, string>> = {
  engine: 'E',
  ladder: 'L',
  rescue: 'R',
  ambulance: 'M',
  police: 'P',
  'battalion-chief': 'BC',
};

/** A big city's extract can have hundreds of stations: the demo staffs this many of each kind. */
const MAX_STATIONS_PER_KIND = 40;

/**
 * A plausible roster for a city: an engine and an ambulance at every fire station, a ladder at every second, a rescue at
 * every third, a battalion chief at every fourth, two cars at every police station and two ambulances at every ambulance
 * station. A city without one of these services in its map gets it at its hospitals, or it has none. The same facilities
 * give the same roster, whatever their order: the core and the simulator agree without talking to each other.
 */
export function demoRoster(facilities: readonly CityFacility[]): readonly RosterUnit[] {
  const counts = new Map<UnitKind, number>();
  const roster: RosterUnit[] = [];
  const add = (kind: UnitKind, station: CityFacility, number: number): void => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    roster.push({
      callSign: `${PREFIXES[kind]}${count}`,
      kind,
      station: station.name ?? stationName(station.kind, number),
      homePosition: station.position,
    });
  };
  const ambulanceStations = stationsOf(facilities, 'ambulance-station');
  const fireStations = stationsOf(facilities, 'fire-station');

  fireStations.forEach((station, index) => {
    add('engine', station, index + 1);
    add('ambulance', station, index + 1);
    if (index % 2 === 0) add('ladder', station, index + 1);
    if (index % 3 === 0) add('rescue', station, index + 1);
    if (index % 4 === 0) add('battalion-chief', station, index + 1);
  });
  stationsOf(facilities, 'police-station').forEach((station, index) => {
    add('police', station, index + 1);
    add('police', station, index + 1);
  });
  const medicalStations = ambulanceStations.length > 0 ? ambulanceStations : stationsOf(facilities, 'hospital');
  medicalStations.forEach((station, index) => {
    add('ambulance', station, index + 1);
    add('ambulance', station, index + 1);
  });
  return roster;
}

/** Stations of one kind in an order that depends on their ids only. */
function stationsOf(facilities: readonly CityFacility[], kind: FacilityKind): readonly CityFacility[] {
  return facilities
    .filter((facility) => facility.kind === kind)
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .slice(0, MAX_STATIONS_PER_KIND);
}

function stationName(kind: FacilityKind, number: number): string {
  const words = kind.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${number}`;
}
