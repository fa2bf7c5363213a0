import type { CityBuilding, CityFacility, PlaceMatch } from '../../../shared/domain/city/city-view.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { copyablePosition } from '../../map/index.ts';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { formatDistance, formatNumber } from '../../ui/format/values.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import { useRequest } from '../core-link/index.ts';
import { ActionButton } from '../keyboard/index.ts';
import type { Actions } from '../keyboard/index.ts';
import { Fact, Facts } from '../workspace/index.ts';
import { InsideZones } from '../zones/index.ts';
import { placeKindName } from './place-match-words.ts';

/** The selected building: what is known of it, and how well. */
export function BuildingCard({ building }: { building: CityBuilding }) {
  const t = useText();
  const language = useLanguage();
  const metres = (value: number): string => t('common:metres', { value: formatNumber(value, language, 1) });
  return (
    <article className="card" data-testid="building-card">
      <header className="card-head">
        <div className="card-titles">
          <h3 className="card-title">{building.name ?? building.address ?? t('map:building.unnamed')}</h3>
          <p className="card-subtitle">{t(`map:buildingClass.${building.buildingClass}`)}</p>
        </div>
      </header>
      <Facts>
        <Fact name={t('map:building.address')}>
          {building.address ?? t('common:unknown')}
          <InsideZones position={firstCorner(building)} />
        </Fact>
        <Fact name={t('map:building.height')}>
          {metres(building.heightM)} <span className="hint">{t(`map:heightSource.${building.heightSource}`)}</span>
        </Fact>
        {building.baseHeightM > 0 && <Fact name={t('map:building.base')}>{metres(building.baseHeightM)}</Fact>}
        <Fact name={t('map:building.id')}>{building.id}</Fact>
      </Facts>
    </article>
  );
}

/** The selected fire station, hospital, hydrant… */
export function FacilityCard({ facility, onGoTo }: { facility: CityFacility; onGoTo: () => void }) {
  const t = useText();
  return (
    <article className="card" data-testid="facility-card">
      <header className="card-head">
        <div className="card-titles">
          <h3 className="card-title">{facility.name ?? t(`map:facilityKind.${facility.kind}`)}</h3>
          <p className="card-subtitle">{t(`map:facilityKind.${facility.kind}`)}</p>
        </div>
      </header>
      <div className="card-actions">
        <ActionButton action="go-to" label={t('common:goTo')} onAct={onGoTo} />
      </div>
      <Facts>
        <NearestPlace position={facility.position} />
        <Fact name={t('map:building.id')}>{facility.id}</Fact>
      </Facts>
    </article>
  );
}

/** A place that was looked for: what it is called, what is near, and what is usually done there. */
export function PlaceCard({ place, actions }: { place: PlaceMatch; actions: Actions }) {
  const t = useText();
  return (
    <article className="card" data-testid="place-card">
      <header className="card-head">
        <div className="card-titles">
          <h3 className="card-title">{place.label}</h3>
          <p className="card-subtitle">
            {placeKindName(t, place)}
            {place.accuracy !== 'exact' && ` · ${t(`map:placeAccuracy.${place.accuracy}`)}`}
          </p>
        </div>
      </header>
      <div className="card-actions">
        <ActionButton action="new-incident" label={t('map:do.incident')} onAct={actions['new-incident']} className="button-primary" />
        <ActionButton action="draw-zone" label={t('map:do.draw')} onAct={actions['draw-zone']} />
        <ActionButton action="show-reach" label={t('map:do.reach')} onAct={actions['show-reach']} />
        <ActionButton action="go-to" label={t('common:goTo')} onAct={actions['go-to']} />
      </div>
      <Facts>
        <NearestPlace position={place.position} />
        <Fact name={t('common:position')}>
          <span className="selectable">{copyablePosition(place.position, 'decimal')}</span>
        </Fact>
      </Facts>
    </article>
  );
}

function NearestPlace({ position }: { position: LonLat }) {
  const t = useText();
  const language = useLanguage();
  const { value: place, problem } = useRequest('city.describe-place', { position: [position[0], position[1]] });
  if (problem !== null) return <ProblemLine problem={problem} />;
  if (place === undefined || place === null) return null;
  return (
    <Fact name={t('map:building.address')}>
      {place.label}
      {place.between !== undefined && `, ${t('map:place.between', { first: place.between[0], second: place.between[1] })}`}
      {place.district !== undefined && ` · ${place.district}`}
      <InsideZones position={position} />
      {place.responseArea !== undefined && ` · ${place.responseArea.station ?? place.responseArea.name}`}
      {place.distanceM > 30 && <span className="hint"> {formatDistance(t, language, place.distanceM)}</span>}
    </Fact>
  );
}

function firstCorner({ rings }: CityBuilding): LonLat | undefined {
  const [lon, lat] = rings[0] ?? [];
  return lon === undefined || lat === undefined ? undefined : [lon, lat];
}
