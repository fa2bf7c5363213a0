import { useEffect, useEffectEvent, useState } from 'react';
import type { Ref } from 'react';
import type { PlaceMatch } from '../../../shared/domain/city/city-view.ts';
import type { IncidentPlace } from '../../../shared/domain/incident/index.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { Combobox } from '../../ui/form/combobox.tsx';
import { formatLatLon } from '../../ui/format/values.ts';
import { useText } from '../../ui/text.ts';
import { useCore } from '../core-link/index.ts';
import { mapControl, usePickedPosition } from '../workspace/index.ts';
import { matchId, PlaceMatchLine } from './place-match-line.tsx';
import { usePlaceSearch } from './place-search.ts';

interface PlaceFieldProps {
  readonly place: IncidentPlace | null;
  readonly onChange: (place: IncidentPlace | null) => void;
  readonly invalid: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/**
 * Asks for a place: typed with candidates from the city, clicked on the map, or its middle. Editing the text gives up the
 * position: a label must never stand for another point than the one it was chosen with.
 */
export function PlaceField({ place, onChange, invalid, inputRef }: PlaceFieldProps) {
  const t = useText();
  const core = useCore();
  const [text, setText] = useState(place?.label ?? '');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const search = usePlaceSearch(open ? text : '');
  const picked = usePickedPosition();

  const take = (next: IncidentPlace): void => {
    setText(next.label);
    setOpen(false);
    onChange(next);
  };
  const takePosition = async (position: LonLat): Promise<void> => {
    const described = await core.request('city.describe-place', { position });
    const label = described.ok && described.value !== null ? described.value.label : formatLatLon(position);
    take({ label, position });
  };
  const takePicked = useEffectEvent((position: LonLat) => void takePosition(position));
  useEffect(() => {
    if (picked !== null) takePicked(picked);
  }, [picked]);

  const centre = (): void => {
    const position = mapControl()?.centre();
    if (position !== undefined) void takePosition(position);
  };
  return (
    <div className="place-field">
      <Combobox<PlaceMatch>
        label={t('incidents:form.place')}
        hint={<span className="hint">{place === null ? t('incidents:form.placeOpen') : t('incidents:form.placeSet')}</span>}
        value={text}
        placeholder={t('incidents:form.placeHint')}
        items={search.matches}
        itemId={matchId}
        renderItem={(match) => <PlaceMatchLine match={match} />}
        open={open && text.trim().length > 1}
        onOpenChange={setOpen}
        activeIndex={search.settled ? active : -1}
        onActiveIndexChange={setActive}
        emptyText={search.problem ?? (search.settled ? t('map:find.nothing') : t('map:find.searching'))}
        invalid={invalid}
        inputRef={inputRef}
        testId="place-input"
        onValueChange={(value) => {
          setText(value);
          setActive(0);
          setOpen(true);
          if (place !== null) onChange(null);
        }}
        onChoose={({ label, position }) => take({ label, position })}
      />
      <button type="button" className="button" onClick={centre} title={t('incidents:form.mapCentreHint')}>
        {t('incidents:form.mapCentre')}
      </button>
    </div>
  );
}
