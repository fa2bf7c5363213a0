import type { CityShape, Point } from './city-shape.ts';
import type { DraftRail } from './draft.ts';
import type { MainRoads } from './main-roads.ts';
import { evenly, offsetPoint } from './motorway.ts';
import type { DraftStreet } from './street-network.ts';

const TRACK_GAP_M = 4.6;
const YARD_TRACKS = 7;

/**
 * Main line with two tracks, six at the station, a branch with a fan of tracks to the port, and trams on their
 * streets.
 */
export function drawRails(roads: MainRoads, shape: CityShape, streets: readonly DraftStreet[]): DraftRail[] {
  const rails: DraftRail[] = [];
  const main = evenly(roads.railway, 30);
  for (const side of [-0.5, 0.5]) addTrack(rails, main, shape, () => side * TRACK_GAP_M);
  const [stationX] = roads.station;
  const platform = main.filter(([x]) => Math.abs(x - stationX) < 230);
  for (const side of [-1.5, 1.5, -2.5, 2.5]) {
    addTrack(rails, platform, shape, (share) => spread(side, share, 0.5) * TRACK_GAP_M);
  }
  const branch = evenly(roads.portBranch, 30);
  addTrack(rails, branch, shape, () => 0);
  const yard = branch.slice(Math.floor(branch.length * 0.66));
  for (let track = 1; track <= YARD_TRACKS; track++) {
    const side = (track % 2 === 0 ? 1 : -1) * Math.ceil(track / 2);
    addTrack(rails, yard, shape, (share) => spread(side, Math.min(share, 0.5), 0) * TRACK_GAP_M);
  }
  for (const street of streets) {
    if (!roads.tramStreets.includes(street.streetIndex)) continue;
    for (const side of [-1.7, 1.7]) {
      const points = street.points.map((_, index) => offsetPoint(street.points, index, side));
      rails.push({ railClass: 'tram', points, level: street.level });
    }
  }
  return rails;
}

/** Offset of a track that leaves another one and joins it again: 0 at both ends, `side` tracks off in the middle. */
function spread(side: number, share: number, from: number): number {
  const ease = Math.min(1, share / 0.2, (1 - share) / 0.2);
  return from * Math.sign(side) * (1 - ease) + side * ease;
}

function addTrack(
  rails: DraftRail[],
  line: readonly Point[],
  shape: CityShape,
  offset: (share: number) => number,
): void {
  const runs: { level: DraftRail['level']; points: Point[] }[] = [];
  line.forEach((_, index) => {
    const [x, y] = offsetPoint(line, index, offset(index / Math.max(1, line.length - 1)));
    const bent = shape.bend(x, y);
    const level = Math.abs(x - shape.riverX(y)) < shape.riverHalfWidth(y) + 12 ? 'bridge' : 'ground';
    const run = runs[runs.length - 1];
    if (run?.level === level) run.points.push(bent);
    else {
      run?.points.push(bent);
      runs.push({ level, points: [bent] });
    }
  });
  for (const { level, points } of runs) if (points.length > 1) rails.push({ railClass: 'rail', points, level });
}
