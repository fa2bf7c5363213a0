import { describe, expect, it } from 'vitest';
import { placeLabels } from '../../../electron/core/city/bake/index.ts';
import { generateCity } from '../../../electron/core/city/index.ts';
import { centreOf } from '../../../shared/domain/place/geo.ts';
import { runToEnd } from '../../../tests/harness/run-to-end.ts';
import { viewportOf } from '../camera/camera-state.ts';
import { NIGHT_STYLE } from '../style/night-style.ts';
import { WORLD_SIZE } from '../tiles/tile-placement.ts';
import { LabelChooser } from './label-chooser.ts';
import { groundLabels } from './label-set.ts';
import { boxesOverlap } from './oriented-box.ts';
import type { MeasureText, ProjectedLabel } from './project-labels.ts';

const SCREEN = { width: 1400, height: 900 };
const CITY = generateCity({ seed: 11, buildingCount: 6_000 });
const CENTRE = centreOf(CITY.bounds);
const LABELS = groundLabels(runToEnd(placeLabels(CITY)), 'en', NIGHT_STYLE);
const measure: MeasureText = (text, { sizePx }) => [text.length * sizePx * 0.56, sizePx * 1.3];

/** Pans by some pixels a step and tells what is chosen at each. */
function pan(zoom: number, pitch: number, stepPx: number, steps: number): (readonly ProjectedLabel[])[] {
  const chooser = new LabelChooser(measure);
  const degreesPerPx = 360 / (WORLD_SIZE * 2 ** zoom);
  return Array.from({ length: steps }, (_, step) => {
    const camera = { longitude: CENTRE[0] + step * stepPx * degreesPerPx, latitude: CENTRE[1], zoom, pitch, bearing: -18 };
    const sources = { sets: [LABELS], live: [], obstacles: [], minor: [], hides: () => false };
    return chooser.choose(viewportOf(camera, SCREEN), sources);
  });
}

function isInside({ x, y }: { readonly x: number; readonly y: number }, marginPx: number): boolean {
  return x > marginPx && x < SCREEN.width - marginPx && y > marginPx && y < SCREEN.height - marginPx;
}

/** How often a label went and came back within a few steps: what an eye sees as flicker. */
function flickers(choices: readonly (readonly ProjectedLabel[])[], withinSteps: number): number {
  const goneAt = new Map<string, number>();
  let count = 0;
  let before = new Set<string>();
  for (const [step, chosen] of choices.entries()) {
    const now = new Set(chosen.map(({ key }) => key));
    for (const { key, box } of chosen) {
      if (before.has(key) || step - (goneAt.get(key) ?? -Infinity) > withinSteps) continue;
      // Where the name of a whole district comes by at the edge, lesser ones make way for it.
      if (isInside(box, 90)) count++;
    }
    for (const key of before) if (!now.has(key)) goneAt.set(key, step);
    before = now;
  }
  return count;
}

/** Labels that went though they were well inside the screen. */
function lostInside(choices: readonly (readonly ProjectedLabel[])[], marginPx: number): number {
  let count = 0;
  for (const [step, chosen] of choices.entries()) {
    const next = choices[step + 1];
    if (next === undefined) break;
    const keys = new Set(next.map(({ key }) => key));
    for (const { key, box } of chosen) {
      if (isInside(box, box.halfWidth + marginPx) && !keys.has(key)) count++;
    }
  }
  return count;
}

describe('labels while panning', () => {
  for (const [name, zoom, pitch] of [['district', 14.5, 50], ['street', 16.5, 58], ['from above', 15.5, 0]] as const) {
    const choices = pan(zoom, pitch, 6, 150);
    const shown = choices.reduce((sum, chosen) => sum + chosen.length, 0);

    it(`do not flicker (${name})`, () => {
      expect(shown / choices.length).toBeGreaterThan(4);
      expect(flickers(choices, 12)).toBe(0);
    });

    it(`stay while they fit (${name})`, () => {
      expect(lostInside(choices, 40) / shown).toBeLessThan(0.004);
    });

    it(`never overlap (${name})`, () => {
      for (const chosen of choices.filter((_, step) => step % 10 === 0)) {
        for (const [index, { box }] of chosen.entries()) {
          for (const other of chosen.slice(index + 1)) expect(boxesOverlap(box, other.box)).toBe(false);
        }
      }
    });
  }

  it('lie on their place in the world', () => {
    const [first] = pan(15.5, 40, 0, 1);
    for (const { key, x, y } of first ?? []) {
      const label = LABELS.find((each) => each.key === key);
      expect([x, y]).toEqual([label?.x, label?.y]);
    }
  });
});
