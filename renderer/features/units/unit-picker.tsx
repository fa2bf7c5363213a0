import { useEffect, useMemo, useRef, useState } from 'react';
import { assignableUnits } from '../../../shared/domain/operations/index.ts';
import type { UnitCandidate } from '../../../shared/domain/operations/index.ts';
import type { Incident } from '../../../shared/domain/incident/index.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { Combobox } from '../../ui/form/combobox.tsx';
import { formatDistance } from '../../ui/format/values.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import { useCore } from '../core-link/index.ts';
import { execute, useOperations } from '../operations/index.ts';
import { unitFix } from '../telemetry/index.ts';
import { endTask, showProblem, useReturnFocus } from '../workspace/index.ts';

const SHOWN_AT_MOST = 40;

/** Available units, the usual kinds and among them the nearest in a straight line first; type to narrow, Enter sends. */
export function UnitPicker({ incident: { id: incidentId, typeCode, place } }: { incident: Incident }) {
  const t = useText();
  const core = useCore();
  const state = useOperations();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  useReturnFocus();
  useEffect(() => input.current?.focus(), []);

  // Distances are taken when the list opens and when the picture changes: an order that shifts under the hand misleads.
  const candidates = useMemo(
    () => assignableUnits(state, { typeCode, position: place.position }, livePosition),
    [state, typeCode, place.position],
  );
  const matches = candidates.filter((candidate) => fits(candidate, typed, t(`units:kind.${candidate.unit.kind}`))).slice(0, SHOWN_AT_MOST);

  // Closes before the answer comes, so that the next key typed ahead is not typed into this list.
  const assign = async (callSign: string): Promise<void> => {
    endTask();
    const result = await execute(core, { type: 'unit.assign', incidentId, callSign });
    showProblem('incident', result.ok ? null : result.error);
  };
  return (
    <div className="form task-form combobox-inline" data-testid="unit-picker">
      <Combobox<UnitCandidate>
        label={t('units:picker.title')}
        hint={<span className="hint">{t('units:picker.straightLine')}</span>}
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

function Candidate({ candidate: { unit, isUsual, straightLineM, measuredFrom } }: { candidate: UnitCandidate }) {
  const t = useText();
  const language = useLanguage();
  return (
    <>
      <b className="picker-call-sign">{unit.callSign}</b>
      <span className="truncate grow">
        {t(`units:kind.${unit.kind}`)} · {unit.station}
        {!isUsual && <span className="hint"> · {t('units:picker.unusual')}</span>}
      </span>
      <span className="picker-distance">
        {formatDistance(t, language, straightLineM)}
        <span className="hint"> {t(`units:measuredFrom.${measuredFrom}`)}</span>
      </span>
    </>
  );
}

/** A position too old to be true is not used: the distance is then from the station, and says so. */
function livePosition(callSign: string): LonLat | undefined {
  const fix = unitFix(callSign, Date.now());
  return fix?.freshness === 'live' || fix?.freshness === 'late' ? fix.position : undefined;
}

function fits({ unit }: UnitCandidate, typed: string, kindName: string): boolean {
  const wanted = typed.trim().toLowerCase();
  return [unit.callSign, kindName, unit.kind, unit.station].some((text) => text.toLowerCase().includes(wanted));
}
