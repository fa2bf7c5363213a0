import { formatClock, formatDate } from '../../ui/format/time.ts';
import { formatNumber } from '../../ui/format/values.ts';
import { FreshnessMark } from '../../ui/icons/state-symbols.tsx';
import { useLanguage, useText } from '../../ui/text.ts';
import { useTick } from '../../ui/ticker.ts';
import { useCoreState, useHealth, useLinkState } from '../core-link/index.ts';
import { useAlarmList, useOperationsLoaded } from '../operations/index.ts';
import { useFeedCounts } from '../telemetry/index.ts';
import { deviceCount, useFeedTrust } from './feed-trust.ts';
import { coreWord, corePartState, databasePartState } from './parts.ts';
import { StatusLinks } from './status-links.tsx';
import { Part } from './status-part.tsx';
import './status.css';

interface StatusBarProps {
  readonly onShowConnections: () => void;
  readonly onShowQuarantine: () => void;
  readonly onShowKeys: () => void;
  readonly onSwitchLanguage: () => void;
}

/** Health of everything the picture rests on, always in view. */
export function StatusBar(props: StatusBarProps) {
  const t = useText();
  return (
    <footer className="status-bar" data-pane="status" tabIndex={-1} aria-label={t('status:title')}>
      <Clock />
      <StatusLinks onShow={props.onShowConnections} />
      <Feed />
      <Database />
      <Core />
      <span className="status-space" />
      <Alarms />
      <Quarantine onShow={props.onShowQuarantine} />
      <button
        type="button"
        className="status-item status-button"
        data-testid="language-toggle"
        title={t('keys:action.switch-language')}
        onClick={props.onSwitchLanguage}
      >
        {t('common:otherLanguage')}
      </button>
      <button
        type="button"
        className="status-item status-button"
        data-testid="keys-button"
        title={t('keys:action.show-keys')}
        onClick={props.onShowKeys}
      >
        <kbd className="key" aria-hidden="true">
          ?
        </kbd>
        {t('status:keys')}
      </button>
    </footer>
  );
}

function Clock() {
  const language = useLanguage();
  const clock = useTick((nowMs) => formatClock(nowMs, language));
  const date = useTick((nowMs) => formatDate(nowMs, language));
  return (
    <span className="status-item status-clock" data-testid="status-clock">
      <time className="status-time">{clock}</time>
      <span className="status-date">{date}</span>
    </span>
  );
}

function Feed() {
  const t = useText();
  const language = useLanguage();
  const counts = useFeedCounts();
  const isStarting = useFeedTrust() === 'starting';
  if (deviceCount(counts) === 0) {
    return (
      <span className="status-item" data-testid="status-feed" data-live={0}>
        <span className="status-label">{t('status:feed')}</span>
        <span className="status-quiet">{t(isStarting ? 'status:loading' : 'status:unwatched.title')}</span>
      </span>
    );
  }
  const doubtful = counts.stale + counts.offline > 0;
  return (
    <span
      className={`status-item ${doubtful ? 'status-item-warning' : ''}`}
      data-testid="status-feed"
      data-live={counts.live}
      data-late={counts.late}
      data-stale={counts.stale}
      data-offline={counts.offline}
    >
      <span className="status-label">{t('status:feed')}</span>
      {(['live', 'late', 'stale', 'offline'] as const).map((word) => (
        <span key={word} className={counts[word] === 0 && word !== 'live' ? 'status-quiet' : 'status-count'}>
          <FreshnessMark freshness={word} compact={word !== 'live' && counts[word] === 0} />
          <b>{formatNumber(counts[word], language)}</b>
        </span>
      ))}
    </span>
  );
}

function Database() {
  const t = useText();
  const language = useLanguage();
  const health = useHealth();
  const state = databasePartState(health, useLinkState());
  const word = state === 'good' ? 'ok' : state === 'bad' ? 'failing' : 'unknown';
  return (
    <Part testId="status-database" state={state} word={word} label={t('status:database')} title={health?.database.lastError}>
      {t(`status:databaseState.${word}`)}
      {word === 'failing' && <span className="status-figures status-cause">{health?.database.lastError}</span>}
      {health !== null && word === 'ok' && (
        <span className="status-figures status-spare">
          {t('status:commit', { duration: formatNumber(health.database.commitMs, language, 1) })}
        </span>
      )}
    </Part>
  );
}

function Core() {
  const t = useText();
  const word = coreWord(useLinkState(), useCoreState());
  return (
    <Part testId="status-core" state={corePartState(word)} word={word} label={t('status:core')}>
      {t(`status:coreState.${word}`)}
    </Part>
  );
}

function Alarms() {
  const t = useText();
  const isKnown = useOperationsLoaded();
  const alarms = useAlarmList();
  const waiting = alarms.filter((alarm) => alarm.state !== 'acknowledged').length;
  return (
    <span className={`status-item ${waiting > 0 ? 'status-item-warning' : ''}`} data-testid="status-alarms">
      <span className="status-label">{t('status:alarms')}</span>
      {isKnown ? (
        <b>{t('status:alarmCounts', { active: alarms.length, waiting })}</b>
      ) : (
        <span className="status-quiet">{t('status:loading')}</span>
      )}
    </span>
  );
}

function Quarantine({ onShow }: { onShow: () => void }) {
  const t = useText();
  const language = useLanguage();
  const count = useHealth()?.ingest.quarantinedCount ?? 0;
  return (
    <button
      type="button"
      className="status-item status-button"
      data-testid="status-quarantine"
      title={t('keys:action.show-quarantine')}
      onClick={onShow}
    >
      <span className="status-label">{t('status:quarantine')}</span>
      <b>{formatNumber(count, language)}</b>
    </button>
  );
}
