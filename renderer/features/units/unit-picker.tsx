import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { assignableUnits, orderByRoad } from '../../../shared/domain/operations/index.ts';
import type { RoadCandidate } from '../../../shared/domain/operations/index.ts';
import type { Incident } from '../../../shared/domain/incident/index.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { Combobox } from '../../ui/form/combobox.tsx';
import { formatElapsed } from '../../ui/format/time.ts';
import { formatDistance } from '../../ui/format/values.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import { useCore } from '../core-link/index.ts';
import { execute, useOperations } from '../operations/index.ts';
import { isPositionLost, unitFix, useUnitFreshness } from '../telemetry/index.ts';
import { endTask, showProblem, useReturnFocus } from '../workspace/index.ts';
import { currentPosition } from './drive-start.ts';
import { useRoadTimes } from './use-road-times.ts';

const SHOWN_AT_MOST = 40;

/**
 * Available units, the usual kinds and among them the soonest by road first; type to narrow, Enter sends. Without an answer
 * of the router in time it is the nearest in a straight line, and the list says so.
 */
export function UnitPicker({ incident: { id: incidentId, typeCode, place } }: { incident: Incident }) {
  const t = useText();
  const core = useCore();
  const state = useOperations();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [isHasty, setIsHasty] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useReturnFocus();
  useEffect(() => input.current?.focus(), []);

  // Distances are taken when the list opens and when the picture changes: an order that shifts under the hand misleads.
  const candidates = useMemo(
    () => assignableUnits(state, { typeCode, position: place.position }, livePosition),
    [state, typeCode, place.position],
  );
  const { times, settled } = useRoadTimes(candidates, place.position);
  const ordered = useMemo(() => orderByRoad(candidates, (callSign) => times.get(callSign)), [candidates, times]);
  const matches = ordered.filter((candidate) => fits(candidate, typed, t(`units:kind.${candidate.unit.kind}`))).slice(0, SHOWN_AT_MOST);
  const chosen = matches[Math.min(active, Math.max(0, matches.length - 1))];

  // Closes before the answer comes, so that the next key typed ahead is not typed into this list.
  const assign = async (callSign: string): Promise<void> => {
    endTask();
    const result = await execute(core, { type: 'unit.assign', incidentId, callSign });
    showProblem('incident', result.ok ? null : result.error);
  };
  // Enter that comes before the order is settled is kept until it is: the first of an order that shifts is the wrong one.
  const assignHasty = useEffectEvent(() => {
    if (chosen !== undefined) void assign(chosen.unit.callSign);
  });
  useEffect(() => {
    if (settled && isHasty) assignHasty();
  }, [settled, isHasty]);
  const keepEnter = (event: KeyboardEvent): void => {
    if (settled || event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    setIsHasty(true);
  };
  return (
    <div className="form task-form combobox-inline" data-testid="unit-picker" data-by={times.size > 0 ? 'road' : 'straight-line'} onKeyDownCapture={keepEnter}>
      <Combobox<RoadCandidate>
        label={t('units:picker.title')}
        hint={<span className="hint">{t(orderKey(settled, times.size > 0))}</span>}
        placeholder={t('units:picker.hint')}
        value={typed}
        onValueChange={(value) => {
          setTyped(value);
          setActive(0);
        }}
        items={matches}
        itemId={({ unit }) => unit.callSign}
        renderItem={(candidate) => <Candidate candidate={candidate} />}
        open
        onOpenChange={(open) => {
          if (!open && document.activeElement === input.current) endTask();
        }}
        activeIndex={Math.min(active, Math.max(0, matches.length - 1))}
        onActiveIndexChange={setActive}
        emptyText={candidates.length === 0 ? t('units:picker.none') : t('units:picker.noMatch')}
        onChoose={({ unit }) => void assign(unit.callSign)}
        inputRef={input}
        testId="unit-picker-input"
      />
    </div>
  );
}

/** By what the list is ordered. */
function orderKey(settled: boolean, isByRoad: boolean) {
  if (isByRoad) return 'units:picker.byRoad';
  return settled ? 'units:picker.straightLine' : 'units:picker.asking';
}

function Candidate({ candidate: { unit, isUsual, straightLineM, measuredFrom, road } }: { candidate: RoadCandidate }) {
  const t = useText();
  const language = useLanguage();
  const freshness = useUnitFreshness(unit.callSign);
  const isLost = freshness !== undefined && isPositionLost(freshness);
  return (
    <>
      <b className="picker-call-sign">{unit.callSign}</b>
      <span className="truncate grow">
        {t(`units:kind.${unit.kind}`)} · {unit.station}
        {!isUsual && <span className="hint"> · {t('units:picker.unusual')}</span>}
      </span>
      <span className="picker-distance">
        {road === undefined ? (
          formatDistance(t, language, straightLineM)
        ) : road === null ? (
          t('units:picker.noRoad')
        ) : (
          <>
            <b>{formatElapsed(road.durationS * 1000)}</b> {formatDistance(t, language, road.lengthM)}
          </>
        )}
        <span className="hint"> {t(`units:${road === undefined ? 'measuredFrom' : 'byRoadFrom'}.${measuredFrom}`)}</span>
        {isLost && <span className="picker-lost"> {t('units:picker.lost')}</span>}
      </span>
    </>
  );
}

function livePosition(callSign: string): LonLat | undefined {
  return currentPosition(unitFix(callSign, Date.now()));
}

function fits({ unit }: RoadCandidate, typed: string, kindName: string): boolean {
  const wanted = typed.trim().toLowerCase();
  return [unit.callSign, kindName, unit.kind, unit.station].some((text) => text.toLowerCase().includes(wanted));
}
