import type { Zone } from '../../../shared/domain/zone/index.ts';
import { Age } from '../../ui/elapsed.tsx';
import { ListBox } from '../../ui/list/list-box.tsx';
import { useText } from '../../ui/text.ts';
import { useIncident, useZones } from '../operations/index.ts';
import { mapControl, select, useSelectedId } from '../workspace/index.ts';
import { Remaining } from './zone-card.tsx';
import { middleOf } from './zone-shapes.ts';
import { ZoneSymbol } from './zone-symbol.tsx';
import './zones.css';

const ROW_REM = 3.3;

/** Every zone in force, the last drawn first: age, until when, and for which incident. Enter flies there. */
export function ZoneList() {
  const t = useText();
  const zones = useZones();
  const selectedId = useSelectedId('zone');
  return (
    <section className="zone-list" aria-label={t('zones:list')} data-testid="zone-list" data-count={zones.length}>
      <h3 className="section-title">
        {t('zones:list')} <span className="hint">{zones.length}</span>
      </h3>
      <div className="zone-list-rows" style={{ height: `${Math.min(6, Math.max(1, zones.length)) * ROW_REM}rem` }}>
        <ListBox<Zone>
          label={t('zones:list')}
          name="zones"
          items={zones}
          itemId={({ id }) => id}
          rowHeightRem={ROW_REM}
          selectedId={selectedId}
          onSelect={({ id }) => select({ kind: 'zone', id })}
          onActivate={({ shape }) => mapControl()?.goTo(middleOf(shape))}
          renderRow={(zone) => <ZoneRow zone={zone} />}
          rowTestId="zone-row"
        />
      </div>
    </section>
  );
}

function ZoneRow({ zone }: { zone: Zone }) {
  const t = useText();
  const incident = useIncident(zone.incidentId);
  return (
    <div className="zone-row">
      <ZoneSymbol kind={zone.kind} />
      <div className="grow zone-row-words">
        <p className="truncate">
          <b>{t(`zones:kind.${zone.kind}`)}</b> {zone.label}
        </p>
        <p className="hint truncate">
          <Age sinceMs={zone.drawnAtMs} />
          {incident !== undefined && ` · ${incident.number}`}
          {zone.expiresAtMs !== undefined && (
            <>
              {' · '}
              <Remaining untilMs={zone.expiresAtMs} />
            </>
          )}
        </p>
      </div>
    </div>
  );
}
