import { describe, expect, test } from 'vitest';
import { ageParts, formatClock, formatDate, formatElapsed, formatMoment } from './time.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('a running clock', () => {
  test.each([
    [-5, '0:00'],
    [0, '0:00'],
    [7 * SECOND, '0:07'],
    [12 * MINUTE + 34 * SECOND, '12:34'],
    [3 * HOUR + 5 * MINUTE + 9 * SECOND, '3:05:09'],
    [99 * HOUR + 59 * MINUTE + 59 * SECOND, '99:59:59'],
    [124 * HOUR, '5d 04h'],
  ])('%d ms is %s', (elapsedMs, text) => {
    expect(formatElapsed(elapsedMs)).toBe(text);
  });
});

describe('an age in words', () => {
  test.each([
    [-1, 'seconds', 0],
    [99 * SECOND, 'seconds', 99],
    [100 * SECOND, 'minutes', 1],
    [99 * MINUTE, 'minutes', 99],
    [100 * MINUTE, 'hours', 1],
    [47 * HOUR, 'hours', 47],
    [48 * HOUR, 'days', 2],
  ] as const)('%d ms is %s %d', (ageMs, unit, count) => {
    expect(ageParts(ageMs)).toEqual({ unit, count });
  });
});

describe('local time', () => {
  const noon = new Date(2026, 10, 23, 14, 3, 9).getTime();

  test('has 24 hours and seconds in both languages', () => {
    expect(formatClock(noon, 'en')).toBe('14:03:09');
    expect(formatClock(noon, 'zh-CN')).toBe('14:03:09');
  });

  test('names the weekday in the language', () => {
    expect(formatDate(noon, 'en')).toContain('Mon');
    expect(formatDate(noon, 'zh-CN')).toContain('周一');
  });

  test('carries the date only for another day', () => {
    expect(formatMoment(noon, noon + HOUR, 'en')).toBe('14:03:09');
    expect(formatMoment(noon, noon + 24 * HOUR, 'en')).toContain('23 Nov');
  });
});
