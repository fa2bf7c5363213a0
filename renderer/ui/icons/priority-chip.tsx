import type { IncidentPriority } from '../../../shared/domain/incident/index.ts';
import { useText } from '../text.ts';
import './icons.css';

/** One outline per priority, so that it reads without colour: octagon, triangle, diamond, square, circle. */
const SHAPES: Readonly<Record<IncidentPriority, { readonly path: string; readonly textY: number }>> = {
  1: { path: 'M8 1.5h8l6.5 6.5v8L16 22.5H8L1.5 16V8z', textY: 16.6 },
  2: { path: 'M12 1 23.4 22H.6z', textY: 19.2 },
  3: { path: 'M12 .6 23.4 12 12 23.4.6 12z', textY: 16.4 },
  4: { path: 'M3 2h18a1 1 0 0 1 1 1v18a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1z', textY: 16.6 },
  5: { path: 'M12 1.5a10.5 10.5 0 1 1 0 21 10.5 10.5 0 0 1 0-21z', textY: 16.6 },
};

/** The priority of an incident as number, shape and colour. `sizeRem` is its height. */
export function PriorityChip({ priority, sizeRem = 1.7 }: { priority: IncidentPriority; sizeRem?: number }) {
  const t = useText();
  const shape = SHAPES[priority];
  const label = t('incidents:priority.label', { priority });
  return (
    <span className={`symbol priority priority-${priority}`} role="img" aria-label={label} title={label}>
      <svg width={`${sizeRem}rem`} height={`${sizeRem}rem`} viewBox="0 0 24 24" aria-hidden="true">
        <path d={shape.path} />
        <text x="12" y={shape.textY} textAnchor="middle">
          {priority}
        </text>
      </svg>
    </span>
  );
}
