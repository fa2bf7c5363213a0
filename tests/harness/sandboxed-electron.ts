import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright';
import type { ElectronApplication } from 'playwright';
import { electronEnvironment, electronFlags, isRoot } from '../../build/electron-runtime/electron-launch.ts';
import { REPOSITORY } from '../../build/tasks/repository.ts';
import { readElectronRuntime } from '../../build/tasks/runtime-record.ts';
import { VIRTUAL_DISPLAY_VARIABLE } from './display-setup.ts';

/** The account that root's tests run the application as: Chromium's sandbox refuses to work for root. */
const NOBODY = '65534';

/** The application in Chromium's real sandbox. */
export interface SandboxedElectron {
  readonly application: ElectronApplication;
  close(): Promise<void>;
}

/**
 * Starts the application with the real sandbox, as root by way of an unprivileged account (for which the runtime and
 * the built application are copied to where it can read them).
 *
 * @param makeData fills the data folder, which is removed at the end
 */
export async function launchSandboxed(makeData: () => Promise<string>): Promise<SandboxedElectron> {
  const dataFolder = await makeData();
  const runtime = readElectronRuntime();
  const stage = isRoot() ? stageForNobody(dataFolder) : null;
  const virtualDisplay = process.env[VIRTUAL_DISPLAY_VARIABLE] !== undefined;
  const application = await _electron.launch({
    executablePath: stage?.executable ?? runtime.executable,
    chromiumSandbox: true,
    args: [
      ...electronFlags({ virtualDisplay, root: false }),
      // Without a camera there would be nothing to be refused.
      '--use-fake-device-for-media-stream',
      stage?.application ?? REPOSITORY,
      '--data',
      dataFolder,
      '--wall',
    ],
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)),
      ...(stage === null ? electronEnvironment(runtime) : stage.environment),
    },
  });
  return {
    application,
    close: async () => {
      await application.close().catch(() => undefined);
      fs.rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
      if (stage !== null) fs.rmSync(stage.folder, { recursive: true, force: true });
    },
  };
}

interface Stage {
  readonly folder: string;
  readonly executable: string;
  readonly application: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Makes Chromium's helper usable, which it needs where the kernel gives unprivileged accounts no namespaces of their own:
 * as an installation does. A copy, because the staged file may be a link to that of the runtime.
 */
function installSandboxHelper(helper: string): void {
  if (!fs.existsSync(helper)) return;
  const bytes = fs.readFileSync(helper);
  fs.rmSync(helper);
  fs.writeFileSync(helper, bytes);
  fs.chownSync(helper, 0, 0);
  fs.chmodSync(helper, 0o4755);
}

/** Copies what the application needs to a folder that everyone can read, and wraps its program in `setpriv`. */
function stageForNobody(dataFolder: string): Stage {
  const runtime = readElectronRuntime();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigiles-sandbox-'));
  const copy = (from: string, to: string): void => {
    // Hard links where the file system allows them: the runtime is large.
    execFileSync('sh', ['-c', 'cp -al "$0" "$1" 2>/dev/null || { rm -rf "$1"; cp -a "$0" "$1"; }', from, to]);
  };
  const application = path.join(folder, 'application');
  fs.mkdirSync(path.join(application, 'node_modules'), { recursive: true });
  copy(runtime.folder, path.join(folder, 'electron'));
  installSandboxHelper(path.join(folder, 'electron', 'chrome-sandbox'));
  copy(path.join(REPOSITORY, 'dist'), path.join(application, 'dist'));
  copy(path.join(REPOSITORY, 'package.json'), path.join(application, 'package.json'));
  copy(path.join(REPOSITORY, 'node_modules', 'better-sqlite3'), path.join(application, 'node_modules', 'better-sqlite3'));
  const environment: Record<string, string> = { HOME: dataFolder };
  if (runtime.sqliteBinding !== null) {
    copy(runtime.sqliteBinding, path.join(folder, 'better_sqlite3.node'));
    environment['VIGILES_SQLITE_BINDING'] = path.join(folder, 'better_sqlite3.node');
  }
  const executable = path.join(folder, 'electron-as-nobody');
  const program = path.join(folder, 'electron', path.basename(runtime.executable));
  fs.writeFileSync(
    executable,
    `#!/bin/sh\nexec setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups "${program}" "$@"\n`,
    { mode: 0o755 },
  );
  fs.chmodSync(folder, 0o755);
  execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, dataFolder]);
  return { folder, executable, application, environment };
}
