import type { AlarmPriority } from '../../../shared/domain/alarm/index.ts';
import { useText } from '../text.ts';

/** Outlines as for incidents: octagon, triangle, diamond, circle. */
const SHAPES: Readonly<Record<AlarmPriority, string>> = {
  critical: 'M8 1.5h8l6.5 6.5v8L16 22.5H8L1.5 16V8z',
  high: 'M12 1.5 23 21.5H1z',
  medium: 'M12 1 23 12 12 23 1 12z',
  low: 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20z',
};

interface AlarmSymbolProps {
  readonly priority: AlarmPriority;
  readonly acknowledged: boolean;
  readonly sizeRem?: number;
}

/** Priority of an alarm: filled while nobody has acknowledged it, an outline afterwards. */
export function AlarmSymbol({ priority, acknowledged, sizeRem = 1.35 }: AlarmSymbolProps) {
  const t = useText();
  const label = t(`alarms:priority.${priority}`);
  return (
    <span className={`symbol alarm-${priority}`} role="img" aria-label={label} title={label}>
      <svg width={`${sizeRem}rem`} height={`${sizeRem}rem`} viewBox="0 0 24 24" aria-hidden="true">
        <path
          d={SHAPES[priority]}
          fill={acknowledged ? 'none' : 'currentColor'}
          stroke="currentColor"
          strokeWidth="2"
          strokeLinejoin="round"
        />
        <path
          d={priority === 'high' ? 'M12 9v5.4M12 17v1.6' : 'M12 6.6v6.2M12 15.6v1.8'}
          stroke={acknowledged ? 'currentColor' : '#120503'}
          strokeWidth="2.4"
        />
      </svg>
    </span>
  );
}
