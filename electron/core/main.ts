import type { MessageEvent, MessagePortMain } from 'electron';
import type { CoreHostMessage, HostMessage } from '../../shared/contract/core-host.ts';
import { importInWorker } from './city-library/index.ts';
import { routerInWorker } from './routing/index.ts';
import { startCore } from './core.ts';
import type { Core } from './core.ts';
import { describeError, logToOutput } from './log.ts';
import { parseHostMessage } from './host-message.ts';
import { electronWindowPort } from './electron-window-port.ts';

const HEARTBEAT_INTERVAL_MS = 500;
/** A last word needs a moment to leave the process. */
const LAST_WORD_MS = 100;

const host = process.parentPort;
let core: Core | null = null;
let isStarting = false;

function tell(message: CoreHostMessage): void {
  host.postMessage(message);
}

function exitSoon(code: number): void {
  setTimeout(() => process.exit(code), LAST_WORD_MS);
}

function fail(code: string, message: string): void {
  logToOutput('error', 'core-failed', { code, message });
  tell({ type: 'failed', code, message });
  exitSoon(1);
}

async function start(message: Extract<HostMessage, { type: 'start' }>): Promise<void> {
  if (isStarting) return;
  isStarting = true;
  try {
    const started = await startCore({
      dataDirectory: message.dataDirectory,
      demoPackFile: message.demoPackFile,
      startImport: importInWorker(message.workersDirectory),
      startRouter: routerInWorker(message.workersDirectory),
      clock: () => Date.now(),
      random: () => Math.random(),
      log: logToOutput,
    });
    if (!started.ok) return fail(started.error.code, started.error.message);
    core = started.value;
    tell({ type: 'started', mqttPort: core.mqttPort() });
    logToOutput('info', 'core-started', { mqttPort: core.mqttPort(), startMs: Math.round(performance.now()) });
  } catch (error) {
    logToOutput('error', 'core-start-fault', { error: describeError(error) });
    fail('core-start-failed', error instanceof Error ? error.message : String(error));
  }
}

async function stop(): Promise<void> {
  try {
    await core?.stop();
    tell({ type: 'stopped' });
    exitSoon(0);
  } catch (error) {
    logToOutput('error', 'core-stop-fault', { error: describeError(error) });
    exitSoon(1);
  }
}

function receive(message: HostMessage, ports: readonly MessagePortMain[]): void {
  const [port] = ports;
  if (message.type === 'start') void start(message);
  else if (message.type === 'stop') void stop();
  else if (message.type === 'import-city') core?.importCity(message.sourceFiles, message.packFile ?? undefined);
  else if (port !== undefined && core !== null) core.connectWindow(message, electronWindowPort(port));
  else port?.close();
}

/** What was accepted is committed, so the host can start another core; going on in an unknown state is worse. */
function crash(kind: string, error: unknown): void {
  logToOutput('error', 'core-crashed', { kind, error: describeError(error) });
  if (core === null) fail('core-start-failed', error instanceof Error ? error.message : String(error));
  else exitSoon(1);
}

process.on('uncaughtException', (error) => crash('uncaughtException', error));
process.on('unhandledRejection', (reason) => crash('unhandledRejection', reason));

host.on('message', (event: MessageEvent) => {
  const message = parseHostMessage(event.data);
  if (message === null) logToOutput('warn', 'host-message-unknown');
  else receive(message, event.ports);
});
setInterval(() => tell({ type: 'heartbeat' }), HEARTBEAT_INTERVAL_MS);
