import { expect, test } from 'vitest';
import type { Bookmark } from '../../../shared/domain/city/bookmark.ts';
import { renamed, withBookmark, withoutBookmark } from './bookmark-list.ts';

const view = (name: string, zoom = 14): Bookmark => ({ name, longitude: 12.5, latitude: 55.7, zoom, pitch: 40, bearing: 0 });
const names = (bookmarks: readonly Bookmark[]): string => bookmarks.map(({ name, zoom }) => `${name}${zoom}`).join(' ');
const HARBOUR_AND_TOWN = [view('harbour'), view('town')];

test('a view is added at the end, or replaces the one of its name', () => {
  expect(names(withBookmark(HARBOUR_AND_TOWN, view('airport', 12)))).toBe('harbour14 town14 airport12');
  expect(names(withBookmark(HARBOUR_AND_TOWN, view('harbour', 16)))).toBe('harbour16 town14');
});

test('a view is renamed where it stands, and no two have the same name', () => {
  expect(names(renamed(HARBOUR_AND_TOWN, 0, 'docks'))).toBe('docks14 town14');
  expect(names(renamed(HARBOUR_AND_TOWN, 1, 'harbour'))).toBe('harbour14');
});

test('a view is removed', () => {
  expect(names(withoutBookmark(HARBOUR_AND_TOWN, 0))).toBe('town14');
});
