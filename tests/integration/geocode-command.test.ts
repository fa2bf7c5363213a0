import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addGeocodeCommands } from '../../electron/cli/commands/city-geocode.ts';
import { generateCity } from '../../electron/core/city/index.ts';
import { writeSmallCity } from '../builders/small-city.ts';
import { runCommand } from '../harness/command.ts';

const CITY = generateCity({ seed: 7, buildingCount: 100, name: 'Little Aurel' });
const [ADDRESS] = CITY.addresses;
let folder = '';
let pack = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigiles-geocode-'));
  pack = await writeSmallCity(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  const written = path.join(folder, name);
  writeFileSync(written, content);
  return written;
};
const rowsOf = (out: string) => parse<Record<string, string>>(readFileSync(out, 'utf8'), { columns: true });

describe('city geocode', () => {
  test('answers a table of queries, best first, with one line of nothing for what it does not find', async () => {
    const label = `${ADDRESS?.street ?? ''} ${ADDRESS?.houseNumber ?? ''}`;
    const queries = file('queries.csv', `id,query\n1,"${label}"\n2,qqqqqqqq\n3,"say ""x"", 12.3456 45.6789"\n`);
    const out = path.join(folder, 'out.csv');
    const run = await runCommand(addGeocodeCommands, ['city', 'geocode', pack, '--queries', queries, '--out', out, '--limit', '2']);
    expect(run).toMatchObject({ exitCode: 0, error: '' });
    expect(run.out).toMatch(/^3 queries, \d without an answer\n$/);
    const rows = rowsOf(out);
    expect(rows[0]).toMatchObject({ query: label, rank: '1', label, kind: 'address' });
    expect(Number(rows[0]?.['lon'])).toBeCloseTo(ADDRESS?.position[0] ?? 0, 6);
    expect(rows.filter(({ query }) => query === label).length).toBeLessThanOrEqual(2);
    expect(rows.find(({ query }) => query === 'qqqqqqqq')).toEqual({ query: 'qqqqqqqq', rank: '', label: '', lat: '', lon: '', score: '', kind: '' });
    expect(rows.some(({ query }) => query === 'say "x", 12.3456 45.6789')).toBe(true);
  });

  test('knows the aliases of a file', async () => {
    const aliases = file('aliases.csv', `alias,target,kind\nThe Old Forge,"${ADDRESS?.street ?? ''} ${ADDRESS?.houseNumber ?? ''}",pub\n`);
    const out = path.join(folder, 'aliased.csv');
    const queries = file('alias-queries.csv', 'query\nold forge\n');
    await runCommand(addGeocodeCommands, ['city', 'geocode', pack, '--queries', queries, '--out', out, '--aliases', aliases]);
    expect(rowsOf(out)[0]).toMatchObject({ label: 'The Old Forge', kind: 'alias' });
  });

  test.each([
    ['a table without the column', 'text\nx\n', 'query'],
    ['a table that is broken', 'query\n"x\n', 'Quote'],
  ])('refuses %s', async (_, content, word) => {
    const queries = file('broken.csv', content);
    const out = path.join(folder, 'never.csv');
    const run = await runCommand(addGeocodeCommands, ['city', 'geocode', pack, '--queries', queries, '--out', out]);
    expect(run.exitCode).toBe(1);
    expect(run.error).toContain(queries);
    expect(run.error).toContain(word);
  });

  test('names a file or pack that is not there', async () => {
    const missing = path.join(folder, 'missing');
    const queries = file('one.csv', 'query\nx\n');
    for (const parameters of [
      [missing, '--queries', queries, '--out', path.join(folder, 'a.csv')],
      [pack, '--queries', missing, '--out', path.join(folder, 'a.csv')],
      [pack, '--queries', queries, '--out', path.join(missing, 'a.csv')],
      [pack, '--queries', queries, '--out', path.join(folder, 'a.csv'), '--aliases', missing],
    ]) {
      const run = await runCommand(addGeocodeCommands, ['city', 'geocode', ...parameters]);
      expect(run.exitCode).toBe(1);
      expect(run.error).toContain(missing);
    }
  });
});

describe('city aliases check', () => {
  test('tells lines that are wrong and targets that the city has not', async () => {
    const good = `Forge,"${ADDRESS?.street ?? ''} ${ADDRESS?.houseNumber ?? ''}"`;
    const aliases = file('checked.csv', `alias,target\n${good}\nNowhere,Qqqqqqq 99\n,x\n`);
    const run = await runCommand(addGeocodeCommands, ['city', 'aliases', 'check', aliases, '--city', pack]);
    expect(run).toMatchObject({ exitCode: 1, out: '1 of 2 aliases found\n' });
    expect(run.error).toContain('line 3: target');
    expect(run.error).toContain('line 4: alias');
  });
});
