import { app, dialog, Menu, nativeTheme, powerMonitor, screen, session } from 'electron';
import { CHANNELS } from '../../shared/contract/bridge.ts';
import type { MapStyleId, MenuAction } from '../../shared/contract/bridge.ts';
import type { CommandLine } from './command-line.ts';
import { createCoreHost } from './core-host/core-host.ts';
import { removeEndpoints, writeEndpoints } from './core-host/endpoints-file.ts';
import { startUtilityCore } from './core-host/utility-core.ts';
import { createCoreLines } from './core-lines.ts';
import { listenToWindows } from './ipc.ts';
import { languageOfLocale } from './language.ts';
import type { Language } from './language.ts';
import type { Log } from './logging/log.ts';
import { buildMenu } from './menu/menu.ts';
import { menuTexts } from './menu/menu-texts.ts';
import type { ApplicationPaths, DataPaths } from './paths.ts';
import { runUnattended } from './unattended.ts';
import { serveApp } from './security/app-protocol.ts';
import { lockSession } from './security/session-policy.ts';
import type { StartTimings } from './timings.ts';
import { keepConsoleVisible, openConsoleWindow, rememberedPlace } from './windows/console-window.ts';
import type { OpenedWindow } from './windows/app-window.ts';
import { createWallWindows } from './windows/wall-windows.ts';
import { createWindowRegistry } from './windows/window-registry.ts';
import { readWindowState, writeWindowState } from './windows/window-state.ts';

/** What the application is started with. */
export interface ApplicationParts {
  readonly options: CommandLine;
  readonly paths: ApplicationPaths;
  readonly data: DataPaths;
  readonly log: Log;
  readonly timings: StartTimings;
}

/** Opens the windows and starts the core: everything from "ready" to "quit". */
export function startApplication({ options, paths, data, log, timings }: ApplicationParts): void {
  const windows = createWindowRegistry();
  const recoveries = new Map<number, OpenedWindow['recovery']>();
  const remembered = readWindowState(data.windowStateFile);
  let language: Language = options.language ?? remembered.language ?? languageOfLocale(app.getLocale());
  let mapStyle: MapStyleId = options.mapStyle ?? remembered.mapStyle ?? 'night';
  let isQuitting = false;

  // The room is dark at night: menus and dialogs too, where the desktop lets the application choose.
  nativeTheme.themeSource = 'dark';
  lockSession(session.defaultSession, log);
  serveApp(session.defaultSession, paths.rendererDirectory, log);

  const lines = createCoreLines(windows, () => host);
  const host = createCoreHost({
    startProcess: startUtilityCore(paths.coreFile, `${data.logs}/core.log`, log),
    startMessage: {
      type: 'start',
      dataDirectory: data.directory,
      demoPackFile: paths.demoPackFile,
      workersDirectory: paths.workersDirectory,
    },
    clock: () => Date.now(),
    log,
    onStatus: () => lines.announceStatus(),
    onStarted: (mqttPort) => {
      timings.mark('core-started');
      writeEndpoints(data.endpointsFile, mqttPort, log);
      lines.reconnectAll();
    },
  });
  host.start();

  const adopt = (opened: OpenedWindow): OpenedWindow => {
    windows.add(opened);
    recoveries.set(opened.id, opened.recovery);
    opened.window.once('closed', () => {
      windows.remove(opened.id);
      recoveries.delete(opened.id);
      lines.forget(opened.id);
    });
    return opened;
  };
  const windowParts = (role: 'console' | 'wall') => ({
    preloadFile: paths.preloadFile(role),
    language: () => language,
    mapStyle: () => mapStyle,
    log,
    onPageGone: (windowId: number) => lines.forget(windowId),
  });

  const consoleWindow = adopt(openConsoleWindow(remembered, windowParts('console')));
  const walls = createWallWindows({
    ...windowParts('wall'),
    consoleWindow: () => (consoleWindow.window.isDestroyed() ? null : consoleWindow.window),
    onOpened: adopt,
    onClosed: () => showMenu(),
    onDisplaysSettled: () => {
      if (!consoleWindow.window.isDestroyed()) keepConsoleVisible(consoleWindow);
    },
  });

  const remember = (): void =>
    writeWindowState(data.windowStateFile, {
      ...rememberedPlace(consoleWindow),
      wallsOpen: walls.isOpen(),
      language,
      mapStyle,
    });
  const act = (action: MenuAction): void => consoleWindow.window.webContents.send(CHANNELS.menuAction, action);
  const inform = (message: string, detail = ''): void =>
    void dialog.showMessageBox(consoleWindow.window, { type: 'info', title: 'Vigiles', message, detail });

  const toggleWalls = (): void => {
    const count = walls.setOpen(!walls.isOpen());
    const texts = menuTexts(language);
    if (walls.isOpen() !== count > 0) inform(texts.noFurtherDisplay, texts.noFurtherDisplayDetail);
    showMenu();
    remember();
  };

  let isChoosingFile = false;
  const importCity = async (packFile?: string): Promise<void> => {
    // A page that asks again and again gets one dialog.
    if (isChoosingFile) return;
    isChoosingFile = true;
    try {
      await chooseAndImport(packFile);
    } finally {
      isChoosingFile = false;
    }
  };

  const chooseAndImport = async (packFile: string | undefined): Promise<void> => {
    const texts = menuTexts(language);
    const choice = await dialog.showOpenDialog(consoleWindow.window, {
      title: texts.importCityTitle,
      filters: [{ name: texts.osmExtract, extensions: ['pbf', 'json'] }],
      properties: ['openFile', 'multiSelections'],
    });
    const sourceFiles = choice.filePaths;
    if (choice.canceled || sourceFiles.length === 0) return;
    if (!host.send({ type: 'import-city', sourceFiles, packFile: packFile ?? null })) inform(texts.coreUnavailable);
  };

  /** Called by the console after it switched; walls have no switch of their own and follow. */
  const setLanguage = (wanted: Language): void => {
    if (wanted === language) return;
    language = wanted;
    for (const { window } of windows.withRole('wall')) window.webContents.send(CHANNELS.menuAction, 'switch-language');
    showMenu();
    remember();
  };

  /** Called by the console after it switched; walls follow. */
  const setMapStyle = (wanted: MapStyleId): void => {
    mapStyle = wanted;
    for (const { window } of windows.withRole('wall')) window.webContents.send(CHANNELS.mapStyle, wanted);
    remember();
  };

  const showMenu = (): void => {
    if (isQuitting || consoleWindow.window.isDestroyed()) return;
    const texts = menuTexts(language);
    const menu = buildMenu({
      texts,
      language,
      wallsOpen: walls.isOpen(),
      developer: !app.isPackaged,
      act,
      importCity: () => void importCity(),
      toggleWalls,
      chooseLanguage: (wanted) => {
        if (wanted !== language) act('switch-language');
      },
      about: () => inform('Vigiles', texts.aboutDetail.replace('{version}', app.getVersion())),
      quit: () => app.quit(),
    });
    Menu.setApplicationMenu(menu);
  };

  listenToWindows(
    windows,
    {
      requestCorePort: (window) => lines.connect(window),
      heartbeat: (window, isReady) => recoveries.get(window.id)?.beat(isReady),
      toggleWalls,
      importCity: (packFile) => void importCity(packFile),
      setLanguage,
      setMapStyle,
    },
    log,
  );

  consoleWindow.window.once('show', () => timings.mark('window-shown'));
  consoleWindow.window.on('close', remember);
  consoleWindow.window.once('closed', () => app.quit());
  showMenu();
  if (options.walls || remembered.wallsOpen) {
    if (walls.setOpen(true) === 0) log.warn('no-display-for-walls', { displays: screen.getAllDisplays().length });
    showMenu();
  }

  app.on('second-instance', (_event, argv) => {
    if (consoleWindow.window.isMinimized()) consoleWindow.window.restore();
    consoleWindow.window.focus();
    if (argv.includes('--wall')) walls.setOpen(true);
  });
  app.on('window-all-closed', () => app.quit());
  app.on('child-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') log.warn('child-process-gone', { type: details.type, reason: details.reason });
  });
  powerMonitor.on('resume', () => log.info('machine-resumed'));

  app.on('before-quit', (event) => {
    if (isQuitting) return;
    isQuitting = true;
    event.preventDefault();
    walls.dispose();
    if (options.timings) printMetrics();
    void host.stop().finally(() => {
      removeEndpoints(data.endpointsFile, log);
      log.info('quit');
      app.quit();
    });
  });

  void runUnattended({
    options,
    timings,
    consoleWindow: consoleWindow.window,
    wallWindows: () => windows.withRole('wall').map(({ window }) => window),
    log,
  });
}

/** Prints what each process uses: `{"memory":[{"type","name","pid","workingSetKb"}…]}`. */
function printMetrics(): void {
  const memory = app.getAppMetrics().map(({ type, name, serviceName, pid, memory: used }) => ({
    type,
    name: name ?? serviceName ?? null,
    pid,
    workingSetKb: used.workingSetSize,
  }));
  process.stdout.write(`${JSON.stringify({ memory })}\n`);
}
