import type { FacilityKind } from '../../../../../shared/domain/city/feature-classes.ts';

/** What facilities are called when they have no name, or whatever their name: in the languages of the console, and nearby ones. */
export const KIND_WORDS: Readonly<Record<FacilityKind, readonly string[]>> = {
  'fire-station': ['Fire station', '消防站', '消防队', 'Fire brigade', 'Brandstation', 'Feuerwehr'],
  'police-station': ['Police station', '派出所', '公安局', '警察局', 'Politistation', 'Polizei'],
  'ambulance-station': ['Ambulance station', '急救站', '急救中心', 'EMS station', 'Rettungswache'],
  hospital: ['Hospital', '医院', 'Krankenhaus', 'Klinik', 'Hôpital', 'Ospedale'],
  hydrant: ['Hydrant', 'Fire hydrant', '消火栓', '消防栓', 'Brandhane'],
  school: ['School', '学校', 'Skole', 'Schule', 'École', 'Scuola'],
};
