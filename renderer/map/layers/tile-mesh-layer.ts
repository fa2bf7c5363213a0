import { Layer } from '@deck.gl/core';
import type { DefaultProps, LayerProps, UpdateParameters, WebMercatorViewport } from '@deck.gl/core';
import { Buffer } from '@luma.gl/core';
import type { Device, RenderPass, RenderPipelineParameters, Texture } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import type { MapStyle } from '../style/map-style.ts';
import type { PlacedMesh } from '../tiles/placed-mesh.ts';
import { writeTileMatrix } from '../tiles/tile-placement.ts';
import { viewBox } from '../tiles/tile-visibility.ts';
import type { BoxView } from '../tiles/tile-visibility.ts';
import { noPolygonOffset } from './no-polygon-offset.ts';
import { buildPalette, PALETTE_HEIGHT, PALETTE_WIDTH } from './palette.ts';
import { CENTRE_DEPTH, createTileUniforms, TILE_UNIFORMS_MODULE, writeFrame } from './tile-uniforms.ts';
import type { TileUniforms } from './tile-uniforms.ts';

export interface TileMeshLayerProps extends LayerProps {
  /** Baked meshes to draw; the array changes only when a mesh comes or goes. */
  readonly meshes: readonly PlacedMesh[];
  readonly style: MapStyle;
  /** 1 for software rendering; a graphics card affords 3 or more. */
  readonly detailBias: number;
}

/** A mesh in graphics memory. `models` holds one per pass; they share the buffers. */
export interface UploadedMesh {
  readonly placed: PlacedMesh;
  readonly models: readonly Model[];
  readonly buffers: readonly Buffer[];
}

interface TileMeshLayerState {
  [key: string]: unknown;
  uploads: Map<string, UploadedMesh>;
  /** For layers that choose among meshes: those of each tile, in the order of that choice. */
  uploadsByTile: (UploadedMesh | undefined)[][];
  palette: Texture;
  uniforms: TileUniforms;
  boxView: BoxView;
}

/** The shader pair of a tile layer and how its triangles are drawn. */
export interface TileProgram {
  readonly vs: string;
  readonly fs: string;
  readonly parameters: RenderPipelineParameters;
  /** How many times each mesh is drawn. */
  readonly passes: number;
}

const BUFFER_LAYOUT = [
  { name: 'positions', format: 'snorm16x4' },
  { name: 'attributes', format: 'unorm8x4' },
] as const;

const DEFAULT_PROPS = {
  meshes: { type: 'object', value: [], compare: 0 },
  style: { type: 'object', value: null, compare: 0 },
  detailBias: { type: 'number', value: 1 },
  getPolygonOffset: { type: 'function', value: noPolygonOffset },
} as const;

/**
 * Draws baked tile meshes as they are: uploads each blob once, culls tiles on the CPU and sets one matrix per tile.
 * Subclasses say which shaders and which tiles. It bypasses deck.gl's projection and picking modules: positions carry
 * their own matrix, and picking is done on the CPU.
 */
export abstract class TileMeshLayer extends Layer<TileMeshLayerProps> {
  static override layerName = 'TileMeshLayer';
  static override defaultProps = DEFAULT_PROPS as unknown as DefaultProps<TileMeshLayerProps>;

  declare state: TileMeshLayerState;

  protected abstract getProgram(): TileProgram;

  /** Draws what is to be seen; called once per frame and viewport after the frame's uniforms are set. */
  protected abstract drawTiles(renderPass: RenderPass, viewport: WebMercatorViewport): void;

  override initializeState(): void {
    const { device } = this.context;
    const palette = device.createTexture({
      id: `${this.props.id}-palette`,
      width: PALETTE_WIDTH,
      height: PALETTE_HEIGHT,
      format: 'rgba8unorm',
      sampler: { minFilter: 'nearest', magFilter: 'nearest' },
    });
    this.state = {
      uploads: new Map(),
      uploadsByTile: [],
      palette,
      uniforms: createTileUniforms(),
      boxView: { visible: false, nearW: 0, farW: 0 },
    };
  }

  override updateState({ props, oldProps }: UpdateParameters<this>): void {
    if (props.style !== oldProps.style) this.state.palette.writeData(buildPalette(props.style));
    if (props.meshes !== oldProps.meshes) this.#syncUploads(props.meshes);
  }

  override finalizeState(): void {
    for (const upload of this.state.uploads.values()) release(upload);
    this.state.uploads.clear();
    this.state.palette.destroy();
  }

  /** None that deck.gl may touch: it would put its own depth test and blending over those of the programs. */
  override getModels(): Model[] {
    return [];
  }

  override draw({ renderPass }: { renderPass: RenderPass }): void {
    const viewport = this.context.viewport as WebMercatorViewport;
    writeFrame(this.state.uniforms, this.props.style, viewport.width, viewport.height);
    this.drawTiles(renderPass, viewport);
  }

  /** Called when meshes came or went. */
  protected onUploadsChanged(): void {}

  /** Points the uniforms at a tile. Returns its culling result, which is overwritten by the next call. */
  protected aimAt(placed: PlacedMesh, viewport: WebMercatorViewport): BoxView {
    const { uniforms, boxView } = this.state;
    writeTileMatrix(uniforms.mvp, viewport.viewProjectionMatrix, placed.placement);
    uniforms.scale[0] = placed.placement.unitsPerMetre / placed.placement.reach;
    uniforms.scale[1] = placed.placement.unitsPerMetre * viewport.scale * CENTRE_DEPTH;
    viewBox(uniforms.mvp, placed.extent, boxView);
    return boxView;
  }

  /** Draws a run of a mesh's indices with the uniforms as they are. */
  protected drawRun(renderPass: RenderPass, model: Model, firstIndex: number, indexCount: number): void {
    const { uniforms } = this.state;
    model.shaderInputs.setProps({ tile: uniforms });
    model.setDrawOffsets({ firstVertex: firstIndex * Uint32Array.BYTES_PER_ELEMENT, firstIndex });
    model.setIndexCount(indexCount);
    model.draw(renderPass);
  }

  #syncUploads(meshes: readonly PlacedMesh[]): void {
    const { uploads } = this.state;
    const wanted = new Map(meshes.map((placed) => [placed.key, placed]));
    for (const [key, upload] of uploads) {
      if (wanted.get(key) === upload.placed) continue;
      release(upload);
      uploads.delete(key);
    }
    for (const [key, placed] of wanted) {
      if (!uploads.has(key)) uploads.set(key, this.#upload(this.context.device, placed));
    }
    this.onUploadsChanged();
  }

  #upload(device: Device, placed: PlacedMesh): UploadedMesh {
    const { mesh, key } = placed;
    const positions = device.createBuffer({ id: `${key}-positions`, data: mesh.positions });
    const attributes = device.createBuffer({ id: `${key}-attributes`, data: mesh.attributes });
    const indices = device.createBuffer({
      id: `${key}-indices`,
      usage: Buffer.INDEX | Buffer.COPY_DST,
      data: mesh.indices,
      indexType: 'uint32',
    });
    const program = this.getProgram();
    const models = Array.from(
      { length: program.passes },
      (_, pass) =>
        new Model(device, {
          id: `${this.props.id}-${key}-${pass}`,
          vs: program.vs,
          fs: program.fs,
          modules: [TILE_UNIFORMS_MODULE],
          topology: 'triangle-list',
          bufferLayout: [...BUFFER_LAYOUT],
          attributes: { positions, attributes },
          indexBuffer: indices,
          vertexCount: mesh.indices.length,
          bindings: { palette: this.state.palette },
          parameters: program.parameters,
        }),
    );
    return { placed, models, buffers: [positions, attributes, indices] };
  }
}

function release(upload: UploadedMesh): void {
  for (const model of upload.models) model.destroy();
  for (const buffer of upload.buffers) buffer.destroy();
}
