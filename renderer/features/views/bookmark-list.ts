import type { Bookmark } from '../../../shared/domain/city/bookmark.ts';

/** The list with a view added under a name; one of the same name is replaced where it stands. */
export function withBookmark(bookmarks: readonly Bookmark[], bookmark: Bookmark): readonly Bookmark[] {
  const index = bookmarks.findIndex(({ name }) => name === bookmark.name);
  return index < 0 ? [...bookmarks, bookmark] : bookmarks.with(index, bookmark);
}

/** The list with a view called otherwise; another one of that name goes. */
export function renamed(bookmarks: readonly Bookmark[], index: number, name: string): readonly Bookmark[] {
  return bookmarks
    .map((bookmark, at) => (at === index ? { ...bookmark, name } : bookmark))
    .filter((bookmark, at) => at === index || bookmark.name !== name);
}

/** The list without one of its views. */
export function withoutBookmark(bookmarks: readonly Bookmark[], index: number): readonly Bookmark[] {
  return bookmarks.toSpliced(index, 1);
}
