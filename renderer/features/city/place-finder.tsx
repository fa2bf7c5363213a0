import { useState } from 'react';
import type { PlaceMatch } from '../../../shared/domain/city/city-view.ts';
import { useText } from '../../ui/text.ts';
import { Finder, closeFinder, mapControl } from '../workspace/index.ts';
import { matchId, PlaceMatchLine } from './place-match-line.tsx';
import { usePlaceSearch } from './place-search.ts';

/** Finds an address, street, place or facility, and flies there. */
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
        mapControl()?.goTo(match.position);
      }}
    />
  );
}
