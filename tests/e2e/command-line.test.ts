import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { electronEnvironment, electronFlags, isRoot } from '../../build/electron-runtime/electron-launch.ts';
import { REPOSITORY } from '../../build/tasks/repository.ts';
import { readElectronRuntime } from '../../build/tasks/runtime-record.ts';
import { launchReady, makeDataFolder, removeDataFolder } from '../harness/city-app.ts';

const PNG_SIGNATURE = '89504e470d0a1a0a';

/** Runs the application to its end with these arguments. */
function run(...args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> {
  const runtime = readElectronRuntime();
  const flags = electronFlags({ virtualDisplay: true, root: isRoot() });
  const child = spawn(runtime.executable, [...flags, REPOSITORY, ...args], {
    env: { ...process.env, ...electronEnvironment(runtime) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, output }));
  });
}

describe('the command line of the application', () => {
  let dataFolder = '';
  beforeAll(async () => {
    dataFolder = await makeDataFolder();
  });
  afterAll(() => removeDataFolder(dataFolder));

  it.each([
    [['--minutes', 'soon'], '--minutes soon: expected a number of minutes, at least 0.05.'],
    [['--screnshot', 'x.png'], 'Unknown option --screnshot: did you mean --screenshot?'],
    [['--data'], '--data needs a value.'],
  ])('refuses %j', async (args, message) => {
    const { code, output } = await run(...args);
    expect(code).toBe(2);
    expect(output).toContain(`vigiles: ${message}`);
  });

  it('takes pictures of the console and of the walls, says how long the start took, and ends by itself', async () => {
    const picture = path.join(dataFolder, 'pictures', 'city.png');
    const { code, output } = await run('--data', dataFolder, '--wall', '--screenshot', picture, '--settle', '0', '--timings');
    expect(code, output).toBe(0);
    for (const file of [picture, path.join(dataFolder, 'pictures', 'city-wall-1.png')]) {
      expect(fs.readFileSync(file).subarray(0, 8).toString('hex')).toBe(PNG_SIGNATURE);
      expect(fs.statSync(file).size).toBeGreaterThan(20_000);
    }
    const lines = output.split('\n').filter((line) => line.startsWith('{"timings"') || line.startsWith('{"memory"'));
    expect(lines.map((line) => Object.keys(JSON.parse(line) as object)[0])).toEqual(['timings', 'memory']);
    expect(fs.existsSync(path.join(dataFolder, 'endpoints.json'))).toBe(false);
  });

  it('is one application for each data folder', async () => {
    const app = await launchReady(dataFolder);
    const second = await run('--data', dataFolder);
    expect(second.code).toBe(3);
    expect(second.output).toContain('already running');
    await app.close();
  });
});
