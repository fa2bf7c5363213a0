import os from 'node:os';
import path from 'node:path';

/** Where the parts of the built application lie. */
export interface ApplicationPaths {
  readonly coreFile: string;
  readonly workersDirectory: string;
  readonly preloadFile: (role: 'console' | 'wall') => string;
  readonly rendererDirectory: string;
  readonly demoPackFile: string;
}

/** The parts of the application whose folder (or archive) is `applicationDirectory`. */
export function applicationPaths(applicationDirectory: string): ApplicationPaths {
  const built = path.join(applicationDirectory, 'dist');
  // SQLite, worker threads and Chromium read these themselves: they are kept outside the archive when packaged.
  const unpacked = built.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  return {
    coreFile: path.join(built, 'core', 'core.cjs'),
    workersDirectory: path.join(built, 'core'),
    preloadFile: (role) => path.join(built, 'preload', `${role}.cjs`),
    rendererDirectory: path.join(built, 'renderer'),
    demoPackFile: path.join(unpacked, 'assets', 'demo-city.vcity'),
  };
}

/** Where the data of this user go unless the command line says otherwise. */
export function defaultDataDirectory(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  const home = os.homedir();
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Vigiles');
  if (platform === 'win32') return path.join(environment['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'Vigiles');
  return path.join(environment['XDG_DATA_HOME'] || path.join(home, '.local', 'share'), 'vigiles');
}

/** Where things are in the data directory. */
export interface DataPaths {
  readonly directory: string;
  readonly logs: string;
  readonly endpointsFile: string;
  readonly windowStateFile: string;
  /** Chromium's own files, and its lock: one application per data directory. */
  readonly browser: string;
}

/** The layout of a data directory. */
export function dataPaths(directory: string): DataPaths {
  return {
    directory,
    logs: path.join(directory, 'logs'),
    endpointsFile: path.join(directory, 'endpoints.json'),
    windowStateFile: path.join(directory, 'window-state.json'),
    browser: path.join(directory, 'browser'),
  };
}
