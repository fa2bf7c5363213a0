import { failure } from '../../shared/domain/result.ts';
import type { Result } from '../../shared/domain/result.ts';

interface Pending {
  readonly resolve: (result: Result<unknown>) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** The requests of a window that the core has not answered yet. */
export interface PendingRequests {
  /** Registers a request; it settles by `settle`, by `failAll`, or with `timeout` after `timeoutMs`. */
  add(id: number, name: string, timeoutMs: number): Promise<Result<unknown>>;
  /** True while the request is open. */
  isOpen(id: number): boolean;
  /** Settles a request; an answer that comes too late is dropped. */
  settle(id: number, result: Result<unknown>): void;
  /** Fails every open request with `code`. */
  failAll(code: string, message: string): void;
}

/** Creates an empty book of open requests. */
export function createPendingRequests(): PendingRequests {
  const pending = new Map<number, Pending>();

  const settle = (id: number, result: Result<unknown>): void => {
    const entry = pending.get(id);
    if (entry === undefined) return;
    pending.delete(id);
    clearTimeout(entry.timer);
    entry.resolve(result);
  };

  return {
    add: (id, name, timeoutMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(
          () => settle(id, failure('timeout', `The core did not answer ${name} within ${timeoutMs} ms.`)),
          timeoutMs,
        );
        pending.set(id, { resolve, timer });
      }),
    isOpen: (id) => pending.has(id),
    settle,
    failAll: (code, message) => {
      for (const id of [...pending.keys()]) settle(id, failure(code, message));
    },
  };
}
