import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { AlarmPriority } from '../../../shared/domain/alarm/alarm.ts';
import type { IncidentPriority } from '../../../shared/domain/incident/incident.ts';
import type { MapAlarm, MapIncident } from '../overlay-data.ts';
import type { ProjectCommon } from '../scene/screen-projector.ts';
import { listMarkers, MARKER_BODIES } from './marker-list.ts';
import type { Marker } from './marker-list.ts';
import { MarkerStacks } from './marker-stacks.ts';

/** Looks straight down: common space is the screen, but for a zoom and a shift. */
function looking(zoom = 1, shiftX = 0): ProjectCommon {
  return (x, y) => ({ x: x * zoom + shiftX, y: y * zoom, depth: 1 });
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly priority: number;
  readonly waiting: boolean;
  readonly isAlarm: boolean;
}

const spot: fc.Arbitrary<Spot> = fc.record({
  x: fc.double({ min: 0, max: 300, noNaN: true }),
  y: fc.double({ min: 0, max: 300, noNaN: true }),
  priority: fc.integer({ min: 1, max: 5 }),
  waiting: fc.boolean(),
  isAlarm: fc.boolean(),
});

const ALARM_WORDS: readonly AlarmPriority[] = ['critical', 'high', 'medium', 'low', 'low'];

function markersOf(spots: readonly Spot[]): readonly Marker[] {
  const incidents: MapIncident[] = [];
  const alarms: MapAlarm[] = [];
  for (const [index, { priority, waiting, isAlarm }] of spots.entries()) {
    const id = `m${index}`;
    if (isAlarm) alarms.push({ id, priority: ALARM_WORDS[priority - 1] ?? 'low', acknowledged: !waiting, position: [0, 0] });
    else incidents.push({ id, priority: priority as IncidentPriority, typeLabel: '', position: [0, 0], waiting });
  }
  return listMarkers(incidents, alarms).map((marker) => {
    const { x, y } = spots[Number(marker.id.slice(1))] as Spot;
    return { ...marker, x, y };
  });
}

/** Where the body of a marker is drawn: an independent reckoning. */
function bodyOf(stacks: MarkerStacks, index: number): { readonly x: number; readonly y: number; readonly radius: number } {
  const marker = stacks.markers[index] as Marker;
  const { above, radius } = MARKER_BODIES[marker.kind];
  const [offsetX, offsetY] = stacks.offset(index);
  return { x: marker.x + offsetX, y: marker.y - above + offsetY, radius };
}

function coverShare(a: ReturnType<typeof bodyOf>, b: ReturnType<typeof bodyOf>): number {
  return 1 - Math.hypot(a.x - b.x, a.y - b.y) / (a.radius + b.radius);
}

describe('stacking markers', () => {
  it('always shows a priority 1 incident, on top of all that it touches, or as one of several behind the same digit', () => {
    fc.assert(
      fc.property(fc.array(spot, { minLength: 1, maxLength: 80 }), (spots) => {
        const stacks = new MarkerStacks();
        const markers = markersOf([...spots, { x: 150, y: 150, priority: 1, waiting: false, isAlarm: false }]);
        stacks.stack(markers, looking(), undefined);
        for (const [index, marker] of markers.entries()) {
          if (marker.kind !== 'incident' || marker.incident.priority !== 1) continue;
          const host = stacks.markers[stacks.hostOf(index)];
          expect(host?.kind === 'incident' && host.incident.priority).toBe(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('never lets shown markers cover one another, and never hides one behind a lesser one', () => {
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 80 }), (spots) => {
        const stacks = new MarkerStacks();
        const markers = markersOf(spots);
        stacks.stack(markers, looking(), undefined);
        const shown = [...markers.keys()].filter((index) => stacks.hostOf(index) === index);
        for (const a of shown) {
          for (const b of shown) if (a < b) expect(coverShare(bodyOf(stacks, a), bodyOf(stacks, b))).toBeLessThan(0.151);
        }
        for (const [index, { rank }] of markers.entries()) {
          expect(markers[stacks.hostOf(index)]?.rank).toBeLessThanOrEqual(rank);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('counts every marker exactly once, and says when one that waits is out of sight', () => {
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 80 }), (spots) => {
        const stacks = new MarkerStacks();
        const markers = markersOf(spots);
        stacks.stack(markers, looking(), undefined);
        let counted = 0;
        for (const [index, marker] of markers.entries()) {
          const host = stacks.hostOf(index);
          if (host === index) counted += 1 + stacks.behind(index);
          if (marker.waits) expect(stacks.waits(host)).toBe(true);
        }
        expect(counted).toBe(markers.length);
      }),
      { numRuns: 100 },
    );
  });

  it('always shows what is selected, beside what is more urgent', () => {
    const pile = Array.from({ length: 12 }, (_, at): Spot => ({ x: 100, y: 100, priority: 1 + (at % 5), waiting: true, isAlarm: false }));
    const markers = markersOf(pile);
    for (const { id } of markers) {
      const stacks = new MarkerStacks();
      stacks.stack(markers, looking(), id);
      const index = markers.findIndex((marker) => marker.id === id);
      expect(stacks.hostOf(index)).toBe(index);
      const others = [...markers.keys()].filter((other) => other !== index && stacks.hostOf(other) === other);
      for (const other of others) expect(coverShare(bodyOf(stacks, index), bodyOf(stacks, other))).toBeLessThan(0.151);
      expect(markers[others[0] ?? index]?.rank).toBe(0);
    }
  });

  it('lists what stands behind a marker, the most urgent first', () => {
    const stacks = new MarkerStacks();
    const at = { x: 5, y: 5, waiting: false, isAlarm: false };
    stacks.stack(markersOf([{ ...at, priority: 4 }, { ...at, priority: 2 }, { ...at, priority: 3 }]), looking(), undefined);
    expect(stacks.behind(0)).toBe(2);
    expect(stacks.pileOf(0).map(({ id }) => id)).toEqual(['m1', 'm2', 'm0']);
  });

  it('leaves a selected one in its place when it is the most urgent there', () => {
    const stacks = new MarkerStacks();
    const at = { x: 5, y: 5, waiting: false, isAlarm: false };
    stacks.stack(markersOf([{ ...at, priority: 4 }, { ...at, priority: 2 }]), looking(), 'm1');
    expect(stacks.offset(0)).toEqual([0, 0]);
    expect(stacks.behind(0)).toBe(1);
  });

  it('counts a selected one among its pile though it stands beside', () => {
    const stacks = new MarkerStacks();
    const at = { x: 5, y: 5, waiting: false, isAlarm: false };
    stacks.stack(markersOf([{ ...at, priority: 4 }, { ...at, priority: 2 }, { ...at, priority: 3 }]), looking(), 'm2');
    expect(stacks.pileOf(0).map(({ id }) => id)).toEqual(['m1', 'm2', 'm0']);
    expect(stacks.behind(0)).toBe(1);
  });

  it('keeps stacks as they are while the map is panned, and does not flicker at the edge of touching', () => {
    const stacks = new MarkerStacks();
    const gap = 40 * 0.85;
    const markers = markersOf([
      { x: 0, y: 50, priority: 1, waiting: false, isAlarm: false },
      { x: gap, y: 50, priority: 2, waiting: false, isAlarm: false },
    ]);
    let changes = 0;
    let behind = -1;
    for (let step = 0; step < 200; step++) {
      stacks.stack(markers, looking(1 + Math.sin(step) * 0.01, step * 3.7), undefined);
      if (behind >= 0 && stacks.behind(0) !== behind) changes++;
      behind = stacks.behind(0);
    }
    expect(changes).toBeLessThanOrEqual(1);
  });
});
