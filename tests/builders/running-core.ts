import fs from 'node:fs';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import type { MessagePort as NodePort } from 'node:worker_threads';
import { startCore } from '../../electron/core/core.ts';
import type { Core } from '../../electron/core/core.ts';
import { routerThread } from '../../electron/core/city/index.ts';
import type { StartImport } from '../../electron/core/city-library/index.ts';
import type { WindowPort } from '../../electron/core/windows/index.ts';
import { createCoreClient } from '../../renderer/core-client/index.ts';
import type { CoreClient, LinkState } from '../../renderer/core-client/index.ts';
import type { CoreHealth, DeviceEntry, JobProgress, ReadingsFrame } from '../../shared/contract/stream.ts';
import type { WindowRole } from '../../shared/contract/window-role.ts';
import { PROPERTY_NAMES } from '../../shared/domain/device/index.ts';
import { EMPTY_OPERATIONS, evolveAll } from '../../shared/domain/operations/index.ts';
import type { OperationsEvent, OperationsState } from '../../shared/domain/operations/index.ts';
import { seededRandom } from '../../shared/domain/random.ts';

const ROUTER_WORKER = path.resolve(import.meta.dirname, '../../electron/core/city/router/worker/router-worker.ts');

/** How to start a core in a test. */
export interface TestCoreOptions {
  readonly dataDirectory: string;
  readonly demoPackFile: string;
  readonly startImport?: StartImport;
  /** Members of `config.json` beside an embedded broker on a free port. */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/** Starts a core in this process, with its real database and its real embedded broker on a free port. */
export async function startTestCore(options: TestCoreOptions): Promise<Core> {
  const configFile = path.join(options.dataDirectory, 'config.json');
  if (!fs.existsSync(configFile)) {
    fs.mkdirSync(options.dataDirectory, { recursive: true });
    fs.writeFileSync(configFile, JSON.stringify({ embeddedBroker: { port: 0 }, ...options.configuration }));
  }
  const started = await startCore({
    dataDirectory: options.dataDirectory,
    demoPackFile: options.demoPackFile,
    startImport:
      options.startImport ??
      (() => {
        throw new Error('this test imports nothing');
      }),
    startRouter: () => routerThread(ROUTER_WORKER),
    clock: () => Date.now(),
    random: seededRandom(1),
    log: () => undefined,
  });
  if (!started.ok) throw new Error(`${started.error.code}: ${started.error.message}`);
  return started.value;
}

/** Everything that a window was told, kept as a window keeps it. */
export interface TestWindow {
  readonly client: CoreClient;
  operations(): OperationsState;
  readonly events: readonly OperationsEvent[];
  devices(): ReadonlyMap<number, DeviceEntry>;
  /** The newest value of a device's property as a window computes it from the frames. */
  valueOf(deviceId: string, property: string): number | string | undefined;
  readonly frames: readonly ReadingsFrame[];
  health(): CoreHealth | undefined;
  readonly jobs: readonly JobProgress[];
  cityChanges(): number;
  readonly links: readonly LinkState[];
  close(): void;
}

/** Connects a window with the real client; `framesPerSecond` as the window would ask. */
export function openTestWindow(core: Core, windowId: number, role: WindowRole, framesPerSecond = 20): TestWindow {
  let relay: ((port: MessagePort) => void) | null = null;
  const client = createCoreClient({
    requestPort: () => {
      const { port1, port2 } = new MessageChannel();
      core.connectWindow({ windowId, role, seat: 'seat-1', operatorName: 'Sam' }, corePort(port2));
      relay?.(windowPort(port1));
    },
    onPort: (listener) => {
      relay = listener;
      return () => (relay = null);
    },
    framesPerSecond,
    clock: () => Date.now(),
  });
  let operations = EMPTY_OPERATIONS;
  let health: CoreHealth | undefined;
  let cityChanges = 0;
  const events: OperationsEvent[] = [];
  const devices = new Map<number, DeviceEntry>();
  const values = new Map<string, number | string>();
  const frames: ReadingsFrame[] = [];
  const jobs: JobProgress[] = [];
  const links: LinkState[] = [];
  const takeFrame = (frame: ReadingsFrame): void => {
    frames.push(frame);
    frame.deviceIndexes.forEach((deviceIndex, at) => {
      const device = devices.get(deviceIndex)?.device.id ?? `unknown ${deviceIndex}`;
      const property = PROPERTY_NAMES[frame.properties[at] ?? -1] ?? 'unknown';
      const value = frame.values[at] ?? Number.NaN;
      values.set(`${device} ${property}`, property === 'panel-state' ? (frame.states[value] ?? '?') : value);
    });
  };
  client.onLinkState((state) => links.push(state));
  client.subscribe({
    'operations-snapshot': ({ state }) => (operations = state),
    'operations-events': (message) => {
      events.push(...message.events);
      operations = evolveAll(operations, message.events);
    },
    'devices-snapshot': ({ entries }) => entries.forEach((entry) => devices.set(entry.index, entry)),
    'devices-changed': ({ entries }) => entries.forEach((entry) => devices.set(entry.index, entry)),
    readings: ({ frame }) => takeFrame(frame),
    health: (message) => (health = message.health),
    job: ({ job }) => jobs.push(job),
    'city-changed': () => (cityChanges += 1),
  });
  client.start();
  return {
    client,
    operations: () => operations,
    events,
    devices: () => devices,
    valueOf: (deviceId, property) => values.get(`${deviceId} ${property}`),
    frames,
    health: () => health,
    jobs,
    cityChanges: () => cityChanges,
    links,
    close: () => client.stop(),
  };
}

/** The core's end of a channel of Node.js. */
function corePort(port: NodePort): WindowPort {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
    onClose: (listener) => void port.once('close', listener),
    close: () => port.close(),
  };
}

/** The window's end: a port of Node.js does all that the client asks of one of a browser. */
function windowPort(port: NodePort): MessagePort {
  return port as unknown as MessagePort;
}
