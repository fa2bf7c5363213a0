import { describe, expect, test } from 'vitest';
import type { Report } from '../world.ts';
import { readSeries } from './read-series.ts';
import { createReplay } from './replay.ts';
import type { ReplayOptions } from './replay.ts';

const NAB = 'timestamp,value\n2015-07-10 14:24:00,40\n2015-07-10 14:34:00,60.5\n2015-07-10 14:54:00,999999\n2015-07-10 14:44:00,\n';
const UCI = 'Date;Time;CO(GT);T;RH;;\n10/03/2004;18.00.00;2,6;13,6;48,9;;\n10/03/2004;19.00.00;2;-200;47,7;;\n;;;;;;\n';

describe('recorded series', () => {
  test('are read with commas and with semicolons and decimal commas', () => {
    expect(readSeries(NAB, { columns: ['value'] })).toEqual({
      ok: true,
      value: [
        { atMs: Date.UTC(2015, 6, 10, 14, 24), values: [40] },
        { atMs: Date.UTC(2015, 6, 10, 14, 34), values: [60.5] },
        { atMs: Date.UTC(2015, 6, 10, 14, 54), values: [999_999] },
      ],
    });
    expect(readSeries(UCI, { columns: ['T', 'RH'], missingValue: -200 })).toEqual({
      ok: true,
      value: [
        { atMs: Date.UTC(2004, 2, 10, 18), values: [13.6, 48.9] },
        { atMs: Date.UTC(2004, 2, 10, 19), values: [undefined, 47.7] },
      ],
    });
  });

  test.each([
    ['a column that is not there', NAB, 'speed', 'replay-no-column', /the file has: timestamp, value/],
    ['no rows', 'timestamp,value\nyesterday,1\n', 'value', 'replay-empty', /no row/],
    ['a broken quote', 'timestamp,value\n"2015-07-10 14:24:00,40\n', 'value', 'replay-unreadable', /no readable CSV/],
  ])('with %s are refused with the reason', (_name, text, column, code, message) => {
    const result = readSeries(text, { columns: [column] });
    expect(result).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(message) as string } });
  });

  test('are played back as a device: shifted to now, faster, converted, the impossible left out and counted', () => {
    const reports: Report[] = [];
    const rows = readSeries(NAB, { columns: ['value'] });
    const options: Omit<ReplayOptions, 'rows'> = {
      properties: ['mean-speed'],
      kind: 'traffic-counter',
      deviceId: 'replay-nab',
      name: 'Replay nab',
      position: [12.5, 55.7],
      startMs: 1_000_000,
      speed: 60,
      scale: 0.447_04,
      offset: 0,
      publish: (report) => reports.push(report),
    };
    const replay = createReplay({ ...options, rows: rows.ok ? rows.value : [] });
    expect(replay.description.expectedIntervalMs).toBe(20_000);
    replay.step(1_009_999);
    expect(reports).toMatchObject([{ atMs: 1_000_000, sequence: 1, readings: [{ property: 'mean-speed', value: 17.882 }] }]);
    replay.step(1_010_000);
    expect(reports[1]).toMatchObject({ atMs: 1_010_000, sequence: 2, readings: [{ value: 27.046 }] });
    expect(replay.isOver()).toBe(false);
    replay.step(1_060_000);
    expect([replay.isOver(), replay.refusedCount(), reports.length]).toEqual([true, 1, 2]);
  });
});
