import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CoreHostMessage, HostMessage } from '../../../shared/contract/core-host.ts';
import type { Log } from '../logging/log.ts';
import { createCoreHost } from './core-host.ts';
import type { CoreStatus } from './core-host.ts';
import type { CoreProcess } from './core-process.ts';

/** A core that does what the test says. */
class FakeCore implements CoreProcess {
  readonly received: HostMessage[] = [];
  killed = false;
  private messageListener: (message: CoreHostMessage) => void = () => undefined;
  private exitListener: (exitCode: number) => void = () => undefined;

  readonly pid = (): number => 4711;

  post(message: HostMessage): void {
    this.received.push(message);
  }

  onMessage(listener: (message: CoreHostMessage) => void): void {
    this.messageListener = listener;
  }

  onExit(listener: (exitCode: number) => void): void {
    this.exitListener = listener;
  }

  kill(): void {
    this.killed = true;
    this.exits(137);
  }

  says(message: CoreHostMessage): void {
    this.messageListener(message);
  }

  exits(code: number): void {
    this.exitListener(code);
  }
}

const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

function setUp() {
  const cores: FakeCore[] = [];
  const statuses: CoreStatus[] = [];
  const started: (number | null)[] = [];
  const host = createCoreHost({
    startProcess: () => {
      const core = new FakeCore();
      cores.push(core);
      return core;
    },
    startMessage: { type: 'start', dataDirectory: '/data', demoPackFile: '/demo', workersDirectory: '/workers' },
    clock: () => Date.now(),
    log: silentLog,
    onStatus: (status) => statuses.push(status),
    onStarted: (mqttPort) => started.push(mqttPort),
  });
  const core = (): FakeCore => {
    const last = cores.at(-1);
    if (last === undefined) throw new Error('no core was started');
    return last;
  };
  return { host, core, cores, statuses, started };
}

describe('core host', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('starts a core and tells when it is ready for windows', () => {
    const { host, core, started } = setUp();
    host.start();
    expect(core().received[0]).toMatchObject({ type: 'start', dataDirectory: '/data' });
    expect(host.send({ type: 'import-city', sourceFiles: ['/x'], packFile: null })).toBe(false);
    core().says({ type: 'started', mqttPort: 1883 });
    expect(host.status()).toEqual({ state: 'running', message: null });
    expect(started).toEqual([1883]);
    expect(host.send({ type: 'import-city', sourceFiles: ['/x'], packFile: null })).toBe(true);
  });

  it('starts a dead core again, with growing delays while it keeps dying', async () => {
    const { host, core, cores, statuses } = setUp();
    host.start();
    core().says({ type: 'started', mqttPort: null });
    core().exits(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(cores).toHaveLength(2);
    core().exits(1);
    await vi.advanceTimersByTimeAsync(249);
    expect(cores).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    core().says({ type: 'started', mqttPort: null });
    expect(statuses.map(({ state }) => state)).toEqual(['running', 'restarting', 'running']);
  });

  it('kills and restarts a core that falls silent', async () => {
    const { host, core, cores } = setUp();
    host.start();
    core().says({ type: 'started', mqttPort: null });
    const first = core();
    await vi.advanceTimersByTimeAsync(5_000);
    core().says({ type: 'heartbeat' });
    await vi.advanceTimersByTimeAsync(5_500);
    expect(first.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(first.killed).toBe(true);
    expect(cores).toHaveLength(2);
  });

  it('gives a starting core time, but not for ever', async () => {
    const { host, core } = setUp();
    host.start();
    const first = core();
    await vi.advanceTimersByTimeAsync(119_000);
    expect(first.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(first.killed).toBe(true);
  });

  it('keeps saying why a core cannot start while it tries again', async () => {
    const { host, core, cores, statuses } = setUp();
    host.start();
    core().says({ type: 'failed', code: 'database-newer', message: 'The database is newer.' });
    core().exits(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(cores).toHaveLength(2);
    expect(host.status()).toEqual({ state: 'failed', message: 'The database is newer.' });
    core().says({ type: 'started', mqttPort: null });
    expect(statuses.map(({ state }) => state)).toEqual(['failed', 'running']);
  });

  it('waits for the core to finish, and does not start it again', async () => {
    const { host, core, cores } = setUp();
    host.start();
    core().says({ type: 'started', mqttPort: null });
    const stopped = host.stop();
    expect(core().received.at(-1)).toEqual({ type: 'stop' });
    core().says({ type: 'stopped' });
    core().exits(0);
    await stopped;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(cores).toHaveLength(1);
  });

  it('does not wait for ever for a core that will not stop', async () => {
    const { host, core } = setUp();
    host.start();
    core().says({ type: 'started', mqttPort: null });
    const stopped = host.stop();
    await vi.advanceTimersByTimeAsync(8_000);
    await stopped;
    expect(core().killed).toBe(true);
  });
});
