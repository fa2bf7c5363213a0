import { describe, expect, it } from 'vitest';
import { UNIT_STATUSES } from '../../../shared/domain/unit/unit.ts';
import { SYMBOL_REGIONS, symbolsIn } from '../../../tests/builders/symbol-regions.ts';
import type { MapUnit, MapVehicles } from '../overlay-data.ts';
import { NIGHT_STYLE } from '../style/night-style.ts';
import { commonX } from '../tiles/tile-placement.ts';
import { MoverPresenter } from './mover-presenter.ts';

const HERE = [12.5, 55.6] as const;
const UNIT: MapUnit = { callSign: 'E1', kind: 'engine', status: 'available', position: HERE, freshness: 'live' };

function presenter(): MoverPresenter {
  const created = new MoverPresenter(HERE, SYMBOL_REGIONS);
  created.setLook(NIGHT_STYLE, 'near');
  return created;
}

function fleet(ids: readonly string[], longitudes: readonly number[]): MapVehicles {
  return {
    ids,
    lonLats: Float64Array.from(longitudes.flatMap((longitude) => [longitude, 55.6])),
    headingsDeg: Float32Array.from(ids, (_, row) => (row === 0 ? 90 : Number.NaN)),
    freshnessOf: (row) => (row === 2 ? 'stale' : 'live'),
  };
}

describe('units on the move', () => {
  it('look different in each status', () => {
    const looks = UNIT_STATUSES.map((status) => {
      const movers = presenter();
      movers.setUnits([{ ...UNIT, status, ...(status === 'en-route' ? { headingDeg: 90 } : {}) }], 0, true);
      movers.update(0);
      return symbolsIn(movers.units).join();
    });
    expect(new Set(looks).size).toBe(UNIT_STATUSES.length);
  });

  it('are hollow and without a trail once their position is stale', () => {
    const movers = presenter();
    for (let tick = 0; tick < 40; tick++) {
      movers.setUnits([{ ...UNIT, position: [12.5 + tick * 1e-4, 55.6], freshness: 'stale' }], tick * 1_000, true);
      movers.update(tick * 1_000);
    }
    expect(symbolsIn(movers.units)).toEqual(['unit-engine-stale']);
    expect(movers.trails.past.count + movers.trails.heads.count).toBe(0);
  });

  it('keep their place when the order changes, and glide from where they are', () => {
    const movers = presenter();
    const other: MapUnit = { ...UNIT, callSign: 'E2', position: [12.6, 55.6] };
    movers.setUnits([UNIT, other], 0, true);
    movers.update(0);
    movers.setUnits([other, { ...UNIT, position: [12.501, 55.6] }], 1_000, true);
    movers.update(1_500);
    expect(movers.unitPlace('E1')?.[0]).toBeCloseTo((commonX(12.5) + commonX(12.501)) / 2, 7);
    expect(movers.unitPlace('E2')?.[0]).toBe(commonX(12.6));
    expect(movers.isMoving).toBe(true);
    movers.update(2_100);
    expect(movers.isMoving).toBe(false);
  });
});

describe('vehicles on the move', () => {
  it('are arrows, or dots where the heading is unknown, and hollow when stale; none without a position', () => {
    const movers = presenter();
    movers.setVehicles(fleet(['a', 'b', 'c', 'd'], [12.5, 12.51, 12.52, Number.NaN]), 0, true);
    movers.update(0);
    expect(symbolsIn(movers.vehicles)).toEqual(['vehicle-solid', 'device-dot-solid', 'device-dot-hollow']);
    expect(movers.vehiclePlace('b')?.[0]).toBe(commonX(12.51));
    expect(movers.vehiclePlace('d')).toBeUndefined();
  });

  it('do not glide from the place of another vehicle when the list changes', () => {
    const movers = presenter();
    movers.setVehicles(fleet(['a', 'b'], [12.5, 12.5001]), 0, true);
    movers.update(0);
    movers.setVehicles(fleet(['b'], [12.5001]), 100, true);
    movers.update(100);
    expect(movers.vehiclePlace('b')?.[0]).toBe(commonX(12.5001));
    expect(movers.vehiclePlace('a')).toBeUndefined();
  });

  it('are filled anew ten times a second while they glide, and not at all when all stand', () => {
    const movers = presenter();
    const ids = ['a'];
    movers.setVehicles(fleet(ids, [12.5]), 0, true);
    movers.update(0);
    movers.setVehicles(fleet(ids, [12.501]), 1_000, true);
    let fills = 0;
    for (let atMs = 1_000; atMs < 4_000; atMs += 16) fills += Number(movers.update(atMs));
    expect(fills).toBeGreaterThan(7);
    expect(fills).toBeLessThan(14);
  });
});
