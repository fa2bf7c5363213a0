import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { readOsmCity } from '../../electron/core/city/osm/index.ts';
import { hitRates } from '../builders/geocode-golden.ts';
import type { GoldenQuery } from '../builders/geocode-golden.ts';
import { geocoderOf } from '../builders/street-plan.ts';

const DATA = path.resolve(import.meta.dirname, '../../../shared/data');
const CITIES = [
  { name: 'copenhagen_centre', leastFirst: 0.99, leastAmongFive: 0.99 },
  { name: 'scale_22regions', leastFirst: 0.97, leastAmongFive: 0.99 },
] as const;

test.each(CITIES)(
  'misspelt addresses of $name are found: first for $leastFirst, among five for $leastAmongFive',
  { timeout: 300_000 },
  async ({ name, leastFirst, leastAmongFive }) => {
    const extract = path.join(DATA, 'osm', `${name}.osm.pbf`);
    const table = path.join(DATA, 'golden', `geocode_typo_${name}.csv`);
    if (!existsSync(extract) || !existsSync(table)) {
      console.warn(`SKIPPED: there is no ${extract} or ${table}`);
      return;
    }
    const city = await readOsmCity({ path: extract });
    if (!city.ok) throw new Error(city.error.message);
    const queries = parse<GoldenQuery>(readFileSync(table, 'utf8'), { columns: true });
    const { first, amongFive, missed, ambiguous } = hitRates(geocoderOf(city.value), queries);
    console.info(`${name}: hit@1 ${first}, hit@5 ${amongFive}, ambiguous ${ambiguous.length}\n${[...missed, ...ambiguous].join('\n')}`);
    expect(first).toBeGreaterThanOrEqual(leastFirst);
    expect(amongFive).toBeGreaterThanOrEqual(leastAmongFive);
  },
);
