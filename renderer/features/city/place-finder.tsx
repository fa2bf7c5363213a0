import { useState } from 'react';
import type { PlaceMatch } from '../../../shared/domain/city/city-view.ts';
import { useText } from '../../ui/text.ts';
import { Finder, closeFinder, currentWorkspace, mapControl, select } from '../workspace/index.ts';
import { matchId, PlaceMatchLine } from './place-match-line.tsx';
import { usePlaceSearch } from './place-search.ts';

/** Finds an address, street, place or facility, takes it in hand and flies there. A form that is being filled in stays. */
export function PlaceFinder() {
  const t = useText();
  const [typed, setTyped] = useState('');
  const search = usePlaceSearch(typed);
  return (
    <Finder<PlaceMatch>
      label={t('map:find.title')}
      placeholder={t('map:find.hint')}
      typed={typed}
      onTyped={setTyped}
      items={search.matches}
      settled={search.settled}
      itemId={matchId}
      renderItem={(match) => <PlaceMatchLine match={match} />}
      emptyText={search.problem ?? (search.settled ? t('map:find.nothing') : t('map:find.searching'))}
      onChoose={(match) => {
        closeFinder();
        if (currentWorkspace().task === null) select({ kind: 'place', place: match });
        mapControl()?.goTo(match.position);
      }}
    />
  );
}
