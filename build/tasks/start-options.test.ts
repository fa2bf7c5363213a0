import os from 'node:os';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { parseStartOptions } from './start-options.ts';

const parse = (...parameters: string[]) => parseStartOptions(parameters, { XDG_DATA_HOME: '/xdg' });

describe('the command line of npm start', () => {
  it('starts with the simulated city and a data folder of the user when nothing is asked for', () => {
    const options = parse();
    expect(options).toMatchObject({ help: false, simulator: true, devices: 1000, ratePerSecond: 200, seed: 1 });
    expect(options.displays).toBeUndefined();
    expect(options.appParameters).toEqual([]);
  });

  it('takes its own options and leaves the others to the application, in order', () => {
    const options = parse('--screenshot', 'a.png', '--data', 'here', '--minutes=2', '--no-simulator', '--wall');
    expect(options.dataFolder).toBe(path.resolve('here'));
    expect(options.simulator).toBe(false);
    expect(options.appParameters).toEqual(['--screenshot', 'a.png', '--minutes=2', '--wall']);
  });

  it('reads values that are joined with = as well', () => {
    expect(parse('--devices=12', '--rate=3', '--seed', '9')).toMatchObject({ devices: 12, ratePerSecond: 3, seed: 9 });
  });

  it('reads the monitors of a virtual display', () => {
    expect(parse('--displays', '1920x1080,3840x2160').displays).toEqual([
      { widthPx: 1920, heightPx: 1080 },
      { widthPx: 3840, heightPx: 2160 },
    ]);
  });

  it.each([
    [['--displays', 'big'], /--displays wants sizes/],
    [['--devices', 'many'], /--devices wants a whole number/],
    [['--data'], /--data wants a value/],
  ])('explains what is wrong with %j', (parameters, message) => {
    expect(() => parse(...parameters)).toThrow(message);
  });

  it.runIf(process.platform === 'linux')('keeps to the XDG data folder', () => {
    expect(parse().dataFolder).toBe('/xdg/vigiles');
  });

  it('puts data below the home folder when XDG says nothing', () => {
    expect(parseStartOptions([], {}).dataFolder.startsWith(os.homedir())).toBe(true);
  });
});
