#!/usr/bin/env node
/**
 * Runs one of the project's commands: `node build/run.mjs COMMAND [ARGUMENT…]` (package.json's scripts call it).
 *
 * This file and everything it imports run on the Node.js that the machine happens to have (20 or later) with nothing
 * installed. It sets up what the command needs and hands over to `build/tasks/COMMAND.ts` on the resolved Node.js.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';

import { bootstrap } from './bootstrap/bootstrap.mjs';
import { REPOSITORY } from './bootstrap/places.mjs';
import { SetupError } from './bootstrap/setup-error.mjs';

/** @type {Readonly<Record<string, readonly import('./bootstrap/bootstrap.mjs').Need[]>>} */
const COMMANDS = {
  start: ['electron', 'display'],
  test: ['electron', 'display', 'lint', 'test-peers'],
  bench: ['electron', 'display', 'test-peers', 'bench-peers'],
  vigiles: [],
  simulate: [],
  build: [],
  typecheck: [],
  lint: ['lint'],
  'test-unit': ['lint'],
  'test-integration': ['test-peers'],
  'test-e2e': ['electron', 'display', 'test-peers'],
  package: ['official-electron'],
};

const [command, ...parameters] = process.argv.slice(2);
const needs = command === undefined ? undefined : COMMANDS[command];
if (command === undefined || needs === undefined) {
  process.stderr.write(`usage: node build/run.mjs ${Object.keys(COMMANDS).join(' | ')} [ARGUMENT…]\n`);
  process.exit(2);
}

try {
  const { node } = await bootstrap(new Set(needs));
  const child = spawn(node.executable, [path.join(REPOSITORY, 'build', 'tasks', `${command}.ts`), ...parameters], {
    cwd: command === 'vigiles' || command === 'simulate' ? process.cwd() : REPOSITORY,
    env: { ...process.env, PATH: [path.dirname(node.executable), process.env['PATH']].join(path.delimiter) },
    stdio: 'inherit',
  });
  // The terminal sends Ctrl-C to the task itself; a signal sent to this process alone is passed on.
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => undefined);
  endWithNpm(child);
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  });
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`\n${error.report}\n`);
  process.exitCode = 1;
}

/**
 * npm runs us below a shell. When npm is told to end, the shell does so without telling us; then this process has
 * another parent.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
function endWithNpm(child) {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500).unref();
}
