import type { Incident } from '../../../shared/domain/incident/index.ts';
import type { OperationsEvent } from '../../../shared/domain/operations/index.ts';
import { formatClock, formatMoment } from '../../ui/format/time.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import { tickNow } from '../../ui/ticker.ts';
import { actorText, eventText } from './event-words.ts';

/** Longest time between happening and recording that is not worth showing, milliseconds. */
const RECORDED_LATER_MS = 2_000;

/** Who did what when, the newest first. */
export function Timeline({ incident }: { incident: Incident }) {
  const t = useText();
  return (
    <section className="timeline" aria-label={t('incidents:timeline.title')}>
      <h3 className="section-title">{t('incidents:timeline.title')}</h3>
      <ol>
        {[...incident.timeline].reverse().map((event) => (
          <TimelineEntry key={event.id} event={event} />
        ))}
      </ol>
    </section>
  );
}

function TimelineEntry({ event }: { event: OperationsEvent }) {
  const t = useText();
  const language = useLanguage();
  const late = event.recordedAtMs - event.occurredAtMs > RECORDED_LATER_MS;
  return (
    <li className={`timeline-entry timeline-${event.body.type}`} data-testid="timeline-entry" data-type={event.body.type}>
      <time className="timeline-time">{formatMoment(event.occurredAtMs, tickNow(), language)}</time>
      <div className="timeline-words">
        <p className="timeline-what selectable">{eventText(t, event.body)}</p>
        <p className="timeline-who">
          {actorText(t, event.actor)}
          {late && ` · ${t('incidents:timeline.recorded', { clock: formatClock(event.recordedAtMs, language) })}`}
        </p>
      </div>
    </li>
  );
}
