import { useState } from 'react';
import type { Bookmark } from '../../../shared/domain/city/bookmark.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { useCore, useRequest } from '../core-link/index.ts';

/** The views that this seat has named, and the one way to change them. */
export interface Bookmarks {
  readonly bookmarks: readonly Bookmark[];
  /** Whether the list has been read: before, that it is empty means nothing. */
  readonly arrived: boolean;
  readonly problem: Problem | null;
  readonly save: (bookmarks: readonly Bookmark[]) => Promise<boolean>;
}

const NONE: readonly Bookmark[] = [];

/** Reads the named views of this seat in the open city. */
export function useBookmarks(): Bookmarks {
  const core = useCore();
  const { value, problem, reload } = useRequest('bookmarks.read', {});
  const [refused, setRefused] = useState<Problem | null>(null);
  const save = async (bookmarks: readonly Bookmark[]): Promise<boolean> => {
    const result = await core.request('bookmarks.save', { bookmarks: [...bookmarks] });
    setRefused(result.ok ? null : result.error);
    reload();
    return result.ok;
  };
  return { bookmarks: value ?? NONE, arrived: value !== undefined, problem: refused ?? problem, save };
}
