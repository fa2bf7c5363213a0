import './fatal-errors.ts';
import path from 'node:path';
import { app, dialog } from 'electron';
import { startApplication } from './application.ts';
import { parseCommandLine } from './command-line.ts';
import type { CommandLine } from './command-line.ts';
import { prepareDataDirectory } from './data-directory.ts';
import { reportFatalErrorsTo } from './fatal-errors.ts';
import { gpuSwitches, graphicsSituation } from './gpu-switches.ts';
import { openLog } from './logging/log.ts';
import { applicationPaths, dataPaths, defaultDataDirectory } from './paths.ts';
import { registerAppScheme } from './security/app-protocol.ts';
import { lockContents } from './security/contents-policy.ts';
import { createStartTimings } from './timings.ts';

const BAD_USAGE = 2;
const ALREADY_RUNNING = 3;
const DATA_UNUSABLE = 4;

/** Background services of Chromium that would reach out to the network. */
const QUIET_SWITCHES = ['disable-background-networking', 'disable-component-update', 'no-pings'];

function openWindows(options: CommandLine): void {
  const createdAtMs = process.getCreationTime() ?? Date.now();
  const timings = createStartTimings(createdAtMs, () => Date.now());
  timings.mark('main-loaded');

  const data = dataPaths(path.resolve(options.dataDirectory ?? defaultDataDirectory(process.platform, process.env)));
  const prepared = prepareDataDirectory(data.directory, data.browser);
  if (!prepared.ok) {
    process.stderr.write(`vigiles: ${prepared.error.message}\n`);
    // On Linux this would only print the same once more: there are no dialogs before the application is ready.
    if (process.platform !== 'linux') dialog.showErrorBox('Vigiles', prepared.error.message);
    app.exit(DATA_UNUSABLE);
    return;
  }
  app.setPath('userData', data.browser);
  const log = openLog(path.join(data.logs, 'main.log'));
  reportFatalErrorsTo((event, fields) => log.error(event, fields));

  if (!app.requestSingleInstanceLock()) {
    process.stderr.write(`vigiles: already running with the data in ${data.directory}\n`);
    app.exit(ALREADY_RUNNING);
    return;
  }

  // With --no-sandbox (only root needs it) this would override it, and every child process would fail for ever.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  for (const name of QUIET_SWITCHES) app.commandLine.appendSwitch(name);
  for (const [name, value] of gpuSwitches(graphicsSituation(process.argv))) {
    if (value === undefined) app.commandLine.appendSwitch(name);
    else app.commandLine.appendSwitch(name, value);
  }
  registerAppScheme();
  lockContents(app, log);

  log.info('start', { version: app.getVersion(), electron: process.versions['electron'] ?? '', pid: process.pid });
  void app.whenReady().then(() => {
    timings.mark('app-ready');
    startApplication({ options, paths: applicationPaths(app.getAppPath()), data, log, timings });
  });
}

const options = parseCommandLine(process.argv.slice(1));
if (!options.ok) {
  process.stderr.write(`vigiles: ${options.error.message}\n`);
  app.exit(BAD_USAGE);
} else {
  openWindows(options.value);
}
