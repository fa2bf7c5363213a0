import { describe, expect, it } from 'vitest';
import { parseCommandLine } from './command-line.ts';

function parsed(...args: string[]) {
  const result = parseCommandLine(args);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('command line', () => {
  it('has sensible defaults', () => {
    expect(parsed('.')).toEqual({
      dataDirectory: null,
      screenshotFile: null,
      settleSeconds: 5,
      minutes: null,
      walls: false,
      language: null,
      mapStyle: null,
      timings: false,
      relaunchCount: 0,
    });
  });

  it('takes values after a space or an equals sign', () => {
    const options = parsed('--data', '/tmp/a b', '--screenshot=/tmp/x.png', '--minutes', '0.5', '--language=zh-CN', '--wall');
    expect(options).toMatchObject({
      dataDirectory: '/tmp/a b',
      screenshotFile: '/tmp/x.png',
      minutes: 0.5,
      language: 'zh-CN',
      walls: true,
    });
  });

  it('leaves the switches of Chromium and of test drivers alone', () => {
    const options = parsed(
      '--inspect=0', '--remote-debugging-port=0', '-r', '/x/loader.js', '--no-sandbox', '--lang=en', '--use-gl=angle',
      '--js-flags=--expose-gc', '--enable-features=WallTime', '--headless', '--wall',
    );
    expect(options.walls).toBe(true);
  });

  it.each([
    [['--data'], '--data needs a value.'],
    [['--data', '--wall'], '--data needs a value.'],
    [['--screenshot='], '--screenshot needs a value.'],
    [['--minutes', 'soon'], '--minutes soon: expected a number of minutes, at least 0.05.'],
    [['--map-style', 'plaid'], '--map-style plaid: expected one of night, day, high-contrast.'],
    [['--language', 'fr'], '--language fr: expected one of en, zh-CN.'],
    [['--walls'], 'Unknown option --walls: did you mean --wall?'],
    [['--screnshot', 'x'], 'Unknown option --screnshot: did you mean --screenshot?'],
    [['--miuntes', '1'], 'Unknown option --miuntes: did you mean --minutes?'],
  ])('refuses %j', (args, message) => {
    expect(parseCommandLine(args)).toEqual({ ok: false, error: { code: 'bad-command-line', message } });
  });
});
