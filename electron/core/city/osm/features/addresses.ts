import type { AddressFeature, FacilityFeature, PlaceFeature } from '../../../../../shared/domain/city/city-features.ts';
import type { FacilityKind, PlaceKind } from '../../../../../shared/domain/city/feature-classes.ts';
import { distanceM } from '../../../../../shared/domain/place/geo.ts';
import { MEMBER_NODE } from '../pbf/osm-data.ts';
import type { Tags } from '../pbf/osm-data.ts';
import { lookUp } from '../tags/look-up.ts';
import { readName, readNames } from '../tags/names.ts';
import type { ImportContext } from './import-context.ts';
import type { PointObject } from './point-objects.ts';

/** Whether an object carries an address, also one whose street is named by a relation only. */
export function hasAddress(tags: Tags): boolean {
  return tags.has('addr:housenumber');
}

/**
 * Addresses with a house number and a street (or, where houses are numbered by village, a place). The street may come
 * from an `associatedStreet` relation. Others count as `bad-tag`.
 */
export function readAddresses(context: ImportContext, objects: readonly PointObject[]): AddressFeature[] {
  const streetByHouse = readAssociatedStreets(context);
  const addresses: AddressFeature[] = [];
  for (const { id, tags, position } of objects) {
    const houseNumber = tags.get('addr:housenumber')?.trim();
    if (houseNumber === undefined) continue;
    const street = (tags.get('addr:street') ?? streetByHouse.get(id) ?? tags.get('addr:place'))?.trim();
    if (houseNumber === '' || street === undefined || street === '') {
      context.defects.add('bad-tag', id);
      continue;
    }
    const postcode = tags.get('addr:postcode');
    const city = tags.get('addr:city');
    addresses.push({
      id,
      houseNumber,
      street,
      ...(postcode === undefined ? {} : { postcode }),
      ...(city === undefined ? {} : { city }),
      position,
    });
  }
  return addresses;
}

/** Street name by the feature id of a house, from `type=associatedStreet` relations. */
function readAssociatedStreets(context: ImportContext): Map<string, string> {
  const { relations, strings } = context.geometry.data;
  const streetByHouse = new Map<string, string>();
  for (const row of context.relationsOfType('associatedStreet')) {
    const { name } = readName(context.geometry.relationTags(row));
    if (name === undefined) continue;
    for (let at = relations.memberStarts[row] ?? 0; at < (relations.memberStarts[row + 1] ?? 0); at++) {
      if (strings[relations.memberRoles[at] ?? -1] === 'street') continue;
      const kind = relations.memberTypes[at] === MEMBER_NODE ? 'node' : 'way';
      streetByHouse.set(`osm:${kind}/${relations.memberIds[at]}`, name);
    }
  }
  return streetByHouse;
}

const KIND_BY_AMENITY: Readonly<Record<string, FacilityKind>> = {
  fire_station: 'fire-station',
  police: 'police-station',
  ambulance_station: 'ambulance-station',
  hospital: 'hospital',
  fire_hydrant: 'hydrant',
  school: 'school',
};

const KIND_BY_EMERGENCY: Readonly<Record<string, FacilityKind>> = {
  ambulance_station: 'ambulance-station',
  fire_hydrant: 'hydrant',
};

/** Kind of facility by the tags in use today and those of older data; undefined for all else. */
export function classifyFacility(tags: Tags): FacilityKind | undefined {
  const byTags = lookUp(KIND_BY_AMENITY, tags.get('amenity')) ?? lookUp(KIND_BY_EMERGENCY, tags.get('emergency'));
  return byTags ?? (tags.get('healthcare') === 'hospital' ? 'hospital' : undefined);
}

/** The same facility is often mapped twice, as a node in its building and as the grounds: nearer ones are one. */
const SAME_FACILITY_M = 150;

/** Facilities; of those mapped twice (same kind, same or no name, near each other) the first. */
export function readFacilities(objects: readonly PointObject[]): FacilityFeature[] {
  const facilities: FacilityFeature[] = [];
  const byKind = new Map<FacilityKind, FacilityFeature[]>();
  for (const { id, tags, position } of objects) {
    const facilityKind = classifyFacility(tags);
    if (facilityKind === undefined) continue;
    const ref = tags.get('ref')?.trim() ?? '';
    const facility: FacilityFeature = { id, facilityKind, ...readNames(tags), ...(ref === '' ? {} : { ref }), position };
    const others = byKind.get(facilityKind) ?? [];
    byKind.set(facilityKind, others);
    if (facilityKind !== 'hydrant' && others.some((other) => isSameFacility(other, facility))) continue;
    others.push(facility);
    facilities.push(facility);
  }
  return facilities;
}

function isSameFacility(a: FacilityFeature, b: FacilityFeature): boolean {
  const namesAgree = a.name === undefined || b.name === undefined || a.name === b.name;
  return namesAgree && distanceM(a.position, b.position) <= SAME_FACILITY_M;
}

const KIND_BY_PLACE: Readonly<Record<string, PlaceKind>> = {
  city: 'city',
  town: 'town',
  village: 'town',
  municipality: 'town',
  borough: 'district',
  city_district: 'district',
  district: 'district',
  suburb: 'district',
  quarter: 'neighbourhood',
  neighbourhood: 'neighbourhood',
  hamlet: 'neighbourhood',
};

/** Kind of a named place; undefined for squares, islands, farms and all else. */
export function classifyPlace(tags: Tags): PlaceKind | undefined {
  return tags.has('name') ? lookUp(KIND_BY_PLACE, tags.get('place')) : undefined;
}

/** Named places, each once: a node and an outline of the same name are one place, and the node is its centre. */
export function readPlaces(objects: readonly PointObject[]): PlaceFeature[] {
  const places = new Map<string, PlaceFeature>();
  for (const { id, tags, position } of objects) {
    const placeKind = classifyPlace(tags);
    const { name, names } = readNames(tags);
    if (placeKind === undefined || name === undefined) continue;
    const key = `${placeKind}\n${name}`;
    if (places.has(key)) continue;
    places.set(key, { id, placeKind, name, ...(names === undefined ? {} : { names }), position });
  }
  return [...places.values()];
}
