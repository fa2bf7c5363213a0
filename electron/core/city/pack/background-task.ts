import { Worker } from 'node:worker_threads';
import type { ResourceLimits, Transferable } from 'node:worker_threads';

/** The last message of a task. */
export interface TaskDone {
  readonly done: true;
}

/** What a task is started with. */
export interface BackgroundTaskOptions {
  /** Handed over to the thread instead of copied. */
  readonly transferList?: readonly Transferable[];
  readonly resourceLimits?: ResourceLimits;
}

/** How often a wait is reported, milliseconds. */
const WAIT_MS = 50;

/** A task that another thread does. What it makes is taken as it comes, between the steps of whatever this one does. */
export class BackgroundTask<Message extends object> {
  readonly #worker: Worker;
  #isDone = false;
  #problem: Error | undefined;
  #wake = (): void => undefined;

  /** @param workerPath entry of the city worker */
  constructor(workerPath: string, task: object, take: (message: Message) => void, options: BackgroundTaskOptions = {}) {
    const { transferList = [], resourceLimits = {} } = options;
    this.#worker = new Worker(workerPath, { workerData: task, transferList: [...transferList], resourceLimits });
    this.#worker.on('message', (message: Message | TaskDone) => {
      if (this.#problem !== undefined) return;
      if ('done' in message) {
        this.#isDone = true;
        return this.#wake();
      }
      try {
        take(message);
      } catch (error) {
        this.#fail(error);
      }
    });
    this.#worker.on('error', (error: unknown) => this.#fail(error));
    this.#worker.on('exit', () => {
      if (!this.#isDone) this.#fail(new Error('A worker of the import ended early.'));
    });
  }

  /** Waits until the task is done, yielding now and then. Throws what went wrong. */
  async *wait(): AsyncGenerator<void, void, void> {
    while (!this.#isDone && this.#problem === undefined) {
      yield;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, WAIT_MS);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    if (this.#problem !== undefined) throw this.#problem;
  }

  /** Ends the task early or late; waits until nothing of it runs any more. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    this.#problem ??= error instanceof Error ? error : new Error(String(error));
    this.#wake();
  }
}
