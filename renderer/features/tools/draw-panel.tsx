import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { ZONE_KINDS } from '../../../shared/domain/zone/index.ts';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { useLanguage, useText } from '../../ui/text.ts';
import { useTick } from '../../ui/ticker.ts';
import { useCore } from '../core-link/index.ts';
import { KeyCap } from '../keyboard/index.ts';
import type { ActionId, Actions } from '../keyboard/index.ts';
import { useIncident } from '../operations/index.ts';
import { measuresText, ZoneSymbol } from '../zones/index.ts';
import { handlesOf, shapeOf, USUAL_RADIUS_M, USUAL_WIDTH_M } from './draft-shape.ts';
import { ToolFrame, ToolHints } from './tool-frame.tsx';
import { changeDraw, useChosenHandle, useToolPointer } from './tool-store.ts';
import type { DrawTool } from './tool-store.ts';

const SHAPES = [
  ['polygon', 'tool-area'],
  ['circle', 'tool-circle'],
  ['corridor', 'tool-corridor'],
] as const;

/** What is drawn, as what, how large, how it is called and for how long. */
export function DrawPanel({ tool, actions }: { tool: DrawTool; actions: Actions }) {
  const t = useText();
  const language = useLanguage();
  const incident = useIncident(tool.incidentId ?? undefined);
  const pointer = useToolPointer();
  const shape = shapeOf(tool, pointer);
  const points = handlesOf(tool);
  const chosen = useChosenHandle();
  useProposedLabel(tool);
  const endsAtMs = tool.zone?.expiresAtMs;
  const minutesLeft = useTick((nowMs) => (endsAtMs === undefined ? '' : String(Math.max(0, Math.ceil((endsAtMs - nowMs) / 60_000)))));
  const usual = tool.shape === 'circle' ? USUAL_RADIUS_M : USUAL_WIDTH_M;
  return (
    <ToolFrame
      title={t(tool.zone === null ? 'zones:draw.title' : 'zones:draw.changeTitle')}
      testId="draw-panel"
      size={
        tool.shape === 'polygon'
          ? undefined
          : {
              label: t(tool.shape === 'circle' ? 'zones:draw.radius' : 'zones:draw.width'),
              value: tool.size,
              placeholder: String(usual),
              onChange: (size) => changeDraw({ size }),
            }
      }
      measures={shape === undefined ? t('zones:draw.noShape') : measuresText(t, language, shape)}
      before={
        <>
          <div className="tool-choices" role="group" aria-label={t('zones:draw.kind')}>
            {ZONE_KINDS.map((kind) => (
              <Choice key={kind} isChosen={kind === tool.zoneKind} action="tool-kind" hasKey={kind !== tool.zoneKind} onChoose={() => changeDraw({ zoneKind: kind })}>
                <ZoneSymbol kind={kind} /> {t(`zones:kind.${kind}`)}
              </Choice>
            ))}
          </div>
          <div className="tool-choices" role="group" aria-label={t('zones:draw.shape')}>
            {SHAPES.map(([type, action]) => (
              <Choice key={type} isChosen={type === tool.shape} action={action} hasKey onChoose={actions[action]}>
                {t(`zones:shape.${type}`)}
              </Choice>
            ))}
            <Choice isChosen={false} action="tool-street" hasKey onChoose={actions['tool-street']}>
              {t('zones:draw.street')}
            </Choice>
          </div>
        </>
      }
      after={
        <>
          <label className="tool-field tool-field-wide">
            <span>{t('zones:draw.label')}</span>
            <input
              className="input"
              maxLength={200}
              value={tool.label}
              placeholder={tool.proposedLabel}
              data-testid="zone-label"
              onChange={(event) => changeDraw({ label: event.target.value })}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                event.preventDefault();
                actions['tool-finish']();
              }}
            />
          </label>
          <label className="tool-field">
            <span>{t('zones:draw.minutes')}</span>
            <input
              className="input"
              inputMode="numeric"
              maxLength={5}
              value={tool.minutes}
              placeholder={minutesLeft === '' ? t('zones:draw.noMinutes') : minutesLeft}
              data-testid="zone-minutes"
              onChange={(event) => changeDraw({ minutes: event.target.value.replace(/\D/g, '') })}
              onKeyDown={(event) => {
                if (event.key === 'Enter') actions['tool-finish']();
              }}
            />
          </label>
          {incident !== undefined && tool.zone === null && (
            <p className="tool-note">{t('zones:draw.forIncident', { number: incident.number })}</p>
          )}
          <ProblemLine problem={tool.problem} />
          {points.length > 0 && (
            <p className="tool-note" role="status" data-testid="chosen-point">
              {chosen === null ? t('zones:draw.choosePoint') : t('zones:draw.chosenPoint', { number: chosen + 1, count: points.length })}
            </p>
          )}
        </>
      }
      hints={<ToolHints actions={actions} finish={t(tool.zone === null ? 'zones:draw.finish' : 'zones:draw.save')} />}
    />
  );
}

interface ChoiceProps {
  readonly isChosen: boolean;
  readonly action: ActionId;
  readonly hasKey: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

function Choice({ isChosen, action, hasKey, onChoose, children }: ChoiceProps) {
  return (
    <button type="button" className={`choice tool-choice ${isChosen ? 'choice-chosen' : ''}`} aria-pressed={isChosen} onClick={onChoose}>
      {children}
      {hasKey && <KeyCap action={action} />}
    </button>
  );
}

/** Proposes what stands at the first point as the zone's name, unless the thing in hand has given one. */
function useProposedLabel(tool: DrawTool): void {
  const core = useCore();
  const [first] = tool.points;
  const key = tool.proposedLabel === '' && first !== undefined ? first.join() : null;
  useEffect(() => {
    if (key === null) return;
    const [lon = 0, lat = 0] = key.split(',').map(Number);
    let isCurrent = true;
    void core.request('city.describe-place', { position: [lon, lat] }).then((result) => {
      if (isCurrent && result.ok && result.value !== null) changeDraw({ proposedLabel: result.value.label });
    });
    return () => {
      isCurrent = false;
    };
  }, [core, key]);
}
