import { useText } from '../../ui/text.ts';
import { ACTION_IDS, KEYMAP, KEY_GROUPS, chordLabel } from './keymap.ts';
import type { ActionId, KeyGroup } from './keymap.ts';
import './keys-screen.css';

/** Every key of the console, read from the table that makes them work. */
export function KeysScreen() {
  const t = useText();
  return (
    <div className="keys-screen" data-testid="keys-help">
      {KEY_GROUPS.map((group) => (
        <section key={group}>
          <h3 className="section-title">{t(`keys:group.${group}`)}</h3>
          <dl className="keys-list">
            {actionsOf(group).map((action) => (
              <div key={action} className="keys-line">
                <dt>
                  {KEYMAP[action].keys.map((chord) => (
                    <kbd key={chord} className="key">
                      {chordLabel(chord)}
                    </kbd>
                  ))}
                </dt>
                <dd>{t(`keys:action.${action}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function actionsOf(group: KeyGroup): readonly ActionId[] {
  return ACTION_IDS.filter((id) => KEYMAP[id].group === group);
}
