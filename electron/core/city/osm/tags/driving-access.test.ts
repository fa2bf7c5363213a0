import { describe, expect, it } from 'vitest';
import { readBarrierAccess } from './barrier-access.ts';
import { readDrivingAccess } from './driving-access.ts';
import { readDirection, readEmergencyDirection } from './street-direction.ts';
import { classifyStreet, readLayer } from './street-tags.ts';

type TagList = Readonly<Record<string, string>>;
const tagsOf = (tags: TagList): ReadonlyMap<string, string> => new Map(Object.entries(tags));

describe('who may drive along a street', () => {
  it.each<[string, TagList]>([
    ['open', { highway: 'residential' }],
    ['open', { highway: 'service', service: 'driveway' }],
    ['open', { highway: 'residential', access: 'no', motorcar: 'yes' }],
    ['open', { highway: 'primary', bus: 'designated' }],
    ['open', { highway: 'track', motor_vehicle: 'yes' }],
    ['destination', { highway: 'service', access: 'private' }],
    ['destination', { highway: 'residential', motor_vehicle: 'destination', access: 'yes' }],
    ['destination', { highway: 'pedestrian', motor_vehicle: 'delivery' }],
    ['bus', { highway: 'busway' }],
    ['bus', { highway: 'residential', motor_vehicle: 'no', psv: 'yes' }],
    ['bus', { highway: 'service', access: 'no', bus: 'designated' }],
    ['bus', { highway: 'service', motor_vehicle: 'psv' }],
    ['emergency', { highway: 'pedestrian' }],
    ['emergency', { highway: 'residential', motor_vehicle: 'no' }],
    ['emergency', { highway: 'service', access: 'no', emergency: 'yes' }],
    ['emergency', { highway: 'service', service: 'emergency_access' }],
    ['emergency', { highway: 'track', tracktype: 'grade1' }],
    ['emergency', { highway: 'track', tracktype: 'grade1', motor_vehicle: 'agricultural' }],
    ['emergency', { highway: 'cycleway', width: '3' }],
    ['emergency', { highway: 'footway', emergency: 'designated' }],
    ['closed', { highway: 'pedestrian', emergency: 'no' }],
    ['closed', { highway: 'cycleway', width: '1.8' }],
    ['closed', { highway: 'footway', access: 'yes' }],
    ['closed', { highway: 'steps', emergency: 'yes' }],
    ['closed', { highway: 'residential', access: 'no' }],
    ['closed', { highway: 'track', tracktype: 'grade4' }],
    ['closed', { highway: 'bus_guideway' }],
  ])('%s: %o', (access, tags) => {
    const streetClass = classifyStreet(tagsOf(tags));
    expect(streetClass).toBeDefined();
    expect(readDrivingAccess(tagsOf(tags), streetClass ?? 'path')).toBe(access);
  });
});

describe('who gets past a barrier', () => {
  it.each<[string | undefined, TagList]>([
    ['open', { barrier: 'gate' }],
    ['open', { barrier: 'bollard', motor_vehicle: 'yes' }],
    ['destination', { barrier: 'lift_gate', access: 'private' }],
    ['emergency', { barrier: 'gate', access: 'private', emergency: 'yes' }],
    ['emergency', { barrier: 'bollard', bollard: 'removable' }],
    ['bus', { barrier: 'bollard', bollard: 'rising', psv: 'yes' }],
    ['bus', { barrier: 'bus_trap' }],
    ['closed', { barrier: 'bollard', access: 'yes' }],
    ['closed', { barrier: 'gate', access: 'no' }],
    [undefined, { barrier: 'kerb' }],
    [undefined, { highway: 'crossing' }],
  ])('%s: %o', (access, tags) => {
    expect(readBarrierAccess(tagsOf(tags))).toBe(access);
  });
});

describe('direction for cars and for emergency vehicles', () => {
  it.each<[string, string | undefined, TagList]>([
    ['forward', undefined, { highway: 'primary', oneway: 'yes' }],
    ['forward', undefined, { highway: 'primary', junction: 'circular' }],
    ['forward', 'both', { highway: 'primary', oneway: 'yes', 'oneway:bus': 'no' }],
    ['forward', 'both', { highway: 'primary', oneway: 'yes', 'oneway:emergency': 'no' }],
    ['forward', 'both', { highway: 'primary', oneway: 'yes', 'busway:left': 'opposite_lane' }],
    ['forward', 'both', { highway: 'primary', oneway: 'yes', 'lanes:psv:backward': '1' }],
    ['backward', 'both', { highway: 'primary', oneway: '-1', 'bus:forward': 'designated' }],
    ['forward', 'both', { highway: 'primary', 'motor_vehicle:backward': 'psv' }],
    ['forward', undefined, { highway: 'primary', 'vehicle:backward': 'no' }],
    ['backward', undefined, { highway: 'primary', 'motorcar:forward': 'no' }],
    ['both', undefined, { highway: 'primary', oneway: 'yes', 'oneway:motorcar': 'no' }],
  ])('%s, %s: %o', (direction, emergency, tags) => {
    expect(readDirection(tagsOf(tags), 'primary')).toBe(direction);
    expect(readEmergencyDirection(tagsOf(tags), readDirection(tagsOf(tags), 'primary'))).toBe(emergency);
  });
});

describe('layers', () => {
  it('are those tagged, else the usual ones', () => {
    const layers = [readLayer('2', 'bridge'), readLayer('-3', 'tunnel'), readLayer(undefined, 'bridge')];
    expect(layers).toEqual([2, -3, 1]);
    expect([readLayer(undefined, 'tunnel'), readLayer(undefined, 'ground'), readLayer('up', 'ground')]).toEqual([
      -1,
      0,
      undefined,
    ]);
  });
});
