import { Worker } from 'node:worker_threads';
import { failure } from '../../../../../shared/domain/result.ts';
import type { Problem, Result } from '../../../../../shared/domain/result.ts';
import { NO_CONDITIONS } from '../conditions/road-conditions.ts';
import type { RoadConditions } from '../conditions/road-conditions.ts';
import type { RouteProfiles } from '../profiles/profile-schema.ts';
import type { FromRouterWorker, RouterQuestion, RouterQuestionName, RouterQuestions, ToRouterWorker } from './router-messages.ts';

/** The part of a worker thread that the client uses. */
export interface RouterThread {
  post(message: ToRouterWorker): void;
  onMessage(listener: (message: FromRouterWorker) => void): void;
  /** Hears once that the thread is gone, with the error that ended it. */
  onGone(listener: (reason: string) => void): void;
  end(): void;
}

/** What a router client is made of. */
export interface RouterClientParts {
  readonly startThread: () => RouterThread;
  readonly profiles: RouteProfiles;
  /** Hears of a thread that crashed and of a pack without usable roads. */
  readonly onProblem: (problem: Problem) => void;
  /** Longest wait for an answer, milliseconds. */
  readonly timeoutMs?: number;
}

/** How to ask. */
export interface AskOptions {
  readonly signal?: AbortSignal;
}

/** The core's end of the router: asks the worker thread, which owns the roads. */
export interface RouterClient {
  /** Routes on another city from now on; null for none. */
  openCity(packFile: string | null): void;
  /** Lets other conditions hold. Of those set while the worker is still busy with the last ones, only the newest count. */
  setConditions(conditions: RoadConditions): void;
  /**
   * Asks one question.
   *
   * @returns the router's answer; `no-city`, why the city's roads cannot be used, `router-timeout`, `cancelled`, or `router-crashed` when the thread died
   *   meanwhile (it is started again)
   */
  ask<Name extends RouterQuestionName>(
    name: Name,
    input: RouterQuestions[Name]['in'],
    options?: AskOptions,
  ): Promise<Result<RouterQuestions[Name]['out']>>;
  /** Resolves when the city and the conditions set so far hold, the city could not be opened, or the client is stopped. */
  settled(): Promise<void>;
  stop(): void;
}

const TIMEOUT_MS = 10_000;
/** A thread that answers nothing for so long after a question ran out of time is stuck. */
const STUCK_MS = 20_000;
/** Waits between restarts of a thread that keeps crashing. */
const RESTART_AFTER_MS = [0, 500, 2_000, 10_000] as const;

interface Pending {
  readonly settle: (result: Result<unknown>) => void;
}

/** Starts a worker thread from its built file, or from `router-worker.ts` where Node runs TypeScript. */
export function routerThread(workerPath: string): RouterThread {
  const worker = new Worker(workerPath);
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', listener),
    onGone: (listener) => {
      let reason = '';
      worker.on('error', (error: unknown) => (reason = error instanceof Error ? error.message : String(error)));
      worker.once('exit', (code) => listener(reason === '' ? `it ended with code ${code}` : reason));
    },
    end: () => void worker.terminate(),
  };
}

/** Creates the client and starts its thread. */
export function createRouterClient(parts: RouterClientParts): RouterClient {
  const { timeoutMs = TIMEOUT_MS } = parts;
  const pending = new Map<number, Pending>();
  const settledListeners: (() => void)[] = [];
  let thread: RouterThread;
  let isUp = false;
  let isStopped = false;
  let crashes = 0;
  let restartTimer: NodeJS.Timeout | undefined;
  let stuckTimer: NodeJS.Timeout | undefined;
  let nextId = 1;
  let packFile: string | null = null;
  let opening = 0;
  let conditions = NO_CONDITIONS;
  let areConditionsSent = true;
  let isApplying = false;

  const tellSettled = (): void => {
    if (opening > 0 || isApplying || !areConditionsSent) return;
    for (const listener of settledListeners.splice(0)) listener();
  };

  const sendConditions = (): void => {
    if (!isUp || isApplying || areConditionsSent) return;
    areConditionsSent = true;
    isApplying = true;
    thread.post({ type: 'conditions', conditions });
  };

  const sendCity = (): void => {
    if (!isUp) return;
    opening++;
    thread.post({ type: 'open', packFile, profiles: parts.profiles });
  };

  const receive = (message: FromRouterWorker): void => {
    clearTimeout(stuckTimer);
    stuckTimer = undefined;
    if (message.type === 'answer') pending.get(message.id)?.settle(message.result);
    else if (message.type === 'opened') {
      opening--;
      crashes = 0;
      if (!message.result.ok) parts.onProblem(message.result.error);
    } else {
      isApplying = false;
      sendConditions();
    }
    tellSettled();
  };

  const gone = (reason: string): void => {
    isUp = false;
    clearTimeout(stuckTimer);
    stuckTimer = undefined;
    if (isStopped) return;
    parts.onProblem({ code: 'router-crashed', message: `The road router failed and is started again: ${reason}` });
    for (const { settle } of pending.values()) settle(failure('router-crashed', 'The road router failed; ask again.'));
    restartTimer = setTimeout(start, RESTART_AFTER_MS[Math.min(crashes, RESTART_AFTER_MS.length - 1)]);
    crashes++;
  };

  function start(): void {
    thread = parts.startThread();
    isUp = true;
    isApplying = false;
    opening = 0;
    thread.onMessage(receive);
    thread.onGone(gone);
    areConditionsSent = false;
    sendConditions();
    if (packFile !== null) sendCity();
  }
  start();

  const ask = (question: RouterQuestion, signal: AbortSignal | undefined): Promise<Result<unknown>> => {
    if (isStopped || !isUp) return Promise.resolve(failure('router-crashed', 'The road router is being started; ask again.'));
    if (signal?.aborted === true) return Promise.resolve(failure('cancelled', 'The question was cancelled.'));
    const id = nextId++;
    return new Promise((resolve) => {
      const settle = (result: Result<unknown>): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        pending.delete(id);
        resolve(result);
      };
      const giveUp = (result: Result<unknown>): void => {
        if (isUp) thread.post({ type: 'cancel', id });
        settle(result);
      };
      const onAbort = (): void => giveUp(failure('cancelled', 'The question was cancelled.'));
      const timer = setTimeout(() => {
        const stuck = thread;
        stuckTimer ??= setTimeout(() => stuck.end(), STUCK_MS);
        giveUp(failure('router-timeout', `The road router did not answer within ${timeoutMs} ms.`, { timeoutMs }));
      }, timeoutMs);
      signal?.addEventListener('abort', onAbort, { once: true });
      pending.set(id, { settle });
      thread.post({ type: 'ask', id, question });
    });
  };

  return {
    openCity: (file) => {
      packFile = file;
      sendCity();
    },
    setConditions: (wanted) => {
      conditions = wanted;
      areConditionsSent = false;
      sendConditions();
    },
    ask: (name, input, options = {}) =>
      // The name ties the question to its answer; the checker cannot follow that through the thread.
      ask({ name, input } as RouterQuestion, options.signal) as Promise<Result<RouterQuestions[typeof name]['out']>>,
    settled: () =>
      new Promise((resolve) => {
        settledListeners.push(resolve);
        if (isStopped) resolve();
        else tellSettled();
      }),
    stop: () => {
      isStopped = true;
      clearTimeout(restartTimer);
      clearTimeout(stuckTimer);
      for (const { settle } of pending.values()) settle(failure('router-crashed', 'The road router was stopped.'));
      for (const listener of settledListeners.splice(0)) listener();
      thread.end();
    },
  };
}
