import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';

interface ComboboxProps<Item> {
  readonly label: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly items: readonly Item[];
  readonly itemId: (item: Item) => string;
  readonly renderItem: (item: Item) => ReactNode;
  readonly onChoose: (item: Item) => void;
  /** Whether the list shows; the owner decides, so that a prefilled field stays quiet. */
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly activeIndex: number;
  readonly onActiveIndexChange: (index: number) => void;
  /** Shown in place of the list when it is open without items. */
  readonly emptyText?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly invalid?: boolean | undefined;
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
  readonly testId?: string | undefined;
  /** Leaves the label to screen readers. */
  readonly hideLabel?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly onFocus?: (() => void) | undefined;
}

/**
 * An editable combobox with a list of candidates (WAI-ARIA 1.2 combobox pattern, list autocomplete): arrows move, Enter
 * takes the marked candidate, Escape closes the list before it closes anything else.
 */
export function Combobox<Item>(props: ComboboxProps<Item>) {
  const id = useId();
  const listRef = useRef<HTMLDivElement>(null);
  const { items, open, activeIndex } = props;
  const active = open ? items[activeIndex] : undefined;

  useEffect(() => {
    listRef.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [activeIndex, items]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) props.onOpenChange(true);
      else if (items.length > 0) {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        props.onActiveIndexChange((activeIndex + step + items.length) % items.length);
      }
    } else if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault();
      props.onChoose(active);
    } else if (event.key === 'Tab' && active !== undefined) {
      props.onChoose(active);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      event.preventDefault();
      props.onOpenChange(false);
    }
  };

  return (
    <div className="field combobox">
      <label className={props.hideLabel === true ? 'visually-hidden' : 'field-label'} htmlFor={`${id}-input`}>
        <span>{props.label}</span>
        {props.hint}
      </label>
      <input
        id={`${id}-input`}
        ref={props.inputRef}
        className="input"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active === undefined ? undefined : `${id}-${activeIndex}`}
        aria-invalid={props.invalid === true ? true : undefined}
        placeholder={props.placeholder}
        value={props.value}
        data-testid={props.testId}
        onChange={(event) => props.onValueChange(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={props.onFocus}
        onBlur={() => props.onOpenChange(false)}
      />
      <div
        ref={listRef}
        id={`${id}-list`}
        role="listbox"
        aria-label={props.label}
        className="combobox-options"
        hidden={!open || items.length === 0}
      >
        {open &&
          items.map((item, index) => (
            <div
              key={props.itemId(item)}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === activeIndex}
              className="combobox-option"
              onMouseDown={(event) => {
                event.preventDefault();
                props.onChoose(item);
              }}
            >
              {props.renderItem(item)}
            </div>
          ))}
      </div>
      {open && items.length === 0 && props.emptyText !== undefined && (
        <div className="combobox-options combobox-empty" role="status">
          {props.emptyText}
        </div>
      )}
    </div>
  );
}
