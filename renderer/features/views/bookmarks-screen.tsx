import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { BOOKMARKS_AT_MOST } from '../../../shared/domain/city/bookmark.ts';
import type { Bookmark } from '../../../shared/domain/city/bookmark.ts';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { useText } from '../../ui/text.ts';
import { back, mapControl } from '../workspace/index.ts';
import { renamed, withBookmark, withoutBookmark } from './bookmark-list.ts';
import { useBookmarks } from './use-bookmarks.ts';
import './views.css';

/** The named views of this seat: the digits go to the first nine, arrows choose, Enter goes, F2 renames, Delete removes. */
export function BookmarksScreen() {
  const t = useText();
  const { bookmarks, arrived, problem, save } = useBookmarks();
  const [name, setName] = useState('');
  const [active, setActive] = useState(0);
  const [editing, setEditing] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const index = Math.min(active, bookmarks.length - 1);
  // Once, when the list has arrived: later the focus is where the operator puts it.
  const arrive = useEffectEvent(() => (bookmarks.length > 0 ? list : input).current?.focus());
  useEffect(() => {
    if (arrived) arrive();
  }, [arrived]);

  const add = async (): Promise<void> => {
    const camera = mapControl()?.camera();
    if (name.trim() === '' || camera === undefined) return;
    if (await save(withBookmark(bookmarks, { name: name.trim(), ...camera }))) setName('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : -1;
    const chosen = digit >= 0 ? bookmarks[digit] : bookmarks[index];
    if (editing || chosen === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'ArrowDown' || event.key === 'j') setActive(Math.min(index + 1, bookmarks.length - 1));
    else if (event.key === 'ArrowUp' || event.key === 'k') setActive(Math.max(index - 1, 0));
    else if (event.key === 'Enter' || digit >= 0) goTo(chosen);
    else if (event.key === 'F2') setEditing(true);
    else if (event.key === 'Delete') void save(withoutBookmark(bookmarks, index));
    else return;
    event.preventDefault();
  };
  return (
    <div className="screen-body">
      <ProblemLine problem={problem} />
      <form
        className="bookmark-add"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <label className="field grow">
          <span className="field-label">{t('map:views.name')}</span>
          <input
            ref={input}
            className="input"
            maxLength={80}
            value={name}
            data-testid="bookmark-name"
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <button type="submit" className="button button-primary" disabled={bookmarks.length >= BOOKMARKS_AT_MOST}>
          {t('map:views.add')} <kbd className="key">↵</kbd>
        </button>
      </form>
      {bookmarks.length === 0 && arrived && <p className="screen-empty">{t('map:views.empty')}</p>}
      <ul ref={list} className="plain-list" aria-label={t('map:views.title')} tabIndex={0} onKeyDown={onKeyDown}>
        {bookmarks.map((bookmark, at) => (
          <li
            key={bookmark.name}
            className={`plain-row bookmark-row ${at === index ? 'bookmark-row-active' : ''}`}
            aria-current={at === index}
            data-testid="bookmark"
          >
            <kbd className="key bookmark-key">{at < 9 ? at + 1 : ''}</kbd>
            {editing && at === index ? (
              <RenameField
                bookmark={bookmark}
                onDone={(next) => {
                  setEditing(false);
                  list.current?.focus();
                  if (next !== null) void save(renamed(bookmarks, at, next));
                }}
              />
            ) : (
              <b className="grow truncate">{bookmark.name}</b>
            )}
            <button type="button" className="button" onClick={() => goTo(bookmark)}>
              {t('common:goTo')}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => {
                setActive(at);
                setEditing(true);
              }}
            >
              {t('map:views.rename')}
            </button>
            <button type="button" className="button button-danger" onClick={() => void save(withoutBookmark(bookmarks, at))}>
              {t('map:views.remove')}
            </button>
          </li>
        ))}
      </ul>
      <p className="hint">{t('map:views.hint')}</p>
    </div>
  );
}

/** Goes to a view and closes the screen that lies over it. */
function goTo({ name: _name, ...camera }: Bookmark): void {
  back();
  mapControl()?.show(camera);
}

function RenameField({ bookmark, onDone }: { bookmark: Bookmark; onDone: (name: string | null) => void }) {
  const t = useText();
  const [name, setName] = useState(bookmark.name);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  return (
    <input
      ref={input}
      className="input grow"
      aria-label={t('map:views.rename')}
      maxLength={80}
      value={name}
      onChange={(event) => setName(event.target.value)}
      onBlur={() => onDone(null)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter' && name.trim() !== '') onDone(name.trim());
        if (event.key === 'Escape') onDone(null);
      }}
    />
  );
}
