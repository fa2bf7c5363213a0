import type { CoreState } from '../../../shared/contract/bridge.ts';
import type { HostMessage } from '../../../shared/contract/core-host.ts';
import type { Clock } from '../../../shared/domain/time.ts';
import { createBackoff } from '../backoff.ts';
import type { Log } from '../logging/log.ts';
import type { CoreProcess, StartCoreProcess } from './core-process.ts';

/** How the core stands, as windows are told. */
export interface CoreStatus {
  readonly state: CoreState;
  readonly message: string | null;
}

/** What a core host needs. */
export interface CoreHostParts {
  readonly startProcess: StartCoreProcess;
  readonly startMessage: Extract<HostMessage, { type: 'start' }>;
  readonly clock: Clock;
  readonly log: Log;
  readonly onStatus: (status: CoreStatus) => void;
  /** The core is ready for windows. `mqttPort` is that of its embedded broker, if it has one. */
  readonly onStarted: (mqttPort: number | null) => void;
}

/** Keeps one core running. */
export interface CoreHost {
  start(): void;
  status(): CoreStatus;
  pid(): number | undefined;
  /**
   * Sends a message to a running core.
   *
   * @returns false when none is running; the message is dropped
   */
  send(message: HostMessage, ports?: readonly unknown[]): boolean;
  /** Lets the core finish and waits for its end, but not for ever. It is not started again. */
  stop(): Promise<void>;
}

const RESTART_DELAYS_MS = [100, 250, 1_000, 2_000, 5_000, 10_000];
const CALM_MS = 60_000;
const CHECK_INTERVAL_MS = 500;
/** A running core beats every 500 ms; silence this long means that it hangs. */
const SILENCE_MS = 6_000;
/** A starting core may have to migrate and check a large database. */
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 8_000;

/** Creates a host whose core is not started yet. */
export function createCoreHost(parts: CoreHostParts): CoreHost {
  const { clock, log } = parts;
  const backoff = createBackoff(clock, RESTART_DELAYS_MS, CALM_MS);
  let current: CoreProcess | null = null;
  let status: CoreStatus = { state: 'starting', message: null };
  let deadlineMs = Infinity;
  let checkedAtMs = clock();
  let checkTimer: ReturnType<typeof setInterval> | undefined;
  let restartTimer: ReturnType<typeof setTimeout> | undefined;
  let stopped: (() => void) | null = null;

  const setStatus = (next: CoreStatus): void => {
    if (next.state === status.state && next.message === status.message) return;
    status = next;
    parts.onStatus(next);
  };

  const launch = (): void => {
    const child = parts.startProcess();
    current = child;
    deadlineMs = clock() + START_LIMIT_MS;
    child.onMessage((message) => {
      if (child !== current) return;
      if (message.type === 'heartbeat') {
        if (status.state === 'running') deadlineMs = clock() + SILENCE_MS;
      } else if (message.type === 'started') {
        deadlineMs = clock() + SILENCE_MS;
        log.info('core-started', { pid: child.pid(), mqttPort: message.mqttPort });
        setStatus({ state: 'running', message: null });
        parts.onStarted(message.mqttPort);
      } else if (message.type === 'failed') {
        log.error('core-failed', { code: message.code, message: message.message });
        setStatus({ state: 'failed', message: message.message });
      }
    });
    child.onExit((exitCode) => {
      if (child === current) onExit(exitCode);
    });
    child.post(parts.startMessage);
  };

  const onExit = (exitCode: number): void => {
    current = null;
    deadlineMs = Infinity;
    if (stopped !== null) return stopped();
    const delayMs = backoff.next();
    log.error('core-exited', { exitCode, restartInMs: delayMs });
    // A core that said why it cannot start keeps its reason on the screens while it is tried again.
    if (status.state !== 'failed') setStatus({ state: 'restarting', message: null });
    restartTimer = setTimeout(launch, delayMs);
  };

  const check = (): void => {
    const nowMs = clock();
    const sleptMs = nowMs - checkedAtMs - CHECK_INTERVAL_MS;
    checkedAtMs = nowMs;
    // The machine slept, or we did: the core could not beat.
    if (sleptMs > CHECK_INTERVAL_MS) deadlineMs += sleptMs;
    if (current === null || nowMs <= deadlineMs) return;
    log.error('core-hung', { pid: current.pid() });
    deadlineMs = Infinity;
    current.kill();
  };

  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      clearInterval(checkTimer);
      clearTimeout(restartTimer);
      const child = current;
      if (child === null) return resolve();
      const limit = setTimeout(() => {
        log.error('core-stop-timeout', { pid: child.pid() });
        child.kill();
        resolve();
      }, STOP_LIMIT_MS);
      stopped = () => {
        clearTimeout(limit);
        resolve();
      };
      child.post({ type: 'stop' });
    });

  return {
    start: () => {
      checkTimer = setInterval(check, CHECK_INTERVAL_MS);
      launch();
    },
    status: () => status,
    pid: () => current?.pid(),
    send: (message, ports) => {
      if (current === null || status.state !== 'running') return false;
      current.post(message, ports);
      return true;
    },
    stop,
  };
}
