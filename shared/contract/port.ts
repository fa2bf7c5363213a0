import type { Result } from '../domain/result.ts';
import type { StreamMessage } from './stream.ts';

/** What a window sends over its port. `input` is unchecked until the core has parsed it. */
export type WindowMessage =
  | { readonly type: 'request'; readonly id: number; readonly name: string; readonly input: unknown }
  /** Opens the stream: the core answers with snapshots, then deltas, readings at most `framesPerSecond` times a second. */
  | { readonly type: 'subscribe'; readonly framesPerSecond: number }
  /**
   * The window has taken the last frame of readings; only then is it sent the next one, with the newest values. So a slow
   * window skips values instead of falling behind.
   */
  | { readonly type: 'frame-taken' };

/** What the core sends over a window's port. */
export type CoreMessage =
  | { readonly type: 'reply'; readonly id: number; readonly result: Result<unknown> }
  | { readonly type: 'stream'; readonly message: StreamMessage };
