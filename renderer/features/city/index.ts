export { BuildingCard, FacilityCard, PlaceCard } from './city-cards.tsx';
export { CityScreen } from './city-screen.tsx';
export { JobList } from './job-list.tsx';
export { PlaceField } from './place-field.tsx';
export { PlaceFinder } from './place-finder.tsx';
