import type { CoreHealth, DeviceEntry, JobProgress, ReadingsFrame, StreamMessage } from '../../../shared/contract/stream.ts';
import type { OperationsEvent, OperationsState } from '../../../shared/domain/operations/index.ts';
import type { Clock } from '../../../shared/domain/time.ts';
import type { Caller, RequestHandlers } from './request-handlers.ts';
import { createWindowSession } from './window-session.ts';
import type { WindowSession } from './window-session.ts';
import type { WindowPort } from './window-port.ts';

/** What windows are told about. */
export interface WindowSources {
  readonly operations: () => OperationsState;
  readonly devices: () => readonly DeviceEntry[];
  /** What changed after `cursor`, 0 for everything; `frame` is null when nothing did. */
  readonly readingsSince: (cursor: number) => { readonly frame: ReadingsFrame | null; readonly cursor: number };
  readonly health: () => CoreHealth;
  /** Jobs that a window has to know of when it connects. */
  readonly jobs: () => readonly JobProgress[];
}

/** What the sessions need. */
export interface WindowSessionsParts {
  readonly handlers: RequestHandlers;
  readonly sources: WindowSources;
  readonly clock: Clock;
  /** Told of faults: a handler that threw, a message that could not be sent or understood. */
  readonly onFault: (what: string, error: unknown) => void;
}

/** The windows that are connected to the core. */
export interface WindowSessions {
  /** Serves a window until its port closes. A second port for the same window replaces the first. */
  connect(caller: Caller, port: WindowPort): void;
  operationsHappened(events: readonly OperationsEvent[]): void;
  devicesChanged(entries: readonly DeviceEntry[]): void;
  jobProgressed(job: JobProgress): void;
  cityChanged(): void;
  stop(): void;
}

/** Base rate of frames, milliseconds: a window's own rate is a multiple of it. */
const TICK_MS = 50;
const HEALTH_INTERVAL_MS = 1_000;

/** Creates the sessions and starts their clockwork. */
export function createWindowSessions(parts: WindowSessionsParts): WindowSessions {
  const { clock, sources } = parts;
  const sessions = new Map<number, WindowSession>();
  const changedDevices = new Map<number, DeviceEntry>();
  let healthAtMs = 0;

  const broadcast = (message: StreamMessage): void => {
    for (const session of sessions.values()) session.stream(message);
  };

  /** Devices go before readings: a window must know a device before it hears its values. */
  const tick = (): void => {
    if (changedDevices.size > 0) {
      broadcast({ type: 'devices-changed', entries: [...changedDevices.values()] });
      changedDevices.clear();
    }
    const nowMs = clock();
    const isHealthDue = nowMs - healthAtMs >= HEALTH_INTERVAL_MS || nowMs < healthAtMs;
    if (isHealthDue) {
      healthAtMs = nowMs;
      if (sessions.size > 0) broadcast({ type: 'health', health: sources.health() });
    }
    const drawn = new Map<number, ReturnType<WindowSources['readingsSince']>>();
    for (const session of sessions.values()) {
      session.sendReadings(nowMs, (cursor) => {
        // Windows at the same point share one frame: it is drawn once per tick.
        const known = drawn.get(cursor) ?? sources.readingsSince(cursor);
        drawn.set(cursor, known);
        return known;
      });
    }
  };
  const timer = setInterval(() => {
    try {
      tick();
    } catch (error) {
      parts.onFault('windows-tick', error);
    }
  }, TICK_MS);

  return {
    connect: (caller, port) => {
      sessions.get(caller.windowId)?.close();
      const session = createWindowSession(caller, port, parts);
      sessions.set(caller.windowId, session);
      port.onClose(() => {
        session.close();
        if (sessions.get(caller.windowId) === session) sessions.delete(caller.windowId);
      });
    },
    operationsHappened: (events) => broadcast({ type: 'operations-events', events }),
    devicesChanged: (entries) => {
      for (const entry of entries) changedDevices.set(entry.index, entry);
    },
    jobProgressed: (job) => broadcast({ type: 'job', job }),
    cityChanged: () => broadcast({ type: 'city-changed' }),
    stop: () => {
      clearInterval(timer);
      for (const session of sessions.values()) session.close();
      sessions.clear();
    },
  };
}
