import { memo, useMemo, useState } from 'react';
import { UNIT_STATUSES } from '../../../shared/domain/unit/index.ts';
import type { Unit } from '../../../shared/domain/unit/index.ts';
import { Elapsed } from '../../ui/elapsed.tsx';
import { FreshnessMark, UnitStatusMark, UnitStatusShape } from '../../ui/icons/state-symbols.tsx';
import { steppedIndex, useListNavigation } from '../../ui/list/list-navigation.ts';
import { useText } from '../../ui/text.ts';
import { unitsByStatus, useUnits } from '../operations/index.ts';
import { DoubtLine, ListState } from '../status/index.ts';
import { Pane, mapControl, select, useSelectedCallSign } from '../workspace/index.ts';
import { isPositionLost, unitFix, useLostUnits, useUnitFreshness } from '../telemetry/index.ts';
import './units.css';

/** Every unit, by status or by station; each with the clock of its status. */
export function UnitsBoard() {
  const t = useText();
  const units = useUnits();
  const [grouping, setGrouping] = useState<'status' | 'station'>('status');
  const selected = useSelectedCallSign();
  const groups = useMemo(() => groupsOf(units, grouping), [units, grouping]);
  const ordered = groups.flatMap((group) => group.units);
  const selectedIndex = ordered.findIndex(({ callSign }) => callSign === selected);
  useListNavigation('units', (step) => {
    const unit = ordered[steppedIndex(selectedIndex, ordered.length, step)];
    if (unit !== undefined) select({ kind: 'unit', callSign: unit.callSign });
  });
  const toggle = (
    <button
      type="button"
      className="button button-bare"
      onClick={() => setGrouping(grouping === 'status' ? 'station' : 'status')}
    >
      {t(grouping === 'status' ? 'units:board.byStation' : 'units:board.byStatus')}
    </button>
  );
  return (
    <Pane
      pane="units"
      title={t('units:board.title')}
      aside={
        <>
          <LostPositions units={units} />
          {toggle}
          <span className="count">{units.length}</span>
        </>
      }
    >
      {units.length === 0 ? (
        <ListState emptyTitle={t('units:board.empty')} emptyHint={t('units:board.emptyHint')} doubt="core" />
      ) : (
        <>
          <DoubtLine doubt="core" />
          <div
            className={`units-board units-board-${grouping}`}
            style={grouping === 'status' ? { gridTemplateColumns: columnsOf(groups) } : undefined}
            role="listbox"
            tabIndex={0}
            data-pane-focus=""
            aria-label={t('units:board.title')}
            aria-activedescendant={selectedIndex < 0 ? undefined : unitElementId(selected ?? '')}
          >
            {groups.map((group) => (
              <UnitGroup key={group.key} group={group} selected={selected} grouping={grouping} />
            ))}
          </div>
        </>
      )}
    </Pane>
  );
}

/** How many units are not where the map shows them, for all that is known. */
function LostPositions({ units }: { units: readonly Unit[] }) {
  const t = useText();
  const lost = new Set(useLostUnits());
  const count = units.filter(({ callSign }) => lost.has(callSign)).length;
  if (count === 0) return null;
  return (
    <span className="units-lost" data-testid="units-lost">
      <FreshnessMark freshness="stale" compact /> {t('units:board.lost', { value: count })}
    </span>
  );
}

interface Group {
  readonly key: string;
  readonly units: readonly Unit[];
}

function groupsOf(units: readonly Unit[], grouping: 'status' | 'station'): readonly Group[] {
  if (grouping === 'status') {
    const byStatus = unitsByStatus(units);
    return UNIT_STATUSES.map((status) => ({ key: status, units: byStatus[status] }));
  }
  const stations = [...new Set(units.map(({ station }) => station))].sort();
  return stations.map((station) => ({ key: station, units: units.filter((unit) => unit.station === station) }));
}

/** Widths of the columns by status: most for the units that can be sent, no more than its title for an empty one. */
function columnsOf(groups: readonly Group[]): string {
  const widthOf = ({ key, units }: Group): string =>
    key === 'available' ? 'minmax(0, 2.6fr)' : units.length === 0 ? 'max-content' : 'minmax(max-content, 1fr)';
  return groups.map(widthOf).join(' ');
}

interface UnitGroupProps {
  readonly group: Group;
  readonly selected: string | null;
  readonly grouping: 'status' | 'station';
}

function UnitGroup({ group, selected, grouping }: UnitGroupProps) {
  const t = useText();
  const status = UNIT_STATUSES.find((candidate) => candidate === group.key);
  const label = grouping === 'status' && status !== undefined ? t(`units:status.${status}`) : group.key;
  return (
    <div className={`unit-group unit-group-${status ?? 'station'}`} role="group" aria-label={`${label}: ${group.units.length}`}>
      <div className="unit-group-head" aria-hidden="true">
        {grouping === 'status' && status !== undefined ? <UnitStatusMark status={status} /> : <span className="truncate">{label}</span>}
        <span className="count">{group.units.length}</span>
      </div>
      <div className="unit-group-body" role="presentation">
        {group.units.map((unit) => (
          <UnitTile key={unit.callSign} unit={unit} selected={unit.callSign === selected} />
        ))}
      </div>
    </div>
  );
}

/** One unit. With hundreds of them only those that changed are drawn again. */
const UnitTile = memo(function UnitTile({ unit, selected }: { unit: Unit; selected: boolean }) {
  const t = useText();
  const position = useUnitFreshness(unit.callSign);
  const lost = position !== undefined && isPositionLost(position);
  return (
    <div
      id={unitElementId(unit.callSign)}
      role="option"
      aria-selected={selected}
      className={`unit-tile unit-tile-${unit.status} ${lost ? 'unit-tile-lost' : ''}`}
      data-testid="unit-row"
      data-id={unit.callSign}
      data-status={unit.status}
      data-position={position}
      title={[t(`units:kind.${unit.kind}`), unit.station, ...(position === undefined ? [t('units:noAvl')] : [])].join(' · ')}
      onClick={() => select({ kind: 'unit', callSign: unit.callSign })}
      onDoubleClick={() => mapControl()?.goTo(unitFix(unit.callSign, Date.now())?.position ?? unit.homePosition)}
    >
      <span className={`unit-shape unit-status-${unit.status}`}>
        <UnitStatusShape status={unit.status} />
      </span>
      <span className="unit-tile-sign">{unit.callSign}</span>
      <span className="visually-hidden">
        {t(`units:kind.${unit.kind}`)}, {t(`units:status.${unit.status}`)}
      </span>
      {lost && (
        <span className="unit-tile-position">
          <FreshnessMark freshness={position} compact />
        </span>
      )}
      {unit.status !== 'available' && (
        <span className="unit-tile-clock">
          <Elapsed sinceMs={unit.statusSinceMs} />
        </span>
      )}
    </div>
  );
});

function unitElementId(callSign: string): string {
  return `unit-${callSign.replace(/[^A-Za-z0-9_-]/g, '_')}`;
}
