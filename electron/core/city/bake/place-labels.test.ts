import { describe, expect, it } from 'vitest';
import type { StreetFeature } from '../../../../shared/domain/city/city-features.ts';
import type { CityLabel } from '../../../../shared/domain/city/city-view.ts';
import { METRES_PER_DEGREE } from '../../../../shared/domain/place/geo.ts';
import { planCity } from '../../../../tests/builders/street-plan.ts';
import { runToEnd } from '../../../../tests/harness/run-to-end.ts';
import { generateCity } from '../generator/index.ts';
import { placeLabels } from './place-labels.ts';

const M = 1 / METRES_PER_DEGREE;

const [ANY_STREET] = generateCity({ seed: 1, buildingCount: 60 }).streets as [StreetFeature, ...StreetFeature[]];

/** A street on the equator through points given in metres. */
function street(points: readonly (readonly [number, number])[]): StreetFeature {
  const line = points.flatMap(([x, y]) => [x * M, y * M]);
  return { ...ANY_STREET, streetClass: 'residential', name: 'Mill Street', line, nodeIds: points.map((_, index) => index + 1) };
}

function labelsOf(...streets: readonly StreetFeature[]): CityLabel[] {
  return runToEnd(placeLabels({ ...planCity({ streets }), bounds: [-0.05, -0.05, 0.05, 0.05] }));
}

describe('labels of streets', () => {
  it('are repeated along a long street, with longer ones for the view from afar', () => {
    const labels = labelsOf(street([[0, 0], [3000, 0]]));
    expect(labels.filter(({ extentM }) => extentM < 500)).toHaveLength(8);
    expect(labels.filter(({ extentM }) => extentM >= 1400)).toHaveLength(2);
  });

  it('lie on a straight stretch and are no longer than it', () => {
    const corner = labelsOf(street([[0, 0], [250, 0], [250, 60]]));
    expect(corner).toHaveLength(1);
    expect(corner[0]?.angleDeg).toBeCloseTo(0, 0);
    expect(corner[0]?.extentM).toBeLessThanOrEqual(260);
    expect(Math.abs(corner[0]?.position[1] ?? 1)).toBeLessThan(2 * M);
  });

  it('do not cut across a bend', () => {
    const arc = Array.from({ length: 40 }, (_, at): [number, number] => {
      const angle = (at / 39) * Math.PI;
      return [Math.cos(angle) * 200, Math.sin(angle) * 200];
    });
    for (const { position, extentM } of labelsOf(street(arc))) {
      const fromCentreM = Math.hypot(position[0], position[1]) / M;
      expect(Math.abs(fromCentreM - 200)).toBeLessThan(extentM * 0.09);
      expect(extentM).toBeLessThan(250);
    }
  });

  it('are left out on the shortest streets and those without a name', () => {
    expect(labelsOf(street([[0, 0], [30, 0]]))).toEqual([]);
    const { name, ...nameless } = street([[0, 0], [300, 0]]);
    expect(name).toBe('Mill Street');
    expect(labelsOf(nameless)).toEqual([]);
  });
});
