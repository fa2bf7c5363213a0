import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openAliasFile, readAliasesFile } from './alias-file.ts';
import { parseAliases } from './parse-aliases.ts';

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'vigiles-aliases-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const wrong = (text: string): readonly unknown[] =>
  parseAliases(text, 'aliases.csv').problems.map(({ details }) => [details?.['line'], details?.['field']]);

describe('a file of aliases', () => {
  test('names places by text or by longitude and latitude', () => {
    const text = '\uFEFFalias,target,kind\r\nRed Square,"Nørrebrogade 10, Nørrebro",square\r\nThe Tunnel,12.57 55.68,\r\n大广场,"12.57, 55.68",';
    expect(parseAliases(text, 'aliases.csv')).toEqual({
      aliases: [
        { alias: 'Red Square', target: 'Nørrebrogade 10, Nørrebro', kind: 'square', line: 2 },
        { alias: 'The Tunnel', target: [12.57, 55.68], line: 3 },
        { alias: '大广场', target: [12.57, 55.68], line: 4 },
      ],
      problems: [],
    });
  });

  test('tells file, line and field of what is wrong, and is used without those lines', () => {
    const text = 'alias,target\nA,Main St\n,Main St\n!!,Main St\nB,\nC,181 55\na,Main St 2\n';
    const { aliases, problems } = parseAliases(text, 'aliases.csv');
    expect(aliases.map(({ alias }) => alias)).toEqual(['A']);
    expect(wrong(text)).toEqual([
      [3, 'alias'],
      [4, 'alias'],
      [5, 'target'],
      [6, 'target'],
      [7, 'alias'],
    ]);
    expect(problems[4]).toMatchObject({ code: 'aliases-invalid', message: 'aliases.csv: line 7: alias: “a” stands in line 2 already.' });
  });

  test('without its columns is of no use', () => {
    expect(wrong('name,target\nA,Main St\n')).toEqual([[1, 'alias']]);
    expect(wrong('')).toEqual([
      [1, 'alias'],
      [1, 'target'],
    ]);
  });

  test('is read again when it changes, comes or goes', () => {
    const data = folder();
    const file = path.join(data, 'aliases.csv');
    const aliases = openAliasFile(data);
    expect(aliases.current().aliases).toEqual([]);
    expect(aliases.refresh()).toBe(false);
    writeFileSync(file, 'alias,target\nA,Main St\n');
    expect(aliases.refresh()).toBe(true);
    const read = aliases.current();
    expect(read.aliases).toHaveLength(1);
    expect(aliases.refresh()).toBe(false);
    expect(aliases.current()).toBe(read);
    writeFileSync(file, 'alias,target\nB,Main St\n');
    utimesSync(file, new Date(), new Date(Date.now() + 5000));
    expect(aliases.refresh()).toBe(true);
    expect(aliases.current().aliases).toMatchObject([{ alias: 'B' }]);
    rmSync(file);
    expect(aliases.refresh()).toBe(true);
    expect(aliases.current()).toEqual({ aliases: [], problems: [] });
  });

  test('that is no text is a problem', () => {
    const file = path.join(folder(), 'aliases.csv');
    writeFileSync(file, Buffer.from([0x61, 0xff, 0xfe]));
    expect(readAliasesFile(file)).toMatchObject({ aliases: [], problems: [{ details: { field: 'file' } }] });
  });
});
