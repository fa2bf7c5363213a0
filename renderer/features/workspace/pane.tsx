import { useId } from 'react';
import type { ReactNode } from 'react';
import type { PaneName } from './workspace-store.ts';
import { PANES } from './workspace-store.ts';
import './pane.css';

interface PaneProps {
  readonly pane: PaneName;
  readonly title: string;
  /** Right end of the title line: counts, switches. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of the console that the keys 1 to 6 and F6 reach. */
export function Pane({ pane, title, aside, children }: PaneProps) {
  const id = useId();
  return (
    <section className={`pane pane-${pane}`} data-pane={pane} tabIndex={-1} aria-labelledby={id}>
      <header className="pane-head">
        <span className="pane-number" aria-hidden="true">
          {PANES.indexOf(pane) + 1}
        </span>
        <h2 id={id} className="pane-title truncate">
          {title}
        </h2>
        <div className="pane-aside">{aside}</div>
      </header>
      <div className="pane-body">{children}</div>
    </section>
  );
}

/** Puts the focus into a pane: on its list or first field where it has one. */
export function focusPane(pane: PaneName): void {
  const section = document.querySelector<HTMLElement>(`[data-pane="${pane}"]`);
  const target = section?.querySelector<HTMLElement>('[data-pane-focus]') ?? section;
  target?.focus();
}

/** The pane that holds the focus. */
function focusedPane(): PaneName | null {
  const name = document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset['pane'];
  return PANES.find((pane) => pane === name) ?? null;
}

/** The name of the list that holds the focus, or else of the pane that does. */
export function focusedList(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-list]')?.dataset['list'] ?? focusedPane();
}

/** Moves the focus to the next pane (or the one before, with -1), round. */
export function focusNextPane(step: 1 | -1): void {
  const present = focusedPane();
  const start = present === null ? (step === 1 ? -1 : 0) : PANES.indexOf(present);
  const next = PANES[(start + step + PANES.length) % PANES.length];
  if (next !== undefined) focusPane(next);
}
