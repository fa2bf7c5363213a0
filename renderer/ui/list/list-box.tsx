import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { useRem } from '../rem.ts';
import { steppedIndex, useListNavigation } from './list-navigation.ts';
import './list-box.css';

interface ListBoxProps<Item> {
  readonly label: string;
  /** The name by which keys reach this list. */
  readonly name: string;
  readonly items: readonly Item[];
  readonly itemId: (item: Item) => string;
  readonly renderRow: (item: Item) => ReactNode;
  readonly rowClass?: (item: Item) => string;
  readonly rowHeightRem: number;
  /** So many rows at the top never scroll away. */
  readonly pinnedCount?: number;
  readonly selectedId: string | null;
  readonly onSelect: (item: Item) => void;
  readonly onActivate?: (item: Item) => void;
  readonly rowTestId: string;
}

/**
 * A list of which one row is in hand (WAI-ARIA listbox, selection follows focus). Only rows in view are in the document,
 * and the first `pinnedCount` rows always are: they stick to the top.
 */
export function ListBox<Item>(props: ListBoxProps<Item>) {
  const { items, itemId, selectedId, pinnedCount = 0 } = props;
  const id = useId();
  const rem = useRem();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = Math.round(props.rowHeightRem * rem);
  const scrolling = items.length - pinnedCount;
  const virtualizer = useVirtualizer({
    count: Math.max(0, scrolling),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollMargin: pinnedCount * rowHeight,
    scrollPaddingStart: pinnedCount * rowHeight,
    overscan: 4,
    getItemKey: (index) => {
      const item = items[pinnedCount + index];
      return item === undefined ? index : itemId(item);
    },
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  const selectedIndex = selectedId === null ? -1 : items.findIndex((item) => itemId(item) === selectedId);
  // Follows the selection, not every change of the list's order: a list that jumps cannot be read.
  const showSelected = useEffectEvent(() => {
    if (selectedIndex >= pinnedCount) virtualizer.scrollToIndex(selectedIndex - pinnedCount);
  });
  useEffect(() => showSelected(), [selectedId]);

  useListNavigation(props.name, (step) => {
    const item = items[steppedIndex(selectedIndex, items.length, step)];
    if (item !== undefined) props.onSelect(item);
  });

  const row = (item: Item, index: number, offset: number | undefined) => (
    <div
      key={itemId(item)}
      id={`${id}-${index}`}
      role="option"
      aria-selected={index === selectedIndex}
      aria-setsize={items.length}
      aria-posinset={index + 1}
      data-testid={props.rowTestId}
      data-id={itemId(item)}
      className={`list-row ${offset === undefined ? '' : 'list-row-virtual'} ${props.rowClass?.(item) ?? ''}`}
      style={{ height: rowHeight, ...(offset === undefined ? {} : { transform: `translateY(${offset}px)` }) }}
      onClick={() => props.onSelect(item)}
      onDoubleClick={() => props.onActivate?.(item)}
    >
      {props.renderRow(item)}
    </div>
  );

  const virtualRows = virtualizer.getVirtualItems();
  const selectedShown =
    selectedIndex >= 0 &&
    (selectedIndex < pinnedCount || virtualRows.some((virtual) => virtual.index === selectedIndex - pinnedCount));
  return (
    <div
      ref={scroller}
      className="list-box"
      role="listbox"
      tabIndex={0}
      data-pane-focus=""
      data-list={props.name}
      aria-label={props.label}
      aria-activedescendant={selectedShown ? `${id}-${selectedIndex}` : undefined}
      onKeyDown={(event) => {
        const item = items[selectedIndex];
        if (event.key === 'Enter' && item !== undefined) props.onActivate?.(item);
      }}
    >
      {pinnedCount > 0 && (
        <div className="list-pinned" role="presentation">
          {items.slice(0, pinnedCount).map((item, index) => row(item, index, undefined))}
        </div>
      )}
      <div className="list-space" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualRows.map((virtual) => {
          const index = pinnedCount + virtual.index;
          const item = items[index];
          return item === undefined ? null : row(item, index, virtual.start - virtualizer.options.scrollMargin);
        })}
      </div>
    </div>
  );
}
