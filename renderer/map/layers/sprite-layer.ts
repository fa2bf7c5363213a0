import { Layer } from '@deck.gl/core';
import type { DefaultProps, LayerProps, UpdateParameters, WebMercatorViewport } from '@deck.gl/core';
import { Buffer } from '@luma.gl/core';
import type { RenderPass, Texture } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import type { Rgb } from '../style/map-style.ts';
import { OVERLAY_PARAMETERS, writeOriginMatrix } from './origin-matrix.ts';
import { SPRITE_LAYOUT } from './sprite-batch.ts';
import type { SpriteBatch } from './sprite-batch.ts';
import { SPRITE_FS, SPRITE_UNIFORMS_MODULE, SPRITE_VS } from './sprite-shaders.ts';
import { noPolygonOffset } from './no-polygon-offset.ts';

/** A picture atlas in memory: premultiplied RGBA whose red is tint, green is ink, and the rest of alpha is outline. */
export interface Atlas {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
  /** Texels per CSS pixel. */
  readonly pixelRatio: number;
  /** Grows when pixels change. */
  readonly version: number;
  /** Rows changed since the previous version, to upload only those: first row and number of rows. */
  readonly dirtyRows: readonly [first: number, count: number];
}

export interface SpriteLayerProps extends LayerProps {
  readonly batch: SpriteBatch;
  /** `batch.version` at the time of the props: batches are filled in place. */
  readonly batchVersion: number;
  readonly atlas: Atlas;
  readonly atlasVersion: number;
  readonly outline: Rgb;
  readonly ink: Rgb;
  /** Phase of pulsing sprites, 0–1. */
  readonly pulse: number;
  /** Multiplies all sizes. */
  readonly sizeFactor: number;
}

interface SpriteLayerState {
  [key: string]: unknown;
  sprites: Buffer;
  capacity: number;
  texture: Texture;
  model: Model;
  mvp: number[];
}

const DEFAULT_PROPS = {
  batch: { type: 'object', value: null, compare: 0 },
  batchVersion: -1,
  atlas: { type: 'object', value: null, compare: 0 },
  atlasVersion: -1,
  outline: { type: 'object', value: [0, 0, 0], compare: 0 },
  ink: { type: 'object', value: [255, 255, 255], compare: 0 },
  pulse: 0,
  sizeFactor: 1,
  getPolygonOffset: { type: 'function', value: noPolygonOffset },
} as const;

const CORNERS = new Float32Array([0, 0, 1, 0, 0, 1, 1, 1]);

/**
 * Thousands of pictures from one atlas in one draw call: symbols and texts of constant size on screen, upright, turned
 * to a heading on the ground, or along a line. Tinted in the shader; pulses by a uniform, so that nothing is uploaded.
 */
export class SpriteLayer extends Layer<SpriteLayerProps> {
  static override layerName = 'SpriteLayer';
  static override defaultProps = DEFAULT_PROPS as unknown as DefaultProps<SpriteLayerProps>;

  declare state: SpriteLayerState;

  override initializeState(): void {
    const { device } = this.context;
    const { atlas, id } = this.props;
    const texture = device.createTexture({
      id: `${id}-atlas`,
      width: atlas.width,
      height: atlas.height,
      format: 'rgba8unorm',
      sampler: { minFilter: 'linear', magFilter: 'linear' },
    });
    texture.writeData(atlas.pixels);
    const sprites = device.createBuffer({ id: `${id}-sprites`, byteLength: 4096, usage: Buffer.VERTEX | Buffer.COPY_DST });
    const corners = device.createBuffer({ id: `${id}-corners`, data: CORNERS });
    const model = new Model(device, {
      id,
      vs: SPRITE_VS,
      fs: SPRITE_FS,
      modules: [SPRITE_UNIFORMS_MODULE],
      topology: 'triangle-strip',
      vertexCount: 4,
      isInstanced: true,
      instanceCount: 0,
      bufferLayout: [
        { name: 'corner', format: 'float32x2' },
        { ...SPRITE_LAYOUT, attributes: [...SPRITE_LAYOUT.attributes] },
      ],
      attributes: { corner: corners, sprites },
      bindings: { atlas: texture },
      parameters: OVERLAY_PARAMETERS,
    });
    this.state = { sprites, capacity: 4096, texture, model, mvp: new Array<number>(16).fill(0) };
  }

  override updateState({ props, oldProps }: UpdateParameters<this>): void {
    const { atlas, batch } = props;
    if (props.atlasVersion !== oldProps.atlasVersion) {
      const [firstRow, rowCount] = atlas.dirtyRows;
      if (rowCount > 0) {
        const rowBytes = atlas.width * 4;
        const rows = atlas.pixels.subarray(firstRow * rowBytes, (firstRow + rowCount) * rowBytes);
        this.state.texture.writeData(rows, { y: firstRow, width: atlas.width, height: rowCount });
      }
    }
    if (batch !== oldProps.batch || props.batchVersion !== oldProps.batchVersion) this.#uploadSprites(batch);
  }

  override finalizeState(): void {
    this.state.model.destroy();
    this.state.sprites.destroy();
    this.state.texture.destroy();
  }

  /** None that deck.gl may touch: it would put its own depth test and blending over those of the model. */
  override getModels(): Model[] {
    return [];
  }

  /** Keeps deck.gl from setting the instance count from `data`, which is not used. */
  override getNumInstances(): number {
    return this.props.batch.count;
  }

  override draw({ renderPass }: { renderPass: RenderPass }): void {
    const { batch, atlas, outline, ink, pulse, sizeFactor } = this.props;
    if (batch.count === 0) return;
    const viewport = this.context.viewport as WebMercatorViewport;
    const { model, mvp } = this.state;
    writeOriginMatrix(mvp, viewport.viewProjectionMatrix, batch.origin);
    model.shaderInputs.setProps({
      sprite: {
        mvp,
        view: [viewport.width, viewport.height, 1 / viewport.scale, pulse],
        atlasSize: [atlas.width, atlas.height, sizeFactor / atlas.pixelRatio, 0],
        outline: [outline[0] / 255, outline[1] / 255, outline[2] / 255, 1],
        ink: [ink[0] / 255, ink[1] / 255, ink[2] / 255, 1],
      },
    });
    model.setInstanceCount(batch.count);
    model.draw(renderPass);
  }

  #uploadSprites(batch: SpriteBatch): void {
    const { bytes } = batch;
    if (bytes.byteLength > this.state.capacity) {
      const capacity = 2 ** Math.ceil(Math.log2(bytes.byteLength));
      this.state.sprites.destroy();
      this.state.sprites = this.context.device.createBuffer({
        id: `${this.props.id}-sprites`,
        byteLength: capacity,
        usage: Buffer.VERTEX | Buffer.COPY_DST,
      });
      this.state.capacity = capacity;
      this.state.model.setAttributes({ sprites: this.state.sprites });
    }
    if (bytes.byteLength > 0) this.state.sprites.write(bytes);
    this.setNeedsRedraw();
  }
}
