import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CoreMessage, ReadingsFrame, StreamMessage, WindowMessage } from '../../shared/contract/index.ts';
import { EMPTY_OPERATIONS } from '../../shared/domain/operations/index.ts';
import type { OperationsEvent } from '../../shared/domain/operations/index.ts';
import { createCoreClient } from './core-client.ts';
import type { LinkState } from './link-state.ts';

/** A port as a window sees it, driven by the test instead of a core. */
class FakePort extends EventTarget {
  onmessage: ((event: MessageEvent) => void) | null = null;
  readonly sent: WindowMessage[] = [];
  closed = false;

  postMessage(message: WindowMessage): void {
    this.sent.push(structuredClone(message));
  }

  close(): void {
    this.closed = true;
  }

  says(message: CoreMessage): void {
    this.onmessage?.(new MessageEvent('message', { data: message }));
  }

  streams(message: StreamMessage): void {
    this.says({ type: 'stream', message });
  }

  asPort(): MessagePort {
    return this as unknown as MessagePort;
  }
}

function note(sequence: number): OperationsEvent {
  return {
    sequence,
    id: `event-${sequence}`,
    body: { type: 'incident-noted', incidentId: 'i1', text: `note ${sequence}` },
    actor: { kind: 'system', reason: 'test' },
    occurredAtMs: sequence,
    recordedAtMs: sequence,
  };
}

function setUp() {
  let relay: (port: MessagePort) => void = () => undefined;
  const requestPort = vi.fn();
  const client = createCoreClient({
    requestPort,
    onPort: (listener) => {
      relay = listener;
      return () => undefined;
    },
    framesPerSecond: 10,
    clock: () => Date.now(),
  });
  const links: LinkState[] = [];
  client.onLinkState((state) => links.push(state));
  const connect = (): FakePort => {
    const port = new FakePort();
    relay(port.asPort());
    return port;
  };
  return { client, connect, links, requestPort };
}

const emptyFrame: ReadingsFrame = {
  deviceIndexes: new Uint32Array(),
  properties: new Uint8Array(),
  values: new Float64Array(),
  occurredAtMs: new Float64Array(),
  receivedAtMs: new Float64Array(),
  qualities: new Uint8Array(),
  states: [],
  positions: {
    deviceIndexes: new Uint32Array(),
    lonLats: new Float64Array(),
    headingsDeg: new Float32Array(),
    receivedAtMs: new Float64Array(),
  },
};

const cityChanged = { type: 'city-changed' } as const;

describe('core client', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks main for a port and opens the stream on it', () => {
    const { client, connect, requestPort } = setUp();
    client.start();
    expect(requestPort).toHaveBeenCalledOnce();
    const port = connect();
    expect(port.sent).toEqual([{ type: 'subscribe', framesPerSecond: 10 }]);
    client.stop();
    expect(port.closed).toBe(true);
  });

  it('sends a request made before the first port once the port is there, and gives its answer', async () => {
    const { client, connect } = setUp();
    client.start();
    const answer = client.request('city.describe', {});
    const port = connect();
    expect(port.sent[1]).toEqual({ type: 'request', id: 1, name: 'city.describe', input: {} });
    port.says({ type: 'reply', id: 1, result: { ok: false, error: { code: 'no-city', message: 'None.' } } });
    expect(await answer).toEqual({ ok: false, error: { code: 'no-city', message: 'None.' } });
    client.stop();
  });

  it('never sends a request that was given up on while it waited for the port', async () => {
    const { client, connect } = setUp();
    client.start();
    const answer = client.request('city.describe', {}, { timeoutMs: 1_000 });
    await vi.advanceTimersByTimeAsync(1_001);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'timeout' } });
    expect(connect().sent).toHaveLength(1);
    client.stop();
  });

  it('fails what is open when the port closes, and everything asked while lost', async () => {
    const { client, connect, links } = setUp();
    client.start();
    const port = connect();
    port.streams(cityChanged);
    const open = client.request('city.labels', {});
    port.dispatchEvent(new Event('close'));
    expect(await open).toMatchObject({ ok: false, error: { code: 'core-unavailable' } });
    expect(await client.request('city.labels', {})).toMatchObject({ ok: false, error: { code: 'core-unavailable' } });
    expect(links).toEqual(['live', 'lost']);
    client.stop();
  });

  it('is lost after 2.5 s of silence and live again at the next word', () => {
    const { client, connect, links } = setUp();
    client.start();
    const port = connect();
    port.streams(cityChanged);
    vi.advanceTimersByTime(3_100);
    expect(client.linkState()).toBe('lost');
    port.streams(cityChanged);
    expect(links).toEqual(['live', 'lost', 'live']);
    client.stop();
  });

  it('reattaches to the port of a restarted core and opens the stream again', () => {
    const { client, connect, links } = setUp();
    client.start();
    connect().streams(cityChanged);
    const second = connect();
    expect(client.linkState()).toBe('connecting');
    expect(second.sent).toEqual([{ type: 'subscribe', framesPerSecond: 10 }]);
    second.streams(cityChanged);
    expect(links).toEqual(['live', 'connecting', 'live']);
    client.stop();
  });

  it('keeps reminding main while it has no port', () => {
    const { client, requestPort } = setUp();
    client.start();
    vi.advanceTimersByTime(4_500);
    expect(requestPort.mock.calls.length).toBeGreaterThanOrEqual(3);
    client.stop();
  });

  it('hands on consecutive events, drops those in the snapshot, and asks for a snapshot at a gap', () => {
    const { client, connect } = setUp();
    const seen: number[] = [];
    let snapshots = 0;
    client.subscribe({
      'operations-snapshot': () => snapshots++,
      'operations-events': ({ events }) => seen.push(...events.map((event) => event.sequence)),
    });
    client.start();
    const port = connect();
    port.streams({ type: 'operations-snapshot', state: { ...EMPTY_OPERATIONS, sequence: 4 } });
    port.streams({ type: 'operations-events', events: [note(4), note(5)] });
    port.streams({ type: 'operations-events', events: [note(7)] });
    port.streams({ type: 'operations-events', events: [note(8)] });
    expect(seen).toEqual([5]);
    expect(port.sent.filter((message) => message.type === 'subscribe')).toHaveLength(2);
    port.streams({ type: 'operations-snapshot', state: { ...EMPTY_OPERATIONS, sequence: 8 } });
    port.streams({ type: 'operations-events', events: [note(9)] });
    expect(seen).toEqual([5, 9]);
    expect(snapshots).toBe(2);
    client.stop();
  });

  it('says when it has taken a frame of readings, after its listeners have', () => {
    const { client, connect } = setUp();
    client.start();
    const port = connect();
    const sentWhenHeard: number[] = [];
    client.subscribe({ readings: () => sentWhenHeard.push(port.sent.length) });
    port.streams({ type: 'readings', frame: emptyFrame });
    expect(sentWhenHeard).toEqual([1]);
    expect(port.sent[1]).toEqual({ type: 'frame-taken' });
    client.stop();
  });

  it('goes on to the next listener when one throws', () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const { client, connect } = setUp();
    const heard = vi.fn();
    client.subscribe({
      'city-changed': () => {
        throw new Error('a broken listener');
      },
    });
    client.subscribe({ 'city-changed': heard });
    client.start();
    connect().streams(cityChanged);
    expect(heard).toHaveBeenCalledOnce();
    expect(reported).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
    client.stop();
  });
});
