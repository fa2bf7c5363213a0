import type { CoreMessage } from '../../../shared/contract/port.ts';
import type { StreamMessage } from '../../../shared/contract/stream.ts';
import { failure } from '../../../shared/domain/result.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { answerRequest } from './request-handlers.ts';
import type { Caller } from './request-handlers.ts';
import { parseWindowMessage } from './window-message.ts';
import type { WindowPort } from './window-port.ts';
import type { WindowSessionsParts, WindowSources } from './window-sessions.ts';

/** The core's side of one window. */
export interface WindowSession {
  /** Sends a stream message, once the window has subscribed. */
  stream(message: StreamMessage): void;
  /** Sends a frame of readings if one is due, wanted, and the window has taken the last one. */
  sendReadings(nowMs: number, draw: WindowSources['readingsSince']): void;
  close(): void;
}

/** Timers are not exact: a frame may go this much before its time, milliseconds. */
const EARLY_MS = 10;

/** Messages of one window that cannot be understood and are logged: more would push everything else out of the log. */
const MAX_LOGGED = 20;

/** Serves one window over its port. */
export function createWindowSession(caller: Caller, port: WindowPort, parts: WindowSessionsParts): WindowSession {
  const { sources } = parts;
  let isOpen = true;
  let frameIntervalMs: number | null = null;
  let lastFrameAtMs = 0;
  let isFrameOnItsWay = false;
  let cursor = 0;
  let strangeMessages = 0;

  const post = (message: CoreMessage): boolean => {
    if (!isOpen) return false;
    try {
      port.post(message);
      return true;
    } catch (error) {
      parts.onFault('window-post', error);
      return false;
    }
  };

  const stream = (message: StreamMessage): void => {
    if (frameIntervalMs !== null) post({ type: 'stream', message });
  };

  const subscribe = (framesPerSecond: number): void => {
    frameIntervalMs = 1000 / framesPerSecond;
    isFrameOnItsWay = false;
    cursor = 0;
    stream({ type: 'health', health: sources.health() });
    stream({ type: 'operations-snapshot', state: sources.operations() });
    stream({ type: 'devices-snapshot', entries: sources.devices() });
    for (const job of sources.jobs()) stream({ type: 'job', job });
  };

  const answer = async (id: number, name: string, input: unknown): Promise<void> => {
    const result = await answerRequest(parts.handlers, name, input, caller, (error) =>
      parts.onFault(`request ${name}`, error),
    );
    const isSent = post({ type: 'reply', id, result });
    if (!isSent) post({ type: 'reply', id, result: notSendable(name) });
  };

  port.onMessage((message) => {
    const parsed = parseWindowMessage(message);
    if (!parsed.ok) {
      strangeMessages += 1;
      if (strangeMessages <= MAX_LOGGED) parts.onFault('window-message', parsed.error.message);
      return;
    }
    if (parsed.value.type === 'request') void answer(parsed.value.id, parsed.value.name, parsed.value.input);
    else if (parsed.value.type === 'subscribe') subscribe(parsed.value.framesPerSecond);
    else isFrameOnItsWay = false;
  });

  return {
    stream,
    sendReadings: (nowMs, draw) => {
      if (frameIntervalMs === null || isFrameOnItsWay) return;
      if (nowMs >= lastFrameAtMs && nowMs - lastFrameAtMs < frameIntervalMs - EARLY_MS) return;
      const drawn = draw(cursor);
      cursor = drawn.cursor;
      if (drawn.frame === null) return;
      lastFrameAtMs = nowMs;
      isFrameOnItsWay = post({ type: 'stream', message: { type: 'readings', frame: drawn.frame } });
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      port.close();
    },
  };
}

function notSendable(name: string): Result<never> {
  return failure('internal', `The answer to ${name} could not be sent.`);
}
