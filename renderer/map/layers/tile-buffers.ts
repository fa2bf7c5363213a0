import type { PlacedMesh } from '../tiles/placed-mesh.ts';
import { ATTRIBUTES } from './tile-program.ts';

/** A mesh in graphics memory. */
export interface TileBuffers {
  readonly placed: PlacedMesh;
  readonly vertexArray: WebGLVertexArrayObject;
  readonly buffers: readonly WebGLBuffer[];
}

/** Uploads a blob's sections as they are. */
export function uploadTile(gl: WebGL2RenderingContext, placed: PlacedMesh): TileBuffers {
  const { positions, attributes, indices } = placed.mesh;
  const vertexArray = gl.createVertexArray();
  gl.bindVertexArray(vertexArray);
  const buffers = [
    fill(gl, gl.ARRAY_BUFFER, positions),
    fill(gl, gl.ARRAY_BUFFER, attributes),
    fill(gl, gl.ELEMENT_ARRAY_BUFFER, indices),
  ] as const;
  point(gl, ATTRIBUTES.positions, buffers[0], gl.SHORT);
  point(gl, ATTRIBUTES.attributes, buffers[1], gl.UNSIGNED_BYTE);
  gl.bindVertexArray(null);
  return { placed, vertexArray, buffers };
}

/** Frees what `uploadTile` made. */
export function releaseTile(gl: WebGL2RenderingContext, { vertexArray, buffers }: TileBuffers): void {
  gl.deleteVertexArray(vertexArray);
  for (const buffer of buffers) gl.deleteBuffer(buffer);
}

function fill(gl: WebGL2RenderingContext, target: GLenum, data: ArrayBufferView): WebGLBuffer {
  const buffer = gl.createBuffer();
  gl.bindBuffer(target, buffer);
  gl.bufferData(target, data, gl.STATIC_DRAW);
  return buffer;
}

function point(gl: WebGL2RenderingContext, location: number, buffer: WebGLBuffer, type: GLenum): void {
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  gl.enableVertexAttribArray(location);
  gl.vertexAttribPointer(location, 4, type, true, 0, 0);
}
