import type { LinkHealth } from '../../../shared/contract/index.ts';
import { Age, Elapsed } from '../../ui/elapsed.tsx';
import { formatNumber } from '../../ui/format/values.ts';
import type { Text } from '../../ui/text.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import { useHealth, useLinkState } from '../core-link/index.ts';
import { groupLinks } from './group-links.ts';
import { linkErrorText } from './link-error.ts';
import { linkPartState, linkWord } from './parts.ts';
import { Part } from './status-part.tsx';

/** Every broker connection with its rate and queue. Many sound ones are one entry; one that is not stands alone. */
export function StatusLinks({ onShow }: { onShow: () => void }) {
  const t = useText();
  const links = useHealth()?.links ?? [];
  if (links.length === 0) {
    return (
      <Part testId="status-link" state="busy" word="unknown" label={t('status:broker')} onClick={onShow} takesFocus>
        {t('status:link.unknown')}
      </Part>
    );
  }
  const { alone, together } = groupLinks(links);
  return (
    <>
      {alone.map((link, index) => (
        <StatusLink key={link.connectionId} links={[link]} onShow={onShow} takesFocus={index === 0} />
      ))}
      {together.length > 0 && <StatusLink links={together} onShow={onShow} takesFocus={alone.length === 0} />}
    </>
  );
}

interface StatusLinkProps {
  /** One, or several that are all up. */
  readonly links: readonly LinkHealth[];
  readonly onShow: () => void;
  readonly takesFocus: boolean;
}

function StatusLink({ links, onShow, takesFocus }: StatusLinkProps) {
  const t = useText();
  const language = useLanguage();
  const coreLink = useLinkState();
  const [first] = links;
  if (first === undefined) return null;
  const word = linkWord(first, coreLink);
  const queued = links.reduce((sum, { queueDepth }) => sum + queueDepth, 0);
  const rate = links.reduce((sum, { messagesPerSecond }) => sum + messagesPerSecond, 0);
  return (
    <Part
      testId="status-link"
      state={linkPartState(first, coreLink)}
      word={word}
      label={links.length === 1 ? linkLabel(t, first) : t('status:brokers', { value: links.length })}
      onClick={onShow}
      takesFocus={takesFocus}
      detail={links.map((link) => (
        <LinkDetail key={link.connectionId} link={link} />
      ))}
    >
      {t(`status:link.${word}`)}
      {word === 'up' && (
        <span className="status-figures" data-testid="status-link-figures">
          {t('status:rate', { rate: formatNumber(rate, language) })}
          {' · '}
          <span className={queued > 0 ? 'status-queued' : undefined}>
            {t('status:queue', { depth: formatNumber(queued, language) })}
          </span>
        </span>
      )}
    </Part>
  );
}

function LinkDetail({ link }: { link: LinkHealth }) {
  const t = useText();
  const language = useLanguage();
  const coreLink = useLinkState();
  return (
    <span className="status-detail-block">
      <b>{linkLabel(t, link)}</b>
      <span>
        {t(`status:link.${linkWord(link, coreLink)}`)} <Elapsed sinceMs={link.sinceMs} />
        {link.protocol !== undefined && ` · ${link.protocol}`}
      </span>
      <span>
        {t('status:rate', { rate: formatNumber(link.messagesPerSecond, language) })}
        {' · '}
        {t('status:queue', { depth: formatNumber(link.queueDepth, language) })}
      </span>
      <span>
        {t('status:lastMessage')}{' '}
        {link.lastMessageAtMs === undefined ? t('status:connections.noMessage') : <Age sinceMs={link.lastMessageAtMs} />}
      </span>
      {link.lastError !== undefined && (
        <span className="status-detail-error">
          {t('status:lastError')} {linkErrorText(t, link.lastError)}
        </span>
      )}
    </span>
  );
}

/** `embedded` is a word of the core; a broker's URL is shortened to its host. */
export function linkLabel(t: Text, link: LinkHealth): string {
  return link.label === 'embedded' ? t('status:embedded') : link.label.replace(/^mqtts?:\/\//, '').replace(/\/$/, '');
}
