import type { Freshness } from '../../../shared/domain/device/index.ts';
import type { UnitStatus } from '../../../shared/domain/unit/index.ts';
import { useText } from '../text.ts';

const FRESHNESS_SHAPES: Readonly<Record<Freshness, string>> = {
  live: 'M7 2.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6z',
  late: 'M7 1.8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 7 1.8zM7 4v3.2l2.2 1.4',
  stale: 'M2 2h10v10H2zM4.4 7h5.2',
  offline: 'M2.6 2.6l8.8 8.8M11.4 2.6l-8.8 8.8',
  unknown: 'M4.6 5a2.4 2.4 0 1 1 3.4 2.2c-.7.4-1 .8-1 1.6M7 11.2v1',
};

/** A freshness as shape and word; `compact` leaves the word to screen readers and the tooltip. */
export function FreshnessMark({ freshness, compact = false }: { freshness: Freshness; compact?: boolean }) {
  const t = useText();
  const word = t(`devices:freshness.${freshness}`);
  return (
    <span className={`freshness freshness-${freshness}`} title={t(`devices:freshnessHint.${freshness}`)}>
      <svg width="1em" height="1em" viewBox="0 0 14 14" aria-hidden="true">
        <path
          d={FRESHNESS_SHAPES[freshness]}
          fill={freshness === 'live' ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.7"
        />
      </svg>
      <span className={compact ? 'visually-hidden' : undefined}>{word}</span>
    </span>
  );
}

const STATUS_SHAPES: Readonly<Record<UnitStatus, { readonly path: string; readonly filled: boolean }>> = {
  available: { path: 'M7 2a5 5 0 1 1 0 10A5 5 0 0 1 7 2z', filled: true },
  dispatched: { path: 'M7 2a5 5 0 1 1 0 10A5 5 0 0 1 7 2zM7 6.2a.8.8 0 1 1 0 1.6.8.8 0 0 1 0-1.6z', filled: false },
  'en-route': { path: 'M2.5 2.5 7 7l-4.5 4.5M7 2.5 11.5 7 7 11.5', filled: false },
  'on-scene': { path: 'M7 1.2 12.8 7 7 12.8 1.2 7z', filled: true },
  'out-of-service': { path: 'M7 2a5 5 0 1 1 0 10A5 5 0 0 1 7 2zM3.6 10.4l6.8-6.8', filled: false },
};

/** The shape that stands for a unit status; the word goes beside it. */
export function UnitStatusShape({ status }: { status: UnitStatus }) {
  const shape = STATUS_SHAPES[status];
  return (
    <svg className="status-shape" width="0.95em" height="0.95em" viewBox="0 0 14 14" aria-hidden="true">
      <path d={shape.path} fill={shape.filled ? 'currentColor' : 'none'} stroke="currentColor" strokeWidth="1.8" />
    </svg>
  );
}

/** A unit status as shape and word. */
export function UnitStatusMark({ status }: { status: UnitStatus }) {
  const t = useText();
  return (
    <span className={`unit-status unit-status-${status}`}>
      <UnitStatusShape status={status} />
      {t(`units:status.${status}`)}
    </span>
  );
}

/** How a part of the system is doing. */
export type PartState = 'good' | 'busy' | 'warning' | 'bad' | 'off';

const PART_SHAPES: Readonly<Record<PartState, string>> = {
  good: 'M7 2.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6z',
  busy: 'M7 2a5 5 0 1 1-5 5',
  warning: 'M7 1.6 13 12.2H1zM7 5.6v3M7 10v1',
  bad: 'M2.6 2.6l8.8 8.8M11.4 2.6l-8.8 8.8',
  off: 'M2.4 7h9.2',
};

/** The shape of a part's state; the word goes beside it. */
export function PartStateShape({ state }: { state: PartState }) {
  return (
    <svg className={`part-state part-state-${state}`} width="0.9em" height="0.9em" viewBox="0 0 14 14" aria-hidden="true">
      <path d={PART_SHAPES[state]} fill={state === 'good' ? 'currentColor' : 'none'} stroke="currentColor" strokeWidth="1.8" />
    </svg>
  );
}
