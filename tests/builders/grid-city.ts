import type { SimulatedCity } from '../../electron/simulator/city/simulated-city.ts';
import type { StreetFeature } from '../../shared/domain/city/city-features.ts';
import { localPlane } from '../../shared/domain/city/local-plane.ts';
import type { LonLat } from '../../shared/domain/place/geo.ts';
import { graphOf, roadCity } from './road-city.ts';

const CENTRE: LonLat = [12.5, 55.7];

/**
 * A small square city for simulations: named streets every `blockM` metres both ways, a river through the middle row
 * with bridges over it, fire, police and ambulance stations.
 */
export function gridCity(blocks = 10, blockM = 120): SimulatedCity {
  const plane = localPlane(CENTRE);
  const half = (blocks * blockM) / 2;
  const at = (column: number, row: number): LonLat => plane.toLonLat(column * blockM - half, row * blockM - half);
  const nodeId = (column: number, row: number): number => 1 + row * (blocks + 1) + column;
  const streets: StreetFeature[] = [];
  const add = (name: string, cells: readonly (readonly [number, number])[], level: 'ground' | 'bridge'): void => {
    streets.push({
      id: `street/${streets.length}`,
      streetClass: streets.length % 3 === 0 ? 'secondary' : 'residential',
      name,
      line: cells.flatMap(([column, row]) => at(column, row)),
      nodeIds: cells.map(([column, row]) => nodeId(column, row)),
      direction: 'both',
      speedLimitMps: 13.9,
      speedSource: 'signed',
      level,
      layer: level === 'bridge' ? 1 : 0,
      access: 'open',
      isRoundabout: false,
      isLink: false,
    });
  };
  const middle = Math.floor(blocks / 2);
  const numbers = Array.from({ length: blocks + 1 }, (_, index) => index);
  for (const row of numbers) add(`Row ${row} Street`, numbers.map((column) => [column, row]), 'ground');
  for (const column of numbers) {
    const north = numbers.filter((row) => row > middle);
    const south = numbers.filter((row) => row <= middle);
    add(`Column ${column} Street`, south.map((row) => [column, row]), 'ground');
    add(`Column ${column} Bridge`, [[column, middle], [column, middle + 1]], 'bridge');
    add(`Column ${column} Street`, north.map((row) => [column, row]), 'ground');
  }
  const [west, south] = at(0, 0);
  const [east, northEdge] = at(blocks, blocks);
  return {
    name: 'Grid',
    bounds: [west, south, east, northEdge],
    centre: CENTRE,
    streets,
    roads: graphOf({ ...roadCity({ nodes: {}, streets: [] }), streets }),
    facilities: [
      { id: 'f1', kind: 'fire-station', name: 'Station North', position: at(2, 8) },
      { id: 'f2', kind: 'fire-station', name: 'Station South', position: at(8, 2) },
      { id: 'p1', kind: 'police-station', name: 'Precinct 1', position: at(5, 5) },
      { id: 'a1', kind: 'ambulance-station', name: 'Ambulance West', position: at(1, 1) },
    ],
  };
}
