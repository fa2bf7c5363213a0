import { failure } from '../../shared/domain/result.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { Clock } from '../../shared/domain/time.ts';
import type {
  CoreMessage,
  RequestInput,
  RequestName,
  RequestOutput,
  StreamMessage,
  WindowMessage,
} from '../../shared/contract/index.ts';
import { SILENCE_LIMIT_MS } from './link-state.ts';
import type { LinkState } from './link-state.ts';
import { createOperationsSequence } from './operations-sequence.ts';
import { createPendingRequests } from './pending-requests.ts';

/** One callback per type of stream message; leave out what is not wanted. */
export type StreamHandlers = {
  readonly [Type in StreamMessage['type']]?: (message: Extract<StreamMessage, { type: Type }>) => void;
};

/** What a client needs from its window. */
export interface CoreClientOptions {
  /** Asks main for a port; it arrives through `onPort`. */
  readonly requestPort: () => void;
  /** Calls back with every port that main sends, also unasked after a restart of the core. Returns the unsubscribe. */
  readonly onPort: (listener: (port: MessagePort) => void) => () => void;
  /** Frames of readings wanted per second. */
  readonly framesPerSecond: number;
  readonly clock: Clock;
}

/** A window's line to the core. It finds its way back by itself when the core restarts. */
export interface CoreClient {
  /**
   * Asks the core for something. Never rejects: failures are `Result`s. Before the first port a request waits for it;
   * when the core is lost it fails at once.
   *
   * @returns the handler's own problems, or `core-unavailable` (lost before the answer), `timeout`, `not-cloneable`
   */
  request<Name extends RequestName>(
    name: Name,
    input: RequestInput<Name>,
    options?: { readonly timeoutMs?: number },
  ): Promise<Result<RequestOutput<Name>>>;
  /**
   * Calls back for stream messages from now on; register before `start` so as not to miss the snapshots. After every
   * (re)connection snapshots come first. Returns the unsubscribe function.
   */
  subscribe(handlers: StreamHandlers): () => void;
  /** The present link state. */
  linkState(): LinkState;
  /** Calls back on every change of the link state. Returns the unsubscribe function. */
  onLinkState(listener: (state: LinkState) => void): () => void;
  /** Opens the line: listens for ports and asks for the first. */
  start(): void;
  /** Asks the core for new snapshots on the open line, for a window that lost track. */
  refresh(): void;
  /** Closes the line for good. */
  stop(): void;
}

type RequestMessage = Extract<WindowMessage, { type: 'request' }>;

const DEFAULT_TIMEOUT_MS = 10_000;
const CHECK_INTERVAL_MS = 500;
/** A lost window reminds main this often, milliseconds; normally main sends the new port unasked. */
const ASK_AGAIN_MS = 2_000;

/** Creates a client that is not yet started. */
export function createCoreClient(options: CoreClientOptions): CoreClient {
  const pending = createPendingRequests();
  const sequence = createOperationsSequence();
  const handlers = new Set<StreamHandlers>();
  const linkListeners = new Set<(state: LinkState) => void>();
  const waiting: RequestMessage[] = [];
  let port: MessagePort | null = null;
  let state: LinkState = 'connecting';
  let heardAtMs = 0;
  let askedAtMs = 0;
  let nextId = 1;
  let timer: ReturnType<typeof setInterval> | null = null;
  let stopListening: (() => void) | null = null;

  const setState = (next: LinkState): void => {
    if (next === state) return;
    state = next;
    if (next === 'lost') pending.failAll('core-unavailable', 'The core is not answering; it is being restarted.');
    for (const listener of [...linkListeners]) guard(() => listener(next));
  };

  const ask = (): void => {
    askedAtMs = options.clock();
    options.requestPort();
  };

  const refresh = (): void => {
    port?.postMessage({ type: 'subscribe', framesPerSecond: options.framesPerSecond } satisfies WindowMessage);
  };

  const deliver = (message: StreamMessage): void => {
    for (const entry of [...handlers]) guard(() => callHandler(entry, message));
  };

  const receiveStream = (message: StreamMessage): void => {
    if (message.type === 'operations-snapshot') sequence.reset(message.state.sequence);
    if (message.type === 'readings') {
      deliver(message);
      port?.postMessage({ type: 'frame-taken' } satisfies WindowMessage);
      return;
    }
    if (message.type !== 'operations-events') return deliver(message);
    const verdict = sequence.accept(message.events);
    if (verdict.type === 'gap') refresh();
    else if (verdict.events.length > 0) deliver({ type: 'operations-events', events: verdict.events });
  };

  const receive = (event: MessageEvent<unknown>): void => {
    const message = event.data;
    if (!isCoreMessage(message)) return;
    heardAtMs = options.clock();
    setState('live');
    if (message.type === 'reply') pending.settle(message.id, message.result);
    else receiveStream(message.message);
  };

  const send = (message: RequestMessage): void => {
    if (port === null) {
      waiting.push(message);
      return;
    }
    try {
      port.postMessage(message);
    } catch (error) {
      pending.settle(message.id, failure('not-cloneable', `The request cannot be sent: ${String(error)}`));
    }
  };

  const close = (): void => {
    if (port === null) return;
    port.onmessage = null;
    port.close();
    port = null;
  };

  const attach = (next: MessagePort): void => {
    if (port !== null) pending.failAll('core-unavailable', 'The core was restarted before it answered.');
    close();
    port = next;
    heardAtMs = options.clock();
    setState('connecting');
    next.onmessage = receive;
    next.addEventListener('close', () => {
      if (port !== next) return;
      port = null;
      setState('lost');
    });
    refresh();
    for (const message of waiting.splice(0)) if (pending.isOpen(message.id)) send(message);
  };

  const check = (): void => {
    const nowMs = options.clock();
    if (port !== null && nowMs - heardAtMs > SILENCE_LIMIT_MS) setState('lost');
    if (port === null && nowMs - askedAtMs >= ASK_AGAIN_MS) ask();
  };

  return {
    request: async <Name extends RequestName>(
      name: Name,
      input: RequestInput<Name>,
      { timeoutMs = DEFAULT_TIMEOUT_MS }: { readonly timeoutMs?: number } = {},
    ) => {
      if (state === 'lost') return failure('core-unavailable', 'The core is not answering; it is being restarted.');
      const id = nextId++;
      const answer = pending.add(id, name, timeoutMs);
      send({ type: 'request', id, name, input });
      // The core answers by the same table of requests that gives this type.
      return (await answer) as Result<RequestOutput<Name>>;
    },
    subscribe: (entry) => {
      handlers.add(entry);
      return () => handlers.delete(entry);
    },
    linkState: () => state,
    onLinkState: (listener) => {
      linkListeners.add(listener);
      return () => linkListeners.delete(listener);
    },
    start: () => {
      if (timer !== null) return;
      stopListening = options.onPort(attach);
      timer = setInterval(check, CHECK_INTERVAL_MS);
      ask();
    },
    refresh,
    stop: () => {
      stopListening?.();
      if (timer !== null) clearInterval(timer);
      timer = null;
      close();
      pending.failAll('core-unavailable', 'The window closed its line to the core.');
    },
  };
}

/** A listener's mistake must not keep the other listeners from hearing the message. */
function guard(call: () => void): void {
  try {
    call();
  } catch (error) {
    reportError(error);
  }
}

function callHandler<Type extends StreamMessage['type']>(
  handlers: StreamHandlers,
  message: Extract<StreamMessage, { type: Type }>,
): void {
  handlers[message.type]?.(message);
}

function isCoreMessage(message: unknown): message is CoreMessage {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  return message.type === 'reply' || message.type === 'stream';
}
