import { describe, expect, it } from 'vitest';
import { classifyFacility, classifyPlace } from '../features/addresses.ts';
import { classifyArea, waterwayWidthM } from './area-tags.ts';
import { readTaggedHeight } from './building-height.ts';
import { classifyBuilding, isBuilding, isBuildingPart } from './building-tags.ts';
import { readNames } from './names.ts';
import { readDirection } from './street-direction.ts';
import { classifyStreet, readWayLevel } from './street-tags.ts';

function tagsOf(tags: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(tags));
}

describe('the class of a street', () => {
  it.each([
    [{ highway: 'motorway_link' }, 'motorway'],
    [{ highway: 'trunk' }, 'trunk'],
    [{ highway: 'unclassified' }, 'residential'],
    [{ highway: 'living_street' }, 'residential'],
    [{ highway: 'service' }, 'service'],
    [{ highway: 'pedestrian' }, 'pedestrian'],
    [{ highway: 'footway' }, 'path'],
    [{ highway: 'steps' }, 'path'],
    [{ highway: 'track' }, 'path'],
    [{ highway: 'track', tracktype: 'grade1' }, 'service'],
    [{ highway: 'track', surface: 'asphalt' }, 'service'],
    [{ highway: 'pedestrian', area: 'yes' }, undefined],
    [{ highway: 'construction' }, undefined],
    [{ highway: 'platform' }, undefined],
    [{ highway: 'constructor' }, undefined],
    [{ railway: 'rail' }, undefined],
  ])('of %j is %s', (tags, expected) => {
    expect(classifyStreet(tagsOf(tags))).toBe(expected);
  });
});

describe('the direction for cars', () => {
  it.each([
    [{ highway: 'residential', oneway: 'yes' }, 'forward'],
    [{ highway: 'residential', oneway: '1' }, 'forward'],
    [{ highway: 'residential', oneway: '-1' }, 'backward'],
    [{ highway: 'residential', oneway: 'reverse' }, 'backward'],
    [{ highway: 'residential' }, 'both'],
    [{ highway: 'residential', oneway: 'reversible' }, 'both'],
    [{ highway: 'residential', junction: 'roundabout' }, 'forward'],
    [{ highway: 'residential', junction: 'circular' }, 'forward'],
    [{ highway: 'residential', junction: 'roundabout', oneway: '-1' }, 'backward'],
    [{ highway: 'motorway' }, 'forward'],
    [{ highway: 'motorway', oneway: 'no' }, 'both'],
    [{ highway: 'motorway_link' }, 'both'],
    [{ highway: 'residential', oneway: 'yes', 'oneway:motor_vehicle': 'no' }, 'both'],
    [{ highway: 'cycleway', oneway: 'yes' }, 'both'],
  ])('of %j is %s', (tags, expected) => {
    const map = tagsOf(tags);
    expect(readDirection(map, classifyStreet(map) ?? 'path')).toBe(expected);
  });
});

describe('the level of a way', () => {
  it.each([
    [{}, 'ground'],
    [{ bridge: 'yes' }, 'bridge'],
    [{ bridge: 'viaduct' }, 'bridge'],
    [{ bridge: 'no' }, 'ground'],
    [{ tunnel: 'yes' }, 'tunnel'],
    [{ tunnel: 'building_passage' }, 'tunnel'],
  ])('of %j is %s', (tags, expected) => {
    expect(readWayLevel(tagsOf(tags))).toBe(expected);
  });
});

describe('the class of an area', () => {
  it.each([
    [{ natural: 'water' }, 'water'],
    [{ waterway: 'riverbank' }, 'water'],
    [{ waterway: 'dock' }, 'water'],
    [{ landuse: 'basin' }, 'water'],
    [{ leisure: 'park' }, 'park'],
    [{ leisure: 'pitch', landuse: 'grass' }, 'sports'],
    [{ landuse: 'forest' }, 'forest'],
    [{ natural: 'wood' }, 'forest'],
    [{ amenity: 'grave_yard' }, 'cemetery'],
    [{ landuse: 'railway' }, 'rail-yard'],
    [{ highway: 'pedestrian', area: 'yes' }, 'plaza'],
    [{ place: 'square' }, 'plaza'],
    [{ landuse: 'residential' }, undefined],
    [{ natural: 'coastline' }, undefined],
    [{ leisure: 'swimming_pool', location: 'indoor' }, undefined],
    [{ natural: 'toString' }, undefined],
  ])('of %j is %s', (tags, expected) => {
    expect(classifyArea(tagsOf(tags))).toBe(expected);
  });

  it('gives waterways a width, but not ditches', () => {
    const widths = ['river', 'canal', 'stream', 'ditch'].map((waterway) => waterwayWidthM(tagsOf({ waterway })));
    expect(widths).toEqual([20, 12, 3, undefined]);
  });
});

describe('the class of a building', () => {
  it.each([
    [{ building: 'apartments' }, 'residential'],
    [{ building: 'detached' }, 'house'],
    [{ building: 'yes' }, undefined],
    [{ building: 'Fugro; KMS' }, undefined],
    [{ building: 'yes', amenity: 'fire_station' }, 'emergency'],
    [{ building: 'yes', amenity: 'hospital' }, 'hospital'],
    [{ building: 'yes', amenity: 'place_of_worship' }, 'religious'],
    [{ building: 'warehouse' }, 'industrial'],
    [{ building: 'yes', shop: 'bakery' }, 'commercial'],
    [{ building: 'roof' }, 'garage'],
    [{ 'building:part': 'office' }, 'office'],
  ])('of %j is %s', (tags, expected) => {
    expect(classifyBuilding(tagsOf(tags))).toBe(expected);
  });

  it('leaves out what does not stand', () => {
    const values = ['yes', 'no', 'entrance', 'construction', 'demolished'];
    expect(values.filter((building) => isBuilding(tagsOf({ building })))).toEqual(['yes']);
    expect(isBuildingPart(tagsOf({ 'building:part': 'no' }))).toBe(false);
    expect(isBuildingPart(tagsOf({ 'building:part': 'yes' }))).toBe(true);
  });
});

describe('the height in the tags', () => {
  it.each([
    [{ height: '21.5' }, { heightM: 21.5, heightSource: 'measured', baseHeightM: 0, isBad: false }],
    [
      { height: '21', 'building:levels': '3' },
      { heightM: 21, heightSource: 'measured', baseHeightM: 0, isBad: false },
    ],
    [{ 'building:levels': '5' }, { heightM: 15.5, heightSource: 'levels', baseHeightM: 0, isBad: false }],
    [
      { 'building:levels': '5', 'roof:levels': '1' },
      { heightM: 18, heightSource: 'levels', baseHeightM: 0, isBad: false },
    ],
    [
      { height: '30', min_height: '12' },
      { heightM: 30, heightSource: 'measured', baseHeightM: 12, isBad: false },
    ],
    [
      { 'building:levels': '5', 'building:min_level': '2' },
      { heightM: 15.5, heightSource: 'levels', baseHeightM: 6.2, isBad: false },
    ],
    [{ height: 'tall' }, { baseHeightM: 0, isBad: true }],
    [{ height: '99999' }, { baseHeightM: 0, isBad: true }],
    [{ height: '-4' }, { baseHeightM: 0, isBad: true }],
    [{ height: '0' }, { baseHeightM: 0, isBad: false }],
    [
      { height: '5', min_height: '9' },
      { heightM: 5, heightSource: 'measured', baseHeightM: 0, isBad: true },
    ],
    [
      { height: 'x', 'building:levels': '2' },
      { heightM: 6.2, heightSource: 'levels', baseHeightM: 0, isBad: true },
    ],
    [{}, { baseHeightM: 0, isBad: false }],
  ])('of %j is %j', (tags, expected) => {
    const height = readTaggedHeight(tagsOf(tags), 'residential');
    expect(height).toEqual(expected);
  });
});

describe('facilities, places and names', () => {
  it.each([
    [{ amenity: 'fire_station' }, 'fire-station'],
    [{ amenity: 'police' }, 'police-station'],
    [{ emergency: 'ambulance_station' }, 'ambulance-station'],
    [{ healthcare: 'hospital' }, 'hospital'],
    [{ emergency: 'fire_hydrant' }, 'hydrant'],
    [{ amenity: 'fire_hydrant' }, 'hydrant'],
    [{ amenity: 'school' }, 'school'],
    [{ amenity: 'cafe' }, undefined],
  ])('knows the kind of %j: %s', (tags, expected) => {
    expect(classifyFacility(tagsOf(tags))).toBe(expected);
  });

  it.each([
    [{ place: 'city', name: 'X' }, 'city'],
    [{ place: 'village', name: 'X' }, 'town'],
    [{ place: 'suburb', name: 'X' }, 'district'],
    [{ place: 'quarter', name: 'X' }, 'neighbourhood'],
    [{ place: 'suburb' }, undefined],
    [{ place: 'island', name: 'X' }, undefined],
  ])('knows the kind of place of %j: %s', (tags, expected) => {
    expect(classifyPlace(tagsOf(tags))).toBe(expected);
  });

  it('keeps names by language and nothing else that starts with name:', () => {
    const tags = tagsOf({ name: 'København', 'name:en': 'Copenhagen', 'name:zh-Hans': '哥本哈根', 'name:left': 'A' });
    expect(readNames(tags)).toEqual({
      name: 'København',
      names: { en: 'Copenhagen', 'zh-Hans': '哥本哈根' },
    });
    expect(readNames(tagsOf({ name: ' ' }))).toEqual({});
  });
});
