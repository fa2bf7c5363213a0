import { useEffect, useState } from 'react';
import type { ConnectionSettings, LinkHealth } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { Age, Elapsed } from '../../ui/elapsed.tsx';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { formatNumber } from '../../ui/format/values.ts';
import { PartStateShape } from '../../ui/icons/state-symbols.tsx';
import { useLanguage, useText } from '../../ui/text.ts';
import { useCore, useHealth, useLinkState, useRequest } from '../core-link/index.ts';
import { linkErrorText, linkLabel, linkPartState, linkWord } from '../status/index.ts';
import { ConnectionForm } from './connection-form.tsx';
import { EMPTY_CONNECTION } from './connection-draft.ts';

/** External brokers: how each is doing, and its settings. */
export function ConnectionsScreen() {
  const t = useText();
  const core = useCore();
  const { value: saved, problem, reload } = useRequest('connections.read', {});
  const [edited, setEdited] = useState<ConnectionSettings | null>(null);
  const [refused, setRefused] = useState<Problem | null>(null);
  const links = useHealth()?.links ?? [];
  const known = new Set(saved?.map(({ id }) => id));

  const save = async (connections: readonly ConnectionSettings[]): Promise<Problem | null> => {
    const result = await core.request('connections.save', { connections: [...connections] });
    if (!result.ok) return result.error;
    setEdited(null);
    reload();
    return null;
  };
  /** The saved connections with one of them changed, in the order that they had. */
  const withChanged = (id: string, changed: ConnectionSettings): readonly ConnectionSettings[] =>
    known.has(id) ? (saved ?? []).map((one) => (one.id === id ? changed : one)) : [...(saved ?? []), changed];
  const others = (id: string): readonly ConnectionSettings[] => (saved ?? []).filter((one) => one.id !== id);
  useEffect(() => setRefused(null), [saved]);

  return (
    <div className="screen-body">
      <ProblemLine problem={refused ?? problem} />
      <ul className="plain-list" aria-label={t('status:connections.title')}>
        {links
          .filter(({ connectionId }) => !known.has(connectionId))
          .map((link) => (
            <li key={link.connectionId} className="plain-row plain-row-wide">
              <LinkLine name={linkLabel(t, link)} link={link} />
            </li>
          ))}
        {saved?.map((settings) => (
          <li key={settings.id} className="plain-row plain-row-wide" data-testid="connection" data-id={settings.id}>
            <LinkLine name={`${settings.id} · ${settings.url}`} link={links.find(({ connectionId }) => connectionId === settings.id)} />
            <div className="form-actions">
              <button type="button" className="button" onClick={() => setEdited(settings)}>
                {t('common:edit')}
              </button>
              <button
                type="button"
                className="button"
                onClick={async () =>
                  setRefused(await save(withChanged(settings.id, { ...settings, enabled: !settings.enabled })))
                }
              >
                {settings.enabled ? t('status:connections.disable') : t('status:connections.enable')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {edited === null ? (
        <div className="form-actions">
          <button
            type="button"
            className="button button-primary"
            data-testid="connection-add"
            disabled={saved === undefined}
            onClick={() => setEdited(EMPTY_CONNECTION)}
          >
            {t('status:connections.add')}
          </button>
          <span className="hint">{t('status:connections.hint')}</span>
        </div>
      ) : (
        <ConnectionForm
          key={edited.id}
          initial={edited}
          taken={[...known].filter((id) => id !== edited.id)}
          onSubmit={(settings) => save(withChanged(edited.id, settings))}
          onRemove={known.has(edited.id) ? () => save(others(edited.id)) : undefined}
          onCancel={() => setEdited(null)}
        />
      )}
    </div>
  );
}

function LinkLine({ name, link }: { name: string; link: LinkHealth | undefined }) {
  const t = useText();
  const language = useLanguage();
  const coreLink = useLinkState();
  if (link === undefined) {
    return (
      <div className="grow">
        <b>{name}</b>
        <p className="hint">{t('status:link.unknown')}</p>
      </div>
    );
  }
  return (
    <div className="grow">
      <b>{name}</b>
      <p className="connection-state">
        <PartStateShape state={linkPartState(link, coreLink)} />
        <span data-testid="connection-word" data-state={linkWord(link, coreLink)}>
          {t(`status:link.${linkWord(link, coreLink)}`)} <Elapsed sinceMs={link.sinceMs} />
        </span>
        {link.protocol !== undefined && <span className="hint">{link.protocol}</span>}
        <span className="hint">{t('status:rate', { rate: formatNumber(link.messagesPerSecond, language) })}</span>
        <span className="hint">{t('status:queue', { depth: formatNumber(link.queueDepth, language) })}</span>
        <span className="hint">
          {link.lastMessageAtMs === undefined ? t('status:connections.noMessage') : <Age sinceMs={link.lastMessageAtMs} />}
        </span>
      </p>
      {link.lastError !== undefined && (
        <p className="connection-error selectable" data-testid="connection-error">
          {linkErrorText(t, link.lastError)}
        </p>
      )}
    </div>
  );
}
