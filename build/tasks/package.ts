import { parseArgs } from 'node:util';

import { build, Platform } from 'electron-builder';

import { buildAll } from '../bundle/build-all.ts';
import { packagingConfig, UnreleasableRuntimeError } from '../packaging/packaging-config.ts';
import { inRepository } from './repository.ts';
import { runTask } from './run-task.ts';
import { readRuntime } from './runtime-record.ts';

/**
 * `npm run package [-- --dir]`: makes the installers for the platform that it runs on in out/, or with `--dir` only the
 * unpacked application.
 */
async function packageApplication(): Promise<void> {
  const { values } = parseArgs({ options: { dir: { type: 'boolean', default: false } } });
  const { electron, node } = readRuntime();
  if (electron === null) throw new Error('no Electron is set up: run `npm run package`');
  const config = packagingConfig({
    runtime: electron,
    nodeExecutable: node.executable,
    platform: process.platform,
    arch: process.arch,
  });
  await buildAll();
  await build({
    projectDir: inRepository(),
    config,
    targets: Platform.current().createTarget(values.dir ? 'dir' : null),
    publish: 'never',
  });
}

await runTask(async () => {
  try {
    await packageApplication();
    return 0;
  } catch (error) {
    if (!(error instanceof UnreleasableRuntimeError)) throw error;
    console.error(`✗ ${error.message}`);
    return 1;
  }
});
