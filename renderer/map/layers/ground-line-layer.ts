import { Layer } from '@deck.gl/core';
import type { DefaultProps, LayerProps, UpdateParameters, WebMercatorViewport } from '@deck.gl/core';
import { Buffer } from '@luma.gl/core';
import type { RenderPass } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import type { Rgb } from '../style/map-style.ts';
import { GROUND_LINE_LAYOUT } from './ground-line-batch.ts';
import type { GroundLineBatch } from './ground-line-batch.ts';
import { GROUND_LINE_FS, GROUND_LINE_UNIFORMS_MODULE, GROUND_LINE_VS } from './ground-line-shaders.ts';
import { OVERLAY_PARAMETERS, writeOriginMatrix } from './origin-matrix.ts';
import { noPolygonOffset } from './no-polygon-offset.ts';

export interface GroundLineLayerProps extends LayerProps {
  readonly batch: GroundLineBatch;
  /** `batch.version` at the time of the props: batches are filled in place. */
  readonly batchVersion: number;
  readonly outline: Rgb;
  /** The batch's clock now, seconds. */
  readonly clockS: number;
  /** Seconds until a segment has faded; 0 for lines that stay. */
  readonly fadeS: number;
}

interface GroundLineLayerState {
  [key: string]: unknown;
  segments: Buffer;
  capacity: number;
  model: Model;
  mvp: number[];
}

const DEFAULT_PROPS = {
  batch: { type: 'object', value: null, compare: 0 },
  batchVersion: -1,
  outline: { type: 'object', value: [0, 0, 0], compare: 0 },
  clockS: 0,
  fadeS: 0,
  getPolygonOffset: { type: 'function', value: noPolygonOffset },
} as const;

const CORNERS = new Float32Array([0, 0, 1, 0, 0, 1, 1, 1]);
/** Length of a dash on screen, roughly: on the ground it is a power of two, so that dashes stay put while zooming. */
const DASH_PX = 9;

/** Thousands of lines on the ground in one draw call, of constant width on screen, cased, dashed or fading with age. */
export class GroundLineLayer extends Layer<GroundLineLayerProps> {
  static override layerName = 'GroundLineLayer';
  static override defaultProps = DEFAULT_PROPS as unknown as DefaultProps<GroundLineLayerProps>;

  declare state: GroundLineLayerState;

  override initializeState(): void {
    const { device } = this.context;
    const { id } = this.props;
    const segments = this.#createBuffer(4096);
    const corners = device.createBuffer({ id: `${id}-corners`, data: CORNERS });
    const model = new Model(device, {
      id,
      vs: GROUND_LINE_VS,
      fs: GROUND_LINE_FS,
      modules: [GROUND_LINE_UNIFORMS_MODULE],
      topology: 'triangle-strip',
      vertexCount: 4,
      isInstanced: true,
      instanceCount: 0,
      bufferLayout: [
        { name: 'corner', format: 'float32x2' },
        { ...GROUND_LINE_LAYOUT, attributes: [...GROUND_LINE_LAYOUT.attributes] },
      ],
      attributes: { corner: corners, segments },
      parameters: OVERLAY_PARAMETERS,
    });
    this.state = { segments, capacity: 4096, model, mvp: new Array<number>(16).fill(0) };
  }

  override updateState({ props, oldProps }: UpdateParameters<this>): void {
    const { batch, batchVersion } = props;
    if (batch === oldProps.batch && batchVersion === oldProps.batchVersion) return;
    const isNext = batch === oldProps.batch && batchVersion === oldProps.batchVersion + 1;
    this.#upload(batch, isNext);
  }

  override finalizeState(): void {
    this.state.model.destroy();
    this.state.segments.destroy();
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
    const { batch, outline, clockS, fadeS } = this.props;
    if (batch.count === 0) return;
    const viewport = this.context.viewport as WebMercatorViewport;
    const { model, mvp } = this.state;
    writeOriginMatrix(mvp, viewport.viewProjectionMatrix, batch.origin);
    const dashLength = 2 ** Math.round(Math.log2(DASH_PX / viewport.scale));
    model.shaderInputs.setProps({
      groundLine: {
        mvp,
        view: [viewport.width / 2, viewport.height / 2, clockS, fadeS],
        outline: [outline[0] / 255, outline[1] / 255, outline[2] / 255, dashLength],
      },
    });
    model.setInstanceCount(batch.count);
    model.draw(renderPass);
  }

  #createBuffer(byteLength: number): Buffer {
    return this.context.device.createBuffer({
      id: `${this.props.id}-segments`,
      byteLength,
      usage: Buffer.VERTEX | Buffer.COPY_DST,
    });
  }

  /** Uploads what is new in a ring, or all of a list. */
  #upload(batch: GroundLineBatch, isNext: boolean): void {
    const { bytes, capacityBytes } = batch;
    const isGrown = capacityBytes > this.state.capacity;
    if (isGrown) {
      this.state.segments.destroy();
      this.state.segments = this.#createBuffer(capacityBytes);
      this.state.capacity = capacityBytes;
      this.state.model.setAttributes({ segments: this.state.segments });
    }
    const stretches = isNext && !isGrown ? batch.dirtyStretches() : [];
    if (stretches.length > 0) for (const { offset, bytes: part } of stretches) this.state.segments.write(part, offset);
    else if (bytes.byteLength > 0) this.state.segments.write(bytes);
    this.setNeedsRedraw();
  }
}
