import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../tests/harness/temporary-directory.ts';
import { prepareDataDirectory } from './data-directory.ts';

describe('the data directory', () => {
  it('is made where there is none, and nothing is left in it', () => {
    const browser = path.join(temporaryDirectory(), 'new', 'browser');
    expect(prepareDataDirectory(path.dirname(browser), browser)).toEqual({ ok: true, value: null });
    expect(fs.readdirSync(browser)).toEqual([]);
  });

  it('that cannot be written is named, with what to do', () => {
    const taken = path.join(temporaryDirectory(), 'a-file');
    fs.writeFileSync(taken, '');
    const prepared = prepareDataDirectory(taken, path.join(taken, 'browser'));
    expect(prepared).toMatchObject({ ok: false, error: { code: 'data-directory-unusable' } });
    if (!prepared.ok) expect(prepared.error.message).toMatch(/a-file.*--data DIR/);
  });
});
