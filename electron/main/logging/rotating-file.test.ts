import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRotatingFile } from './rotating-file.ts';

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigiles-log-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

it('moves full files aside and drops the oldest', () => {
  const file = path.join(folder, 'logs', 'main.log');
  const log = openRotatingFile(file, 10, 2);
  for (const text of ['one.....\n', 'two.....\n', 'three...\n', 'four....\n']) log.append(text);
  expect(fs.readdirSync(path.dirname(file)).sort()).toEqual(['main.log', 'main.log.1', 'main.log.2']);
  expect(fs.readFileSync(file, 'utf8')).toBe('four....\n');
  expect(fs.readFileSync(`${file}.2`, 'utf8')).toBe('two.....\n');
});

it('goes on with the file of an earlier run', () => {
  const file = path.join(folder, 'main.log');
  openRotatingFile(file, 100).append('earlier\n');
  openRotatingFile(file, 100).append('later\n');
  expect(fs.readFileSync(file, 'utf8')).toBe('earlier\nlater\n');
});

it('does not throw when the folder cannot be written', () => {
  const blocked = path.join(folder, 'blocked');
  fs.writeFileSync(blocked, '');
  expect(() => openRotatingFile(path.join(blocked, 'main.log')).append('x')).not.toThrow();
});
