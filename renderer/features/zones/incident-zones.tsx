import { useText } from '../../ui/text.ts';
import { useZones } from '../operations/index.ts';
import { select } from '../workspace/index.ts';
import { Remaining } from './zone-card.tsx';
import { ZoneSymbol } from './zone-symbol.tsx';

/** The zones that belong to an incident; nothing where none does. */
export function IncidentZones({ incidentId }: { incidentId: string }) {
  const t = useText();
  const zones = useZones().filter((zone) => zone.incidentId === incidentId);
  if (zones.length === 0) return null;
  return (
    <section aria-label={t('zones:ofIncident')} data-testid="incident-zones">
      <h3 className="section-title">{t('zones:ofIncident')}</h3>
      <ul className="incident-zones">
        {zones.map(({ id, kind, label, expiresAtMs }) => (
          <li key={id} className={`inside-zone zone-${kind}`}>
            <ZoneSymbol kind={kind} />
            <span>{t(`zones:kind.${kind}`)}</span>
            <button type="button" className="link truncate" onClick={() => select({ kind: 'zone', id })}>
              {label}
            </button>
            {expiresAtMs !== undefined && <Remaining untilMs={expiresAtMs} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
