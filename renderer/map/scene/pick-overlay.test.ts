import { describe, expect, it } from 'vitest';
import { viewportOf } from '../camera/camera-state.ts';
import { EMPTY_OVERLAY } from '../overlay-data.ts';
import type { OverlayData } from '../overlay-data.ts';
import { pickOverlay } from './pick-overlay.ts';
import { screenProjector } from './screen-projector.ts';
import { profileOf } from './graphics-probe.ts';

const SCREEN = { width: 1000, height: 800 };
const CAMERA = { longitude: 12.5, latitude: 55.6, zoom: 16, pitch: 50, bearing: 70 };
const viewport = viewportOf(CAMERA, SCREEN);
const project = screenProjector(viewport);
const HERE = [12.5, 55.6] as const;

const data: OverlayData = {
  ...EMPTY_OVERLAY,
  units: [{ callSign: 'E1', kind: 'engine', status: 'available', position: HERE, freshness: 'live' }],
  devices: [
    { id: 'avl', kind: 'vehicle', freshness: 'live', inAlarm: false, position: HERE },
    { id: 'cam', kind: 'camera', freshness: 'live', inAlarm: false, position: [12.5005, 55.6] },
  ],
};

describe('picking symbols', () => {
  it('projects as the map does', () => {
    const place = [12.503, 55.601] as const;
    const [x = 0, y = 0] = viewport.project([...place]);
    const at = project(place);
    expect(at?.[0]).toBeCloseTo(x, 2);
    expect(at?.[1]).toBeCloseTo(y, 2);
  });

  it('finds the unit under the pointer, not its AVL device', () => {
    expect(pickOverlay([502, 403], project, data, [], 'near')).toEqual({ kind: 'unit', callSign: 'E1' });
    expect(pickOverlay([502, 403], project, { ...data, units: [] }, [], 'near')).toBeUndefined();
  });

  it('takes an incident before a unit, by the body of its marker above the place', () => {
    const incident = { id: 'i1', priority: 1, typeLabel: '', position: HERE, waiting: true } as const;
    const both = { ...data, incidents: [incident] };
    expect(pickOverlay([500, 375], project, both, [], 'near')).toEqual({ kind: 'incident', id: 'i1' });
    expect(pickOverlay([500, 412], project, both, [], 'near')).toEqual({ kind: 'unit', callSign: 'E1' });
  });

  it('finds nothing on empty ground', () => {
    expect(pickOverlay([50, 50], project, data, [], 'near')).toBeUndefined();
  });

  it('picks only facilities that are shown', () => {
    const hydrant = { id: 'h', kind: 'hydrant', position: HERE } as const;
    const bare = { ...EMPTY_OVERLAY };
    expect(pickOverlay([500, 400], project, bare, [hydrant], 'near')).toBeUndefined();
    expect(pickOverlay([500, 400], project, bare, [hydrant], 'street')?.kind).toBe('facility');
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
