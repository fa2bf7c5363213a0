import { useId } from 'react';
import type { ZoneKind } from '../../../shared/domain/zone/index.ts';

/** A kind of zone as a small symbol, drawn as on the map: a hatched square, or one with a dashed edge. */
export function ZoneSymbol({ kind }: { kind: ZoneKind }) {
  const id = useId();
  return (
    <span className={`symbol zone-symbol zone-${kind}`} aria-hidden="true">
      <svg viewBox="0 0 16 16" width="16" height="16">
        <defs>
          <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="1.6" height="4" fill="currentColor" />
          </pattern>
        </defs>
        <rect
          x="1.5"
          y="1.5"
          width="13"
          height="13"
          fill={kind === 'closure' ? `url(#${id})` : 'none'}
          stroke="currentColor"
          strokeWidth="1.6"
          strokeDasharray={kind === 'closure' ? undefined : '3 2'}
        />
      </svg>
    </span>
  );
}
