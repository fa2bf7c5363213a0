import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { consoleBounds, readWindowState, writeWindowState } from './window-state.ts';

const SIZE = { width: 1600, height: 1000 };
const primary = { x: 0, y: 0, width: 1920, height: 1080 };
const second = { x: 1920, y: 0, width: 1920, height: 1080 };

describe('place of the console', () => {
  it('is the middle of the primary display at first', () => {
    expect(consoleBounds(undefined, [primary], SIZE)).toEqual({ x: 160, y: 40, width: 1600, height: 1000 });
  });

  it('is never larger than the display', () => {
    const small = { x: 0, y: 0, width: 1280, height: 800 };
    expect(consoleBounds(undefined, [small], SIZE)).toEqual(small);
  });

  it('is where it was, unless that display has gone', () => {
    const saved = { x: 2000, y: 30, width: 1600, height: 1000 };
    expect(consoleBounds(saved, [primary, second], SIZE)).toEqual(saved);
    expect(consoleBounds(saved, [primary], SIZE).x).toBe(160);
  });
});

describe('remembered windows', () => {
  let folder = '';
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigiles-windows-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('are read as they were written', () => {
    const file = path.join(folder, 'data', 'window-state.json');
    const state = { consoleBounds: primary, consoleMaximized: true, wallsOpen: true, language: 'zh-CN' } as const;
    writeWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
  });

  it.each(['', 'null', '[]', '{"consoleBounds":{"x":"1"},"language":"xx","wallsOpen":"yes"}'])(
    'are nothing when the file holds %j',
    (content) => {
      const file = path.join(folder, 'window-state.json');
      fs.writeFileSync(file, content);
      expect(readWindowState(file)).toEqual({ consoleMaximized: true, wallsOpen: false });
    },
  );
});
