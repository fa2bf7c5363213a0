import type { CityBuilding } from '../../../shared/domain/city/city-view.ts';
import { findFeatureRun } from '../../../shared/domain/city/tile-mesh.ts';
import { hashText } from '../../../shared/domain/random.ts';
import { CAMERA_ALTITUDE } from '../camera/camera-state.ts';
import type { CameraState, ScreenSize } from '../camera/camera-state.ts';
import type { MapStyle } from '../style/map-style.ts';
import type { PlacedMesh, PlacedRange } from '../tiles/placed-mesh.ts';
import { writeViewProjection } from '../tiles/view-projection.ts';
import { BUILDINGS_PROGRAM, FAR_BUILDINGS_PROGRAM } from './buildings-program.ts';
import { DrawnTile, NEAREST_DEPTH } from './drawn-tile.ts';
import { GROUND_PROGRAM } from './ground-program.ts';
import { areaPalette, buildingPalette, wayPalette, wayThreshold } from './palette.ts';
import { releaseTile, uploadTile } from './tile-buffers.ts';
import type { TileBuffers } from './tile-buffers.ts';
import { createTileProgram } from './tile-program.ts';
import type { TileProgram } from './tile-program.ts';
import {
  ENDS_PX_PER_METRE,
  FAR_WAYS_PROGRAM,
  lastClassOf,
  PATTERNS_PX_PER_METRE,
  WAY_PASSES,
  WAYS_PROGRAM,
} from './ways-program.ts';
import type { WayPass } from './ways-program.ts';

/** Levels of detail at which storeys do not show any more: the plain program draws them. */
const FAR_LEVELS = [1, 2] as const;

/** Fog and building uniforms of a program, by the style. */
type Lit = TileProgram<'mvp' | 'palette' | 'fogColour' | 'fog' | 'light' | 'sizes' | 'tint'>;

type Ways = TileProgram<(typeof WAYS_PROGRAM)['uniforms'][number]>;

interface Programs {
  readonly buildings: Lit;
  readonly farBuildings: Lit;
  readonly ground: TileProgram<(typeof GROUND_PROGRAM)['uniforms'][number]>;
  readonly ways: Ways;
  readonly farWays: Ways;
}

/**
 * Draws the static city with WebGL 2 and nothing between: baked meshes are uploaded as they are, tiles are culled on the
 * CPU and drawn from near to far, each with one matrix, at the level of detail that its size on screen deserves. A frame
 * allocates nothing.
 */
export class CityPainter {
  readonly #gl: WebGL2RenderingContext;
  readonly #detailBias: number;
  readonly #programs: Programs;
  readonly #uploads = new Map<string, TileBuffers>();
  readonly #tiles = new Map<string, DrawnTile>();
  readonly #viewProjection = new Float64Array(16);
  readonly #scratch = new Float64Array(16);
  /** Tiles in view, the nearest first; only the first `#visibleCount` count. */
  readonly #visible: DrawnTile[] = [];
  #visibleCount = 0;
  /** Indices that were joined and are yet to be drawn. */
  #runFirst = 0;
  #runCount = 0;
  #layers: readonly number[] = [0];
  #style: MapStyle;
  #highlight: CityBuilding | undefined;
  #highlightHash = 0;

  /** @param detailBias 1 for software rendering; a graphics card affords 3 or more */
  constructor(gl: WebGL2RenderingContext, style: MapStyle, detailBias: number) {
    this.#gl = gl;
    this.#detailBias = detailBias;
    this.#programs = {
      buildings: createTileProgram(gl, BUILDINGS_PROGRAM),
      farBuildings: createTileProgram(gl, FAR_BUILDINGS_PROGRAM),
      ground: createTileProgram(gl, GROUND_PROGRAM),
      ways: createTileProgram(gl, WAYS_PROGRAM),
      farWays: createTileProgram(gl, FAR_WAYS_PROGRAM),
    };
    this.#style = style;
    this.setStyle(style);
  }

  /** Recolours the city: some uniforms, no mesh. */
  setStyle(style: MapStyle): void {
    const gl = this.#gl;
    this.#style = style;
    const fogColour = style.background.map((channel) => channel / 255);
    const { fog, buildingLight, asphalt, arrow } = style;
    for (const { program, at } of Object.values(this.#programs)) {
      gl.useProgram(program);
      gl.uniform3fv(at.fogColour, fogColour);
      gl.uniform3f(at.fog, fog.start * CAMERA_ALTITUDE, fog.end * CAMERA_ALTITUDE, fog.strength);
    }
    for (const { program, at } of [this.#programs.buildings, this.#programs.farBuildings]) {
      gl.useProgram(program);
      gl.uniform4fv(at.palette, buildingPalette(style));
      gl.uniform3f(at.light, buildingLight.shade, buildingLight.foot, buildingLight.edge);
      gl.uniform3f(at.sizes, buildingLight.footHeightM, buildingLight.towerHeightM, buildingLight.storeyM);
    }
    const { ground } = this.#programs;
    gl.useProgram(ground.program);
    gl.uniform4fv(ground.at.palette, areaPalette(style));
    for (const { program, at } of [this.#programs.ways, this.#programs.farWays]) {
      gl.useProgram(program);
      gl.uniform4fv(at.palette, wayPalette(style));
      gl.uniform4f(at.asphalt, ...unit(asphalt.colour), asphalt.share);
      gl.uniform4f(at.arrow, ...unit(arrow.colour), arrow.share);
      gl.uniform3f(at.bridgeCasing, ...unit(style.bridgeCasing));
      gl.uniform1f(at.tunnel, style.tunnelOpacity);
    }
  }

  /** Lifts a building out of the city, or none: it is drawn again from the same buffers. */
  highlight(building: CityBuilding | undefined): void {
    this.#highlight = building;
    this.#highlightHash = building === undefined ? 0 : hashText(building.id);
  }

  /** Uploads meshes that are new and frees those that are gone. */
  sync(meshes: readonly PlacedMesh[]): void {
    const wanted = new Map(meshes.map((placed) => [placed.key, placed]));
    for (const [key, upload] of this.#uploads) {
      if (wanted.get(key) === upload.placed) continue;
      releaseTile(this.#gl, upload);
      this.#uploads.delete(key);
      this.#put(upload.placed, undefined);
    }
    for (const [key, placed] of wanted) {
      if (this.#uploads.has(key)) continue;
      const upload = uploadTile(this.#gl, placed);
      this.#uploads.set(key, upload);
      this.#put(placed, upload);
    }
    const layers = new Set([0]);
    for (const { ways } of this.#tiles.values()) for (const { layer } of ways?.placed.mesh.ranges ?? []) layers.add(layer);
    this.#layers = [...layers].toSorted((a, b) => a - b);
  }

  /** Draws one frame into the bound framebuffer. */
  draw(camera: CameraState, size: ScreenSize): void {
    const gl = this.#gl;
    const perDepth = 2 ** camera.zoom * CAMERA_ALTITUDE;
    this.#cull(camera, size, perDepth);
    const [red, green, blue] = this.#style.background;
    gl.clearColor(red / 255, green / 255, blue / 255, 1);
    gl.depthMask(true);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.enable(gl.DEPTH_TEST);
    gl.depthFunc(gl.LEQUAL);
    // Buildings first: the ground under them is then rejected by depth before it is coloured.
    gl.disable(gl.BLEND);
    gl.enable(gl.CULL_FACE);
    this.#useBuildings(this.#programs.buildings);
    this.#drawLevel(this.#programs.buildings, 0);
    this.#useBuildings(this.#programs.farBuildings);
    for (const level of FAR_LEVELS) this.#drawLevel(this.#programs.farBuildings, level);
    gl.disable(gl.CULL_FACE);
    gl.depthMask(false);
    this.#drawGround();
    gl.enable(gl.BLEND);
    gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    for (const layer of this.#layers) for (const pass of WAY_PASSES) this.#drawWays(pass, layer, perDepth);
    if (this.#highlight !== undefined) this.#drawHighlight();
    gl.bindVertexArray(null);
  }

  /** Frees everything. */
  destroy(): void {
    const gl = this.#gl;
    for (const upload of this.#uploads.values()) releaseTile(gl, upload);
    for (const { program } of Object.values(this.#programs)) gl.deleteProgram(program);
    this.#uploads.clear();
    this.#tiles.clear();
  }

  #put(placed: PlacedMesh, upload: TileBuffers | undefined): void {
    let tile = this.#tiles.get(placed.tileKey);
    if (tile === undefined) {
      tile = new DrawnTile(placed.placement);
      this.#tiles.set(placed.tileKey, tile);
    }
    tile.put(placed.kind, upload);
    if (tile.isEmpty) this.#tiles.delete(placed.tileKey);
    this.#visible.length = 0;
  }

  #cull(camera: CameraState, size: ScreenSize, perDepth: number): void {
    writeViewProjection(this.#viewProjection, camera, size);
    let count = 0;
    for (const tile of this.#tiles.values()) {
      tile.aim(this.#viewProjection, this.#scratch, perDepth * tile.placement.unitsPerMetre, this.#detailBias);
      if (!tile.view.visible) continue;
      // Insertion keeps the nearest first: the order hardly changes from frame to frame.
      let at = count++;
      while (at > 0 && (this.#visible[at - 1] as DrawnTile).view.nearW > tile.view.nearW) {
        this.#visible[at] = this.#visible[at - 1] as DrawnTile;
        at--;
      }
      this.#visible[at] = tile;
    }
    this.#visibleCount = count;
  }

  #useBuildings({ program, at }: Lit): void {
    this.#gl.useProgram(program);
    this.#gl.uniform4f(at.tint, 0, 0, 0, 0);
  }

  /** Draws the cells of all tiles that are to be seen at a level of detail, joining neighbours into one call. */
  #drawLevel({ at }: Lit, level: number): void {
    for (let index = 0; index < this.#visibleCount; index++) {
      const { buildings, cellLevels, matrix } = this.#visible[index] as DrawnTile;
      const mesh = buildings[level];
      if (mesh === undefined) continue;
      const { cells } = mesh.placed;
      let isAimed = false;
      for (let next = 0; next < cells.length; next++) {
        const cell = cells[next] as (typeof cells)[number];
        if (cellLevels[cell.cell] !== level) continue;
        if (!isAimed) this.#gl.uniformMatrix4fv(at.mvp, false, matrix);
        isAimed = true;
        this.#join(mesh, cell);
      }
      this.#flush(mesh);
    }
  }

  #drawGround(): void {
    const gl = this.#gl;
    const { program, at } = this.#programs.ground;
    gl.useProgram(program);
    for (let index = 0; index < this.#visibleCount; index++) {
      const { ground, matrix } = this.#visible[index] as DrawnTile;
      if (ground === undefined) continue;
      gl.uniformMatrix4fv(at.mvp, false, matrix);
      this.#drawRun(ground, 0, ground.placed.mesh.indices.length);
    }
  }

  #drawWays(pass: WayPass, layer: number, perDepth: number): void {
    const gl = this.#gl;
    let used: Ways | undefined;
    for (let index = 0; index < this.#visibleCount; index++) {
      const { ways, matrix, placement, view, wayScales } = this.#visible[index] as DrawnTile;
      if (ways === undefined) continue;
      const pxAtDepth = perDepth * placement.unitsPerMetre;
      const pxPerMetre = pxAtDepth / Math.max(view.nearW, NEAREST_DEPTH);
      const wanted = pxPerMetre < PATTERNS_PX_PER_METRE ? this.#programs.farWays : this.#programs.ways;
      const { program, at } = wanted;
      // Tiles come from near to far: the program changes once at most.
      if (wanted !== used) {
        gl.useProgram(program);
        gl.uniform1f(at.isFill, pass.isFill ? 1 : 0);
        used = wanted;
      }
      gl.uniformMatrix4fv(at.mvp, false, matrix);
      gl.uniform2f(at.scale, placement.unitsPerMetre / placement.reach, pxAtDepth);
      if (view.inside) this.#drawWhole(ways, layer, pxPerMetre, pass);
      else this.#drawCells(ways, layer, wayScales, pass);
    }
  }

  /** Draws the classes of a layer that show at this scale, joining neighbours into one call. */
  #drawWhole(ways: TileBuffers, layer: number, pxPerMetre: number, pass: WayPass): void {
    const { wholeRanges } = ways.placed;
    for (let index = 0; index < wholeRanges.length; index++) {
      const range = wholeRanges[index] as (typeof wholeRanges)[number];
      if (this.#shows(range, layer, pxPerMetre, pass)) this.#join(ways, range);
    }
    this.#flush(ways);
  }

  /** The same for a tile of which only some cells are in view. */
  #drawCells(ways: TileBuffers, layer: number, scales: Float32Array, pass: WayPass): void {
    const { ranges } = ways.placed.mesh;
    for (let index = 0; index < ranges.length; index++) {
      const range = ranges[index] as (typeof ranges)[number];
      const pxPerMetre = scales[range.cell] as number;
      if (pxPerMetre > 0 && this.#shows(range, layer, pxPerMetre, pass)) this.#join(ways, range);
    }
    this.#flush(ways);
  }

  #shows({ layer, group, isEnds }: PlacedRange, ofLayer: number, pxPerMetre: number, pass: WayPass): boolean {
    if (layer !== ofLayer || group < pass.from || group > lastClassOf(pass, pxPerMetre, layer)) return false;
    if (isEnds && pxPerMetre < ENDS_PX_PER_METRE) return false;
    return pxPerMetre >= wayThreshold(this.#style, group);
  }

  /** Draws a run together with those before it if it follows on them. */
  #join(mesh: TileBuffers, { firstIndex, indexCount }: Pick<PlacedRange, 'firstIndex' | 'indexCount'>): void {
    if (this.#runCount > 0 && firstIndex !== this.#runFirst + this.#runCount) this.#flush(mesh);
    if (this.#runCount === 0) this.#runFirst = firstIndex;
    this.#runCount += indexCount;
  }

  /** Draws what was joined. */
  #flush(mesh: TileBuffers): void {
    if (this.#runCount > 0) this.#drawRun(mesh, this.#runFirst, this.#runCount);
    this.#runCount = 0;
  }

  /** The building once more, in its own colour: faintly through everything in front of it, then where it is seen. */
  #drawHighlight(): void {
    const gl = this.#gl;
    const { program, at } = this.#programs.buildings;
    const [red, green, blue] = unit(this.#style.highlight.fill);
    const [edgeRed, edgeGreen, edgeBlue] = unit(this.#style.highlight.outline);
    gl.useProgram(program);
    gl.enable(gl.CULL_FACE);
    for (let index = 0; index < this.#visibleCount; index++) {
      const { buildings, matrix } = this.#visible[index] as DrawnTile;
      const mesh = buildings[0] ?? buildings[1];
      const run = mesh === undefined ? undefined : findFeatureRun(mesh.placed.mesh, this.#highlightHash);
      if (mesh === undefined || run === undefined) continue;
      gl.uniformMatrix4fv(at.mvp, false, matrix);
      gl.blendColor(0, 0, 0, 0.4);
      gl.blendFunc(gl.CONSTANT_ALPHA, gl.ONE_MINUS_CONSTANT_ALPHA);
      gl.depthFunc(gl.ALWAYS);
      gl.uniform4f(at.tint, edgeRed, edgeGreen, edgeBlue, 0.8);
      this.#drawRun(mesh, run.firstIndex, run.indexCount);
      gl.disable(gl.BLEND);
      gl.depthFunc(gl.LEQUAL);
      gl.enable(gl.POLYGON_OFFSET_FILL);
      gl.polygonOffset(-2, -40);
      gl.uniform4f(at.tint, red, green, blue, 1);
      this.#drawRun(mesh, run.firstIndex, run.indexCount);
      gl.disable(gl.POLYGON_OFFSET_FILL);
      gl.enable(gl.BLEND);
    }
    gl.disable(gl.CULL_FACE);
  }

  #drawRun({ vertexArray }: TileBuffers, firstIndex: number, indexCount: number): void {
    const gl = this.#gl;
    gl.bindVertexArray(vertexArray);
    gl.drawElements(gl.TRIANGLES, indexCount, gl.UNSIGNED_INT, firstIndex * Uint32Array.BYTES_PER_ELEMENT);
  }
}

function unit([red, green, blue]: MapStyle['background']): [number, number, number] {
  return [red / 255, green / 255, blue / 255];
}
