import { Fragment, useEffect } from 'react';
import { isFileLink } from '../../shared/contract/index.ts';
import { useCoreState, useHealth, useLinkSince, useLinkState } from '../features/core-link/index.ts';
import { partReady, useCityTurn } from '../features/live/index.ts';
import { useZoneShapes, WallMap } from '../features/map-view/index.ts';
import { unitsByStatus, useOperationsLoaded, useUnits } from '../features/operations/index.ts';
import { corePartState, coreWord, deviceCount, linkPartState, linkWord, useFeedTrust } from '../features/status/index.ts';
import { useFeedCounts } from '../features/telemetry/index.ts';
import { Elapsed } from '../ui/elapsed.tsx';
import { formatClock, formatDate } from '../ui/format/time.ts';
import { ProblemIcon } from '../ui/icons/device-icon.tsx';
import { FreshnessMark, PartStateShape, UnitStatusMark } from '../ui/icons/state-symbols.tsx';
import { useLanguage, useText } from '../ui/text.ts';
import { useTick } from '../ui/ticker.ts';
import { UNIT_STATUSES } from '../../shared/domain/unit/index.ts';
import { WallAlarmCount } from './wall-alarms.tsx';
import { WallBoard } from './wall-board.tsx';
import './wall.css';

/** What a whole room looks at: map, open incidents, units by status, clock, and whether any of it is old. */
export function WallApp() {
  const loaded = useOperationsLoaded();
  const cityTurn = useCityTurn();
  const trust = useFeedTrust();
  useZoneShapes(null);
  useEffect(() => {
    if (loaded) partReady('operations');
  }, [loaded]);
  return (
    <main className="wall" data-trust={trust}>
      <header className="wall-head">
        <Clock />
        <WallAlarmCount />
        <Links />
      </header>
      <StaleBanner />
      <div className="wall-map">
        <WallMap key={cityTurn} />
      </div>
      <WallBoard />
      <UnitCounts />
    </main>
  );
}

function Clock() {
  const language = useLanguage();
  const clock = useTick((nowMs) => formatClock(nowMs, language));
  const date = useTick((nowMs) => formatDate(nowMs, language));
  return (
    <div className="wall-clock" data-testid="status-clock">
      <time className="wall-time">{clock}</time>
      <span className="wall-date">{date}</span>
    </div>
  );
}

/** What is said of devices beside those that are heard, only where there are any. */
const SILENT = ['late', 'stale', 'offline'] as const;

function Links() {
  const t = useText();
  const link = useLinkState();
  const links = useHealth()?.links ?? [];
  const core = coreWord(link, useCoreState());
  const counts = useFeedCounts();
  const trust = useFeedTrust();
  return (
    <div className="wall-links">
      {links
        .filter(({ connectionId, state }) => state !== 'disabled' && !isFileLink(connectionId))
        .map((health) => (
          <span key={health.connectionId} className="wall-link" data-testid="status-link" data-state={linkWord(health, link)}>
            <PartStateShape state={linkPartState(health, link)} />
            {t('status:broker')} {t(`status:link.${linkWord(health, link)}`)}
          </span>
        ))}
      <span className="wall-link" data-testid="status-core" data-state={core}>
        <PartStateShape state={corePartState(core)} />
        {t('status:core')} {t(`status:coreState.${core}`)}
      </span>
      <span className="wall-link" data-testid="status-feed" data-stale={counts.stale}>
        {deviceCount(counts) === 0 ? (
          t(trust === 'starting' ? 'status:loading' : 'status:unwatched.title')
        ) : (
          <>
            <FreshnessMark freshness="live" /> {counts.live}
          </>
        )}
        {SILENT.map((freshness) =>
          counts[freshness] === 0 ? null : (
            <Fragment key={freshness}>
              <FreshnessMark freshness={freshness} /> {counts[freshness]}
            </Fragment>
          ),
        )}
      </span>
    </div>
  );
}

/** Across the whole width, for nobody may take an old picture for the present one. */
function StaleBanner() {
  const t = useText();
  const trust = useFeedTrust();
  const sinceMs = useLinkSince();
  if (trust === 'sound' || trust === 'starting' || trust === 'unwatched') return null;
  return (
    <div className={`wall-banner wall-banner-${trust}`} role="alert" data-testid="wall-banner" data-reason={trust}>
      <ProblemIcon />
      <strong>{t(`status:doubt.${trust}.title`)}</strong>
      <span>{trust === 'core-lost' ? t('status:wall.frozen') : t(`status:doubt.${trust}.feed`)}</span>
      {trust === 'core-lost' && <Elapsed sinceMs={sinceMs} />}
    </div>
  );
}

function UnitCounts() {
  const byStatus = unitsByStatus(useUnits());
  return (
    <footer className="wall-units" data-testid="wall-units">
      {UNIT_STATUSES.map((status) => (
        <div key={status} className="wall-unit-count" data-status={status}>
          <b>{byStatus[status].length}</b>
          <UnitStatusMark status={status} />
        </div>
      ))}
    </footer>
  );
}
