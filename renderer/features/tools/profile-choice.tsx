import { ROUTE_PROFILES } from '../../../shared/domain/routing/index.ts';
import type { RouteProfile } from '../../../shared/domain/routing/index.ts';
import { useText } from '../../ui/text.ts';
import { KeyCap } from '../keyboard/index.ts';

/** By emergency vehicle or by car. */
export function ProfileChoice({ profile, onChoose }: { profile: RouteProfile; onChoose: (profile: RouteProfile) => void }) {
  const t = useText();
  return (
    <div className="tool-choices" role="group" aria-label={t('zones:route.profile')}>
      {ROUTE_PROFILES.map((each) => (
        <button
          key={each}
          type="button"
          className={`choice tool-choice ${each === profile ? 'choice-chosen' : ''}`}
          aria-pressed={each === profile}
          onClick={() => onChoose(each)}
        >
          {t(`zones:profile.${each}`)}
          {each !== profile && <KeyCap action="tool-kind" />}
        </button>
      ))}
    </div>
  );
}
