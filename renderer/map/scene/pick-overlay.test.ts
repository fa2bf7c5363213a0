import { describe, expect, it } from 'vitest';
import { viewportOf } from '../camera/camera-state.ts';
import { clusterDevices } from '../markers/device-clusters.ts';
import { listMarkers } from '../markers/marker-list.ts';
import { MarkerStacks } from '../markers/marker-stacks.ts';
import type { MapIncident, MapSelection } from '../overlay-data.ts';
import { commonX, commonY } from '../tiles/tile-placement.ts';
import { pickOverlay } from './pick-overlay.ts';
import type { PickSources } from './pick-overlay.ts';
import { commonProjector, screenProjector } from './screen-projector.ts';
import { profileOf } from './graphics-probe.ts';

const SCREEN = { width: 1000, height: 800 };
const CAMERA = { longitude: 12.5, latitude: 55.6, zoom: 16, pitch: 50, bearing: 70 };
const viewport = viewportOf(CAMERA, SCREEN);
const project = commonProjector(viewport);
const HERE = [12.5, 55.6] as const;
const PLACE = [commonX(HERE[0]), commonY(HERE[1])] as const;

const EMPTY: PickSources = {
  stacks: new MarkerStacks(),
  units: [],
  unitPlace: () => PLACE,
  vehicles: undefined,
  vehiclePlaces: new Float64Array(0),
  devices: [],
  clusters: [],
  facilities: [],
  scale: 'near',
  selection: undefined,
};
const UNITS: PickSources = {
  ...EMPTY,
  units: [{ callSign: 'E1', kind: 'engine', status: 'available', position: HERE, freshness: 'live' }],
};

function withIncidents(incidents: readonly MapIncident[], selection?: MapSelection): PickSources {
  const stacks = new MarkerStacks();
  const selected = selection?.kind === 'incident' ? selection.id : undefined;
  stacks.stack(listMarkers(incidents, []), project, selected);
  return { ...UNITS, stacks, selection };
}

const INCIDENT: MapIncident = { id: 'i1', priority: 1, typeLabel: '', position: HERE, waiting: true };

describe('picking symbols', () => {
  it('projects as the map does', () => {
    const place = [12.503, 55.601] as const;
    const [x = 0, y = 0] = viewport.project([...place]);
    const at = screenProjector(viewport)(place);
    expect(at?.[0]).toBeCloseTo(x, 2);
    expect(at?.[1]).toBeCloseTo(y, 2);
  });

  it('finds the unit under the pointer', () => {
    expect(pickOverlay([502, 403], project, UNITS)).toEqual({ kind: 'unit', callSign: 'E1' });
    expect(pickOverlay([502, 403], project, EMPTY)).toBeUndefined();
  });

  it('takes an incident before a unit, by the body of its marker above the place', () => {
    const both = withIncidents([INCIDENT]);
    expect(pickOverlay([500, 375], project, both)).toEqual({ kind: 'incident', id: 'i1' });
    expect(pickOverlay([500, 412], project, both)).toEqual({ kind: 'unit', callSign: 'E1' });
  });

  it('leafs through incidents that share a place, the most urgent first', () => {
    const pile = [{ ...INCIDENT, id: 'low', priority: 5 as const }, INCIDENT, { ...INCIDENT, id: 'mid', priority: 3 as const }];
    const seen: string[] = [];
    let selection: MapSelection | undefined;
    for (let click = 0; click < 4; click++) {
      const pick = pickOverlay([500, 375], project, withIncidents(pile, selection));
      if (pick?.kind !== 'incident') throw new Error('no incident was met');
      seen.push(pick.id);
      selection = { kind: 'incident', id: pick.id };
    }
    expect(seen).toEqual(['i1', 'mid', 'low', 'i1']);
  });

  it('finds vehicles where they are drawn, not those that never reported', () => {
    const vehicles = {
      ids: ['lost', 'bus'],
      lonLats: Float64Array.of(Number.NaN, Number.NaN, ...HERE),
      headingsDeg: new Float32Array(2),
      freshnessOf: () => 'live' as const,
    };
    const vehiclePlaces = Float64Array.of(...PLACE, ...PLACE);
    expect(pickOverlay([500, 400], project, { ...EMPTY, vehicles, vehiclePlaces })).toEqual({ kind: 'device', id: 'bus' });
  });

  it('meets the number of many devices, but the device itself where it stands for one', () => {
    const camera = { id: 'cam', kind: 'camera', freshness: 'live', inAlarm: false, position: HERE } as const;
    const many = clusterDevices([camera, { ...camera, id: 'cam2' }], 13);
    expect(pickOverlay([500, 400], project, { ...EMPTY, clusters: many })?.kind).toBe('cluster');
    const one = clusterDevices([camera], 13);
    expect(pickOverlay([500, 400], project, { ...EMPTY, clusters: one })).toEqual({ kind: 'device', id: 'cam' });
  });

  it('finds nothing on empty ground', () => {
    expect(pickOverlay([50, 50], project, UNITS)).toBeUndefined();
  });

  it('picks only facilities that are shown', () => {
    const facilities = [{ id: 'h', kind: 'hydrant', position: HERE } as const];
    expect(pickOverlay([500, 400], project, { ...EMPTY, facilities })).toBeUndefined();
    expect(pickOverlay([500, 400], project, { ...EMPTY, facilities, scale: 'street' })?.kind).toBe('facility');
  });
});

describe('graphics', () => {
  it('spares software renderers what they cannot afford', () => {
    expect(profileOf('ANGLE (Mesa, llvmpipe (LLVM 15.0.6 256 bits), OpenGL 4.5)')).toMatchObject({
      isSoftware: true,
      antialias: false,
      detailBias: 1,
    });
    expect(profileOf('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device))').isSoftware).toBe(true);
    expect(profileOf('ANGLE (NVIDIA, NVIDIA RTX A2000, OpenGL 4.5)')).toMatchObject({ isSoftware: false, antialias: true });
  });
});
