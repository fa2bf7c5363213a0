import type { Clock } from '../../../shared/domain/time.ts';

/** What is known of a page from its heartbeat. */
export type Pulse = 'not-begun' | 'beating' | 'silent';

/** Silence after which a page counts as hung, milliseconds: pages beat every 500 ms. */
const SILENCE_MS = 2_500;
/** A loaded page that has not begun to beat after this long counts as hung too, milliseconds. */
const FIRST_BEAT_MS = 30_000;
/** A page that keeps hanging is given twice the time each time, up to this factor: perhaps the machine is slow, not the page stuck. */
const MAX_MILDNESS = 8;
/** After this long without a hang the page is trusted again, milliseconds. */
const CALM_MS = 120_000;

/** Watches one page. A page that hangs without input raises no event at all, ever: only its silence tells. */
export interface HeartbeatWatch {
  beat(): void;
  /** The page has been loaded: its first beat is due. */
  expectFirstBeat(): void;
  pulse(): Pulse;
  /** Forgets the pulse until the next beat: after a reload, or when silence means nothing (sleep, a hidden window). */
  pause(): void;
  /** Notes that the page was found hung, so that the next silence is judged more mildly. */
  noteHang(): void;
}

/** Creates a watch for a page that has not beaten yet. */
export function createHeartbeatWatch(clock: Clock): HeartbeatWatch {
  let lastBeatMs: number | null = null;
  let expectedSinceMs: number | null = null;
  let hangs = 0;
  let lastHangMs = 0;

  return {
    beat: () => {
      lastBeatMs = clock();
    },
    expectFirstBeat: () => {
      expectedSinceMs = clock();
    },
    pulse: () => {
      const nowMs = clock();
      if (hangs > 0 && nowMs - lastHangMs > CALM_MS) hangs = 0;
      const mildness = Math.min(MAX_MILDNESS, 2 ** hangs);
      if (lastBeatMs !== null) return nowMs - lastBeatMs > SILENCE_MS * mildness ? 'silent' : 'beating';
      const isOverdue = expectedSinceMs !== null && nowMs - expectedSinceMs > FIRST_BEAT_MS * mildness;
      return isOverdue ? 'silent' : 'not-begun';
    },
    pause: () => {
      lastBeatMs = null;
      expectedSinceMs = null;
    },
    noteHang: () => {
      hangs += 1;
      lastHangMs = clock();
    },
  };
}
