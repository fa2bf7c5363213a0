import { performance } from 'node:perf_hooks';
import { bakeCity, placeLabels } from '../../electron/core/city/bake/index.ts';
import { generateCity } from '../../electron/core/city/index.ts';
import { CAMERA_ALTITUDE, viewportOf } from '../../renderer/map/camera/camera-state.ts';
import type { CameraState } from '../../renderer/map/camera/camera-state.ts';
import { chooseLabels } from '../../renderer/map/labels/declutter.ts';
import { groundLabels } from '../../renderer/map/labels/label-set.ts';
import { projectLabels } from '../../renderer/map/labels/project-labels.ts';
import type { ProjectedLabel } from '../../renderer/map/labels/project-labels.ts';
import { DETAIL_KINDS } from '../../renderer/map/layers/buildings-program.ts';
import { DrawnTile } from '../../renderer/map/layers/drawn-tile.ts';
import { SpriteBatch } from '../../renderer/map/layers/sprite-batch.ts';
import { NIGHT_STYLE } from '../../renderer/map/style/night-style.ts';
import { placeMesh } from '../../renderer/map/tiles/placed-mesh.ts';
import type { PlacedMesh } from '../../renderer/map/tiles/placed-mesh.ts';
import { writeViewProjection } from '../../renderer/map/tiles/view-projection.ts';
import { centreOf } from '../../shared/domain/place/geo.ts';
import { decodeTileMesh } from '../../shared/domain/city/tile-mesh.ts';
import { runToEnd } from '../harness/run-to-end.ts';
import { measureOverlay } from './overlay-load.ts';
import { benchRow } from './bench-row.ts';
import type { Bench, BenchContext, BenchRow } from './bench-row.ts';

const NAME = 'map';
const BUILDINGS = 50_000;
const SCREEN = { width: 1920, height: 1080 };
const SPRITES = 10_000;
const RUNS = 40;

/** What the map's own code costs per frame, without a graphics card, and how many triangles it would draw. */
const bench: Bench = { name: NAME, run };
export default bench;

async function run({ note }: BenchContext): Promise<readonly BenchRow[]> {
  note(`baking a city of ${BUILDINGS} buildings`);
  const features = generateCity({ seed: 7, buildingCount: BUILDINGS });
  const blobs = [...bakeCity(features)];
  const start = performance.now();
  const meshes: PlacedMesh[] = [];
  for (const { column, row, mesh, blob } of blobs) {
    const decoded = decodeTileMesh(blob);
    if (decoded.ok) meshes.push(placeMesh(column, row, mesh, decoded.value));
  }
  const decodeMs = performance.now() - start;
  const [longitude, latitude] = centreOf(features.bounds);
  const tiles = drawnTiles(meshes);
  const cameras = { 'whole city': { zoom: 13.2, pitch: 50 }, street: { zoom: 17.5, pitch: 58 } };
  const rows: BenchRow[] = [row('decode and measure every tile of 50,000 buildings', decodeMs, 'ms', '< 200 ms', 200)];
  for (const [name, view] of Object.entries(cameras)) {
    const camera = { longitude, latitude, bearing: -18, ...view };
    const viewport = viewportOf(camera, SCREEN);
    let triangles: number[] = [];
    const cullMs = medianMs(() => {
      triangles = countTriangles(tiles, camera);
    });
    rows.push(row(`cull and choose detail, ${name}`, cullMs, 'ms', '< 0.5 ms', 0.5));
    triangles.forEach((count, level) => {
      rows.push(benchRow({ bench: NAME, figure: `triangles of ${DETAIL_KINDS[level] ?? ''}, ${name}`, value: count, unit: 'triangles' }));
    });
    const sum = triangles.reduce((total, count) => total + count, 0);
    rows.push(row(`triangles of all buildings, ${name}`, sum, 'triangles', '< 200,000', 200_000));
    const labels = groundLabels(runToEnd(placeLabels(features)), 'en', NIGHT_STYLE);
    const labelMs = medianMs(() => {
      const candidates: ProjectedLabel[] = [];
      projectLabels(labels, viewport, (text, { sizePx }) => [text.length * sizePx * 0.55, sizePx * 1.3], () => false, new Set(), candidates);
      chooseLabels(candidates, new Set(), [], 130);
    });
    rows.push(row(`choose among ${labels.length} labels, ${name}`, labelMs, 'ms', '< 8 ms', 8));
  }
  const batch = new SpriteBatch([longitude, latitude]);
  const region = { x: 0, y: 0, width: 64, height: 64, anchorX: 0.5, anchorY: 0.5 };
  const fillMs = medianMs(() => {
    batch.clear();
    for (let at = 0; at < SPRITES; at++) batch.add({ position: [longitude, latitude], region, tint: [1, 2, 3] });
    batch.commit();
  });
  rows.push(row('fill 10,000 symbols', fillMs, 'ms', '< 8 ms', 8));
  note('driving 5,000 vehicles, stacking 2,000 markers');
  const overlay = measureOverlay([longitude, latitude]);
  rows.push(
    row('10 Hz tick of 5,000 vehicles with trails, median', overlay.moveMs, 'ms', '< 8 ms', 8),
    row('10 Hz tick of 5,000 vehicles with trails, p95', overlay.moveP95Ms, 'ms', '< 16 ms', 16),
    row('garbage of that tick', overlay.garbageBytes / 1024, 'KiB', '< 1,024 KiB', 1_024),
    row('bytes to the graphics card in that tick', overlay.uploadBytes / 1024, 'KiB', '< 1,024 KiB', 1_024),
    row(`stack 2,000 markers by priority (${overlay.shownMarkers} shown)`, overlay.stackMs, 'ms', '< 6 ms', 6),
  );
  return rows;
}

/** The tiles of a city as the painter keeps them, without a graphics card. */
function drawnTiles(meshes: readonly PlacedMesh[]): DrawnTile[] {
  const tiles = new Map<string, DrawnTile>();
  for (const placed of meshes) {
    const tile = tiles.get(placed.tileKey) ?? new DrawnTile(placed.placement);
    tiles.set(placed.tileKey, tile);
    tile.put(placed.kind, { placed, vertexArray: {}, buffers: [] });
  }
  return [...tiles.values()];
}

/** Triangles of buildings that a frame draws, by level of detail from the finest. */
function countTriangles(tiles: readonly DrawnTile[], camera: CameraState): number[] {
  const viewProjection = new Float64Array(16);
  const scratch = new Float64Array(16);
  const perDepth = 2 ** camera.zoom * CAMERA_ALTITUDE;
  const triangles = [0, 0, 0];
  writeViewProjection(viewProjection, camera, SCREEN);
  for (const tile of tiles) {
    tile.aim(viewProjection, scratch, perDepth * tile.placement.unitsPerMetre, 1);
    if (!tile.view.visible) continue;
    tile.buildings.forEach((mesh, level) => {
      for (const { cell, indexCount } of mesh?.placed.cells ?? []) {
        if (tile.cellLevels[cell] === level) triangles[level] = (triangles[level] ?? 0) + indexCount / 3;
      }
    });
  }
  return triangles;
}

function row(figure: string, value: number, unit: string, text: string, limit: number): BenchRow {
  return benchRow({ bench: NAME, figure, value, unit, target: { text, holds: (measured) => measured < limit } });
}

function medianMs(work: () => void): number {
  const times: number[] = [];
  for (let at = 0; at < RUNS; at++) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[RUNS >> 1] ?? 0;
}
