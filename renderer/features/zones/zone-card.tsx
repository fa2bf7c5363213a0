import type { Zone } from '../../../shared/domain/zone/index.ts';
import { Age, Elapsed } from '../../ui/elapsed.tsx';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { formatElapsed, formatMoment } from '../../ui/format/time.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import { tickNow, useTick } from '../../ui/ticker.ts';
import { ActionButton } from '../keyboard/index.ts';
import type { Actions } from '../keyboard/index.ts';
import { useIncident } from '../operations/index.ts';
import { Fact, Facts, select, showProblem, useProblem } from '../workspace/index.ts';
import { measuresText } from './zone-words.ts';
import { ZoneSymbol } from './zone-symbol.tsx';

/** The zone in hand: what it is and how large, who drew it and when, until when it is in force, and what can be done. */
export function ZoneCard({ zone, actions }: { zone: Zone; actions: Actions }) {
  const t = useText();
  const language = useLanguage();
  const problem = useProblem('zone');
  const incident = useIncident(zone.incidentId);
  return (
    <article className="card" data-testid="zone-detail" data-id={zone.id} data-kind={zone.kind}>
      <header className="card-head">
        <ZoneSymbol kind={zone.kind} />
        <div className="card-titles">
          <h3 className="card-title">{zone.label}</h3>
          <p className="card-subtitle">
            {t(`zones:kind.${zone.kind}`)} · {t(`zones:shape.${zone.shape.type}`)}
          </p>
        </div>
        <span className="card-clock">
          <Elapsed sinceMs={zone.drawnAtMs} />
        </span>
      </header>
      <div className="card-actions">
        <ActionButton action="change-incident" label={t('zones:do.change')} onAct={actions['change-incident']} />
        <ActionButton action="go-to" label={t('common:goTo')} onAct={actions['go-to']} />
        <ActionButton
          action="close-incident"
          className="button-danger"
          label={t('zones:do.remove')}
          onAct={actions['close-incident']}
          testId="zone-remove"
        />
      </div>
      <ProblemLine problem={problem} onDismiss={() => showProblem('zone', null)} />
      <p className="zone-effect">{t(`zones:effect.${zone.kind}`)}</p>
      <Facts>
        <Fact name={t('zones:size')}>{measuresText(t, language, zone.shape)}</Fact>
        <Fact name={t('zones:drawn')}>
          {formatMoment(zone.drawnAtMs, tickNow(), language)} · <Age sinceMs={zone.drawnAtMs} />
        </Fact>
        <Fact name={t('zones:drawnBy')}>{drawnByText(zone)}</Fact>
        <Fact name={t('zones:expiry')}>
          {zone.expiresAtMs === undefined ? t('zones:noExpiry') : <Remaining untilMs={zone.expiresAtMs} />}
        </Fact>
        {incident !== undefined && (
          <Fact name={t('incidents:incident')}>
            <button type="button" className="link" onClick={() => select({ kind: 'incident', id: incident.id })}>
              {incident.number} · {incident.place.label}
            </button>
          </Fact>
        )}
      </Facts>
    </article>
  );
}

/** How long a zone is still in force, and until when. */
export function Remaining({ untilMs }: { untilMs: number }) {
  const t = useText();
  const language = useLanguage();
  const left = useTick((nowMs) => formatElapsed(untilMs - nowMs));
  return <span className="elapsed">{t('zones:endsIn', { left, clock: formatMoment(untilMs, tickNow(), language) })}</span>;
}

function drawnByText({ drawnBy }: Zone): string {
  switch (drawnBy.kind) {
    case 'operator':
      return `${drawnBy.name} · ${drawnBy.seat}`;
    case 'rule':
      return drawnBy.ruleId;
    case 'unit':
      return drawnBy.callSign;
    case 'system':
      return drawnBy.reason;
  }
}
