import { Layer } from '@deck.gl/core';
import type { DefaultProps, LayerProps, UpdateParameters, WebMercatorViewport } from '@deck.gl/core';
import { Buffer } from '@luma.gl/core';
import type { RenderPass } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import { FILL_PATTERNS, GROUND_FILL_LAYOUT } from './ground-fill-batch.ts';
import type { GroundFillBatch } from './ground-fill-batch.ts';
import { OVERLAY_PARAMETERS, writeOriginMatrix } from './origin-matrix.ts';
import { noPolygonOffset } from './no-polygon-offset.ts';

/** Shader module `groundFill`; `hatch`: distance of two strokes on the ground, common units. */
const BLOCK = `layout(std140) uniform groundFillUniforms {
  mat4 mvp;
  vec4 hatch;
} groundFill;
`;

const UNIFORMS_MODULE = {
  name: 'groundFill',
  vs: BLOCK,
  fs: BLOCK,
  uniformTypes: { mvp: 'mat4x4<f32>', hatch: 'vec4<f32>' },
} as const;

const VS = `#version 300 es
#define SHADER_NAME ground-fill-vs
in vec2 fillPosition;
in vec4 fillColour;
in vec4 fillPattern;
out vec2 vGround;
flat out vec4 vColour;
flat out float vPattern;
void main() {
  gl_Position = groundFill.mvp * vec4(fillPosition, 0.0, 1.0);
  vGround = fillPosition / groundFill.hatch.x;
  vColour = fillColour;
  vPattern = floor(fillPattern.x * 255.0 + 0.5);
}
`;

/** Strokes lie on the ground and turn into an even tone where they are too close to be told apart. */
const FS = `#version 300 es
#define SHADER_NAME ground-fill-fs
precision highp float;
in vec2 vGround;
flat in vec4 vColour;
flat in float vPattern;
out vec4 fragColour;
float strokes(float place) {
  float blur = fwidth(place);
  float distance = abs(fract(place) - 0.5);
  float stroke = 1.0 - smoothstep(0.1 - blur * 0.5, 0.1 + blur * 0.5, distance);
  return mix(stroke, 0.2, smoothstep(0.35, 0.7, blur));
}
void main() {
  float alpha = vColour.a;
  if (vPattern > ${FILL_PATTERNS.plain}.5) {
    float ink = strokes(vGround.x + vGround.y);
    if (vPattern > ${FILL_PATTERNS.hatched}.5) ink = max(ink, strokes(vGround.x - vGround.y));
    alpha = mix(vColour.a * 0.55, min(1.0, vColour.a * 2.6), ink);
  }
  fragColour = vec4(vColour.rgb * alpha, alpha);
}
`;

/** Distance of two strokes on screen, roughly: on the ground it is a power of two, so that hatching stays put. */
const HATCH_PX = 9;

export interface GroundFillLayerProps extends LayerProps {
  readonly batch: GroundFillBatch;
  /** `batch.version` at the time of the props. */
  readonly batchVersion: number;
}

interface GroundFillLayerState {
  [key: string]: unknown;
  model: Model;
  corners: Buffer | undefined;
  indices: Buffer | undefined;
  indexCount: number;
  mvp: number[];
}

const DEFAULT_PROPS = {
  batch: { type: 'object', value: null, compare: 0 },
  batchVersion: -1,
  getPolygonOffset: { type: 'function', value: noPolygonOffset },
} as const;

/** Areas that lie on the ground, translucent, plain or hatched, in one draw call. */
export class GroundFillLayer extends Layer<GroundFillLayerProps> {
  static override layerName = 'GroundFillLayer';
  static override defaultProps = DEFAULT_PROPS as unknown as DefaultProps<GroundFillLayerProps>;

  declare state: GroundFillLayerState;

  override initializeState(): void {
    const model = new Model(this.context.device, {
      id: this.props.id,
      vs: VS,
      fs: FS,
      modules: [UNIFORMS_MODULE],
      topology: 'triangle-list',
      vertexCount: 0,
      bufferLayout: [{ ...GROUND_FILL_LAYOUT, attributes: [...GROUND_FILL_LAYOUT.attributes] }],
      parameters: OVERLAY_PARAMETERS,
    });
    this.state = { model, corners: undefined, indices: undefined, indexCount: 0, mvp: new Array<number>(16).fill(0) };
  }

  override updateState({ props, oldProps }: UpdateParameters<this>): void {
    const { batch, batchVersion } = props;
    if (batch !== oldProps.batch || batchVersion !== oldProps.batchVersion) this.#upload(batch);
  }

  override finalizeState(): void {
    this.state.model.destroy();
    this.state.corners?.destroy();
    this.state.indices?.destroy();
  }

  /** None that deck.gl may touch: it would put its own depth test and blending over those of the model. */
  override getModels(): Model[] {
    return [];
  }

  override draw({ renderPass }: { renderPass: RenderPass }): void {
    const { batch } = this.props;
    if (this.state.indexCount === 0) return;
    const viewport = this.context.viewport as WebMercatorViewport;
    const { model, mvp } = this.state;
    writeOriginMatrix(mvp, viewport.viewProjectionMatrix, batch.origin);
    model.shaderInputs.setProps({
      groundFill: { mvp, hatch: [2 ** Math.round(Math.log2(HATCH_PX / viewport.scale)), 0, 0, 0] },
    });
    model.draw(renderPass);
  }

  #upload({ vertices, indices }: GroundFillBatch): void {
    const { device } = this.context;
    const { model } = this.state;
    this.state.corners?.destroy();
    this.state.indices?.destroy();
    this.state.corners = undefined;
    this.state.indices = undefined;
    this.state.indexCount = indices.length;
    this.setNeedsRedraw();
    if (indices.length === 0) return;
    this.state.corners = device.createBuffer({ id: `${this.props.id}-corners`, data: vertices });
    this.state.indices = device.createBuffer({
      id: `${this.props.id}-indices`,
      data: indices,
      usage: Buffer.INDEX | Buffer.COPY_DST,
      indexType: 'uint32',
    });
    model.setAttributes({ corners: this.state.corners });
    model.setIndexBuffer(this.state.indices);
    model.setIndexCount(indices.length);
  }
}
