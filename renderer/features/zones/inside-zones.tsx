import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { shapeContains } from '../../../shared/domain/zone/index.ts';
import { useText } from '../../ui/text.ts';
import { useZones } from '../operations/index.ts';
import { select } from '../workspace/index.ts';
import { ZoneSymbol } from './zone-symbol.tsx';

/** Says which zones in force a position lies in; nothing where it lies in none. */
export function InsideZones({ position }: { position: LonLat | undefined }) {
  const t = useText();
  const zones = useZones();
  const around = position === undefined ? [] : zones.filter(({ shape }) => shapeContains(shape, position));
  if (around.length === 0) return null;
  return (
    <ul className="inside-zones" data-testid="inside-zones">
      {around.map(({ id, kind, label }) => (
        <li key={id} className={`inside-zone zone-${kind}`}>
          <ZoneSymbol kind={kind} />
          <span>{t(`zones:inside.${kind}`)}</span>
          <button type="button" className="link truncate" onClick={() => select({ kind: 'zone', id })}>
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}
