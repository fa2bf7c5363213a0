import { Elapsed } from '../../ui/elapsed.tsx';
import { ProblemIcon } from '../../ui/icons/device-icon.tsx';
import { useText } from '../../ui/text.ts';
import { useCoreMessage, useCoreState, useLinkSince, useLinkState } from '../core-link/index.ts';
import { useOperationsLoaded } from '../operations/index.ts';
import { coreWord } from './parts.ts';

/** Says that the core is gone and what that means: the picture is the last known one. Nothing while all is well. */
export function CoreBanner() {
  const t = useText();
  const link = useLinkState();
  const sinceMs = useLinkSince();
  const message = useCoreMessage();
  const loaded = useOperationsLoaded();
  const word = coreWord(link, useCoreState());
  if (word === 'live' || (!loaded && word !== 'failed' && word !== 'lost')) return null;
  return (
    <div className="core-banner" role="alert" data-testid="core-banner" data-state={word}>
      <ProblemIcon />
      <strong>{t(`status:banner.${word === 'failed' ? 'failed' : 'lost'}`)}</strong>
      <span>{t('status:banner.meaning')}</span>
      {message !== null && <span className="core-banner-message">{message}</span>}
      <span className="core-banner-clock">
        <Elapsed sinceMs={sinceMs} />
      </span>
    </div>
  );
}
