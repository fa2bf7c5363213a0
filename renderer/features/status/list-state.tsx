import { ProblemIcon } from '../../ui/icons/device-icon.tsx';
import { useText } from '../../ui/text.ts';
import { useOperationsLoaded } from '../operations/index.ts';
import { useFeedTrust } from './feed-trust.ts';
import type { FeedTrust } from './feed-trust.ts';

interface ListStateProps {
  readonly emptyTitle: string;
  readonly emptyHint: string;
  /** What makes an empty list doubtful: only the core, or the feed of the devices too. */
  readonly doubt: 'core' | 'feed';
}

/**
 * What stands in place of an empty list: nothing there, not known yet, nothing watched, or
 * possibly something missing.
 */
export function ListState({ emptyTitle, emptyHint, doubt }: ListStateProps) {
  const t = useText();
  const loaded = useOperationsLoaded();
  const trust = useFeedTrust();
  const reason = doubtOf(trust, doubt);
  if (trust === 'unwatched' && doubt === 'feed') {
    return (
      <div className="empty" role="status" data-testid="list-unwatched">
        <p className="empty-title">{t('status:unwatched.title')}</p>
        <p>{t('status:unwatched.hint')}</p>
      </div>
    );
  }
  if (reason !== null) {
    return (
      <div className="empty empty-doubt" role="status" data-testid="list-doubt" data-reason={reason}>
        <p className="empty-title">
          <ProblemIcon />
          {t(`status:doubt.${reason}.title`)}
        </p>
        <p>{t(`status:doubt.${reason}.${doubt}`)}</p>
      </div>
    );
  }
  return (
    <div className="empty" role="status" data-testid={loaded ? 'list-empty' : 'list-loading'}>
      <p className="empty-title">{loaded ? emptyTitle : t('status:loading')}</p>
      <p>{loaded ? emptyHint : t('status:loadingHint')}</p>
    </div>
  );
}

/** A line above a list that is not empty but may be missing something. */
export function DoubtLine({ doubt }: { doubt: 'core' | 'feed' }) {
  const t = useText();
  const reason = doubtOf(useFeedTrust(), doubt);
  if (reason === null) return null;
  return (
    <p className="doubt-line" role="status" data-testid="list-doubt" data-reason={reason}>
      <ProblemIcon />
      {t(`status:doubt.${reason}.${doubt}`)}
    </p>
  );
}

function doubtOf(trust: FeedTrust, doubt: 'core' | 'feed'): 'core-lost' | 'broker-down' | 'feed-silent' | null {
  if (trust === 'core-lost') return trust;
  return doubt === 'feed' && (trust === 'broker-down' || trust === 'feed-silent') ? trust : null;
}
