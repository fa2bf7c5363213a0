import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Combobox } from '../../ui/form/combobox.tsx';
import { useReturnFocus } from './return-focus.ts';
import { closeFinder } from './workspace-store.ts';
import './finder.css';

interface FinderProps<Item> {
  readonly label: string;
  readonly placeholder: string;
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly items: readonly Item[];
  readonly itemId: (item: Item) => string;
  readonly renderItem: (item: Item) => ReactNode;
  readonly emptyText: string;
  /** False while the items belong to an earlier text: they are shown, but cannot be taken. */
  readonly settled?: boolean;
  readonly onChoose: (item: Item) => void;
}

/** A search line over the map: type, arrows, Enter. Closes with Escape or when the focus leaves it. */
export function Finder<Item>(props: FinderProps<Item>) {
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  useReturnFocus();
  useEffect(() => input.current?.focus(), []);
  return (
    <div className="finder" role="search" data-testid="finder">
      <Combobox<Item>
        label={props.label}
        hideLabel
        placeholder={props.placeholder}
        value={props.typed}
        onValueChange={(typed) => {
          props.onTyped(typed);
          setActive(0);
        }}
        items={props.items}
        itemId={props.itemId}
        renderItem={props.renderItem}
        emptyText={props.typed.trim() === '' ? undefined : props.emptyText}
        open
        onOpenChange={(open) => {
          if (!open) closeFinder();
        }}
        activeIndex={props.settled === false ? -1 : Math.min(active, Math.max(0, props.items.length - 1))}
        onActiveIndexChange={setActive}
        onChoose={props.onChoose}
        inputRef={input}
        testId="finder-input"
      />
    </div>
  );
}
