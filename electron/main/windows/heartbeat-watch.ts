import type { Clock } from '../../../shared/domain/time.ts';

/** Silence after which a page counts as hung, milliseconds: pages beat every 500 ms. */
const SILENCE_MS = 2_500;
/**
 * The same for a page that has not been ready yet, milliseconds: compiling shaders and building the first picture block
 * it for seconds where the machine is slow.
 */
const START_SILENCE_MS = 30_000;
/** A look that comes this late means that the machine or we ourselves stood still: the silence is ours, milliseconds. */
const LATE_LOOK_MS = 1_000;
/** A page that keeps hanging is given twice the time each time, up to this factor: perhaps the machine is slow, not the page stuck. */
const MAX_MILDNESS = 8;
/** After this long without a hang the page is trusted again, milliseconds. */
const CALM_MS = 120_000;

/** Watches one page. A page that hangs without input raises no event at all, ever: only its silence tells. */
export interface HeartbeatWatch {
  /**
   * The page beats.
   *
   * @param isReady whether it has shown its first usable picture
   */
  beat(isReady: boolean): void;
  /** The page has been loaded: its first beat is due. */
  expectFirstBeat(): void;
  /** Whether the page has been silent for too long. Ask every 250 ms: a question that comes late is no judgement. */
  isSilent(): boolean;
  /** Counts the silence anew from now: it meant nothing so far (a hidden window, a halted debugger). */
  excuse(): void;
  /** Knows nothing of the page until its next sign of life: it is gone or being loaded. */
  forget(): void;
  /** Notes that the page was found hung, so that the next silence is judged more mildly. */
  noteHang(): void;
}

/** Creates a watch for a page that is not loaded yet. */
export function createHeartbeatWatch(clock: Clock): HeartbeatWatch {
  let aliveAtMs: number | null = null;
  let wasReady = false;
  let lookedAtMs = clock();
  let hangs = 0;
  let lastHangMs = 0;

  const excuse = (): void => {
    if (aliveAtMs !== null) aliveAtMs = clock();
  };

  return {
    beat: (isReady) => {
      aliveAtMs = clock();
      wasReady ||= isReady;
    },
    expectFirstBeat: () => {
      aliveAtMs = clock();
    },
    isSilent: () => {
      const nowMs = clock();
      if (nowMs - lookedAtMs > LATE_LOOK_MS) excuse();
      lookedAtMs = nowMs;
      if (hangs > 0 && nowMs - lastHangMs > CALM_MS) hangs = 0;
      const mildness = Math.min(MAX_MILDNESS, 2 ** hangs);
      const allowedMs = (wasReady ? SILENCE_MS : START_SILENCE_MS) * mildness;
      return aliveAtMs !== null && nowMs - aliveAtMs > allowedMs;
    },
    excuse,
    forget: () => {
      aliveAtMs = null;
      wasReady = false;
    },
    noteHang: () => {
      hangs += 1;
      lastHangMs = clock();
    },
  };
}
