import type { PlaceMatch } from '../../../shared/domain/city/city-view.ts';
import { formatDistance } from '../../ui/format/values.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import { labelParts, placeContext, placeKindName } from './place-match-words.ts';
import './place-match-line.css';

/** One candidate of a place search: what was typed of it, where it is, how well that is known, and what it is. */
export function PlaceMatchLine({ match }: { match: PlaceMatch }) {
  const t = useText();
  const language = useLanguage();
  const distance = match.distanceM === undefined ? [] : [formatDistance(t, language, match.distanceM)];
  return (
    <>
      <span className="truncate">
        {labelParts(match).map(({ text, from, typed }) => (typed ? <b key={from}>{text}</b> : <span key={from}>{text}</span>))}
      </span>
      <span className="hint truncate grow">{[...placeContext(match), ...distance].join(' · ')}</span>
      {match.accuracy !== 'exact' && <span className="place-accuracy">{t(`map:placeAccuracy.${match.accuracy}`)}</span>}
      <span className="hint">{placeKindName(t, match)}</span>
    </>
  );
}

/** Identity of a candidate within one answer. */
export function matchId(match: PlaceMatch): string {
  return `${match.kind} ${match.label} ${match.position[0]} ${match.position[1]}`;
}
