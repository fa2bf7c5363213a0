import { isFileLink } from '../../../shared/contract/index.ts';
import type { CoreHealth, CoreState, LinkHealth } from '../../../shared/contract/index.ts';
import type { LinkState } from '../../core-client/index.ts';
import type { PartState } from '../../ui/icons/state-symbols.tsx';

/** How a broker connection is doing. While the core is lost its last word counts for nothing. */
export function linkPartState(link: LinkHealth, coreLink: LinkState): PartState {
  if (coreLink !== 'live') return 'warning';
  switch (link.state) {
    case 'up':
      return 'good';
    case 'connecting':
      return 'busy';
    case 'down':
      return 'bad';
    case 'disabled':
      return 'off';
  }
}

/** What is said of a broker connection, or of a file with mistakes in it; `unknown` while the core is lost. */
export function linkWord(link: LinkHealth, coreLink: LinkState): LinkHealth['state'] | 'faulty' | 'unknown' {
  if (coreLink !== 'live') return 'unknown';
  return isFileLink(link.connectionId) ? 'faulty' : link.state;
}

/** What is said of the core: main's word, unless the line to it says otherwise. */
export type CoreWord = 'live' | 'starting' | 'connecting' | 'restarting' | 'lost' | 'failed';

/** Puts together what main says of the core's process and what the line to it shows. */
export function coreWord(link: LinkState, core: CoreState): CoreWord {
  if (core === 'failed' || core === 'restarting') return core;
  if (link === 'live') return 'live';
  if (link === 'lost') return 'lost';
  return core === 'starting' ? 'starting' : 'connecting';
}

/** How the core is doing. */
export function corePartState(word: CoreWord): PartState {
  if (word === 'live') return 'good';
  return word === 'failed' || word === 'lost' ? 'bad' : 'busy';
}

/** How the database is doing. */
export function databasePartState(health: CoreHealth | null, link: LinkState): PartState {
  if (health === null) return 'busy';
  if (link !== 'live') return 'warning';
  return health.database.state === 'ok' ? 'good' : 'bad';
}
