import { useEffect, useState } from 'react';
import type { QuarantineEntry } from '../../../shared/contract/index.ts';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { formatMoment } from '../../ui/format/time.ts';
import { formatBytes } from '../../ui/format/values.ts';
import { ListBox } from '../../ui/list/list-box.tsx';
import { useLanguage, useText } from '../../ui/text.ts';
import { tickNow, useTick } from '../../ui/ticker.ts';
import { useRequest } from '../core-link/index.ts';
import { select } from '../workspace/index.ts';

const LISTED_AT_MOST = 500;
const RENEW_MS = 5_000;

/** Refused messages with their reasons: what came, from where, and what was wrong with it. */
export function QuarantineScreen() {
  const t = useText();
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const { value: entries, problem, loading, reload } = useRequest('quarantine.list', { limit: LISTED_AT_MOST });
  const turn = useTick((nowMs) => Math.floor(nowMs / RENEW_MS));
  useEffect(reload, [turn, reload]);
  const selected = entries?.find(({ id }) => String(id) === selectedId);
  return (
    <div className="screen-body screen-body-list">
      <ProblemLine problem={problem} />
      {entries === undefined && loading && <p className="hint">{t('status:loading')}</p>}
      {entries?.length === 0 && <p className="screen-empty">{t('status:quarantineScreen.empty')}</p>}
      {entries !== undefined && entries.length > 0 && (
        <ListBox
          label={t('status:quarantineScreen.title')}
          name="quarantine"
          items={entries}
          itemId={({ id }) => String(id)}
          renderRow={(entry) => <QuarantineRow entry={entry} />}
          rowHeightRem={3.4}
          selectedId={selectedId}
          onSelect={({ id }) => setSelectedId(String(id))}
          onActivate={({ deviceId }) => {
            if (deviceId !== undefined) select({ kind: 'device', id: deviceId });
          }}
          rowTestId="quarantine-row"
        />
      )}
      {selected !== undefined && <pre className="quarantine-sample selectable">{selected.sample}</pre>}
    </div>
  );
}

function QuarantineRow({ entry }: { entry: QuarantineEntry }) {
  const t = useText();
  const language = useLanguage();
  return (
    <div className="quarantine-row">
      <div className="quarantine-line">
        <b>{t(`devices:refusal.${entry.reason}`)}</b>
        <span className="truncate grow">{entry.detail}</span>
        <time className="hint">{formatMoment(entry.receivedAtMs, tickNow(), language)}</time>
      </div>
      <div className="quarantine-line hint">
        <span className="truncate grow">{entry.topic}</span>
        <span>{entry.deviceId ?? t('status:quarantineScreen.noDevice')}</span>
        <span>{formatBytes(entry.payloadBytes, language)}</span>
      </div>
    </div>
  );
}
