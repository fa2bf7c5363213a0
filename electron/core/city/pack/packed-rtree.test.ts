import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type Database from 'better-sqlite3';
import { seededRandom } from '../../../../shared/domain/random.ts';
import { openSqlite } from '../../database/index.ts';
import { fillRtree } from './packed-rtree.ts';

let database: Database.Database;
beforeEach(() => {
  database = openSqlite(':memory:');
  database.pragma('page_size = 16384');
  database.exec('CREATE VIRTUAL TABLE packed USING rtree(number, west, east, south, north)');
  database.exec('CREATE VIRTUAL TABLE grown USING rtree(number, west, east, south, north)');
  database.unsafeMode(true);
});
afterEach(() => database.close());

/** Boxes around a city west of Greenwich, some of them points, every fiftieth empty. */
function boxesOf(count: number): Float64Array {
  const random = seededRandom(count);
  const boxes = new Float64Array(count * 4);
  for (let index = 0; index < count; index++) {
    const [west, south] = [-0.2 + random() * 0.4, 51.4 + random() * 0.3];
    const size = index % 3 === 0 ? 0 : random() * 0.01;
    boxes.set(index % 50 === 49 ? [1, -1, 1, -1] : [west, west + size, south, south + size], index * 4);
  }
  return boxes;
}

describe('an R*Tree that is filled in one go', () => {
  it.each([0, 1, 51, 52, 2000, 9000])('finds what one finds that is grown box by box: %i boxes', (count) => {
    const boxes = boxesOf(count);
    for (const _turn of fillRtree(database, 'packed', boxes));
    const grow = database.prepare('INSERT INTO grown VALUES (?, ?, ?, ?, ?)');
    for (let index = 0; index < count; index++) {
      if (index % 50 !== 49) grow.run(index + 1, ...boxes.subarray(index * 4, index * 4 + 4));
    }
    const find = (tree: string, box: readonly number[]): unknown[] =>
      database
        .prepare(`SELECT number FROM ${tree} WHERE west <= ? AND east >= ? AND south <= ? AND north >= ? ORDER BY number`)
        .pluck()
        .all(...box);
    const random = seededRandom(7);
    for (let query = 0; query < 50; query++) {
      const [lon, lat, reach] = [-0.2 + random() * 0.4, 51.4 + random() * 0.3, random() * 0.02];
      const box = [lon + reach, lon - reach, lat + reach, lat - reach];
      expect(find('packed', box)).toEqual(find('grown', box));
    }
    const all = [10, -10, 60, 40];
    expect(find('packed', all)).toEqual(find('grown', all));
    expect(find('packed', all)).toHaveLength(count - Math.floor(count / 50));
    expect(database.prepare("SELECT rtreecheck('packed')").pluck().get()).toBe('ok');
  });
});
