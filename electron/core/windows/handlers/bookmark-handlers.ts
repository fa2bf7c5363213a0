import { BOOKMARKS_AT_MOST } from '../../../../shared/domain/city/bookmark.ts';
import type { Bookmark } from '../../../../shared/domain/city/bookmark.ts';
import { success } from '../../../../shared/domain/result.ts';
import type { Database } from '../../database/index.ts';
import type { Caller, RequestHandlers } from '../request-handlers.ts';

/** What the bookmarks' handlers answer from. */
export interface BookmarkServices {
  readonly settings: Pick<Database['settings'], 'get' | 'set'>;
  /** The open city: its views mean nothing in another one. */
  readonly cityName: () => string;
}

type BookmarkRequests = 'bookmarks.read' | 'bookmarks.save';

/** Keeps the views of the map that a seat has named, for each city apart. */
export function bookmarkHandlers({ settings, cityName }: BookmarkServices): Pick<RequestHandlers, BookmarkRequests> {
  const keyOf = ({ actor }: Caller): string => `bookmarks/${actor.seat}/${cityName()}`;
  return {
    'bookmarks.read': (_input, caller) => success(bookmarksOf(settings.get(keyOf(caller)))),
    'bookmarks.save': ({ bookmarks }, caller) => {
      settings.set(keyOf(caller), bookmarks);
      return success(null);
    },
  };
}

/** Only `bookmarks.save` writes them, which has checked them; nothing was saved before the first time. */
function bookmarksOf(saved: unknown): readonly Bookmark[] {
  return Array.isArray(saved) ? (saved as readonly Bookmark[]).slice(0, BOOKMARKS_AT_MOST) : [];
}
