/**
 * The controlled vocabulary of what devices measure, each with its base unit as a UCUM code (https://ucum.org). A state
 * property has no unit: its values are the listed words. Names are kebab-case; written to the store: append only.
 */
export const PROPERTIES = {
  temperature: { type: 'number', unit: 'Cel', min: -90, max: 1500 },
  'relative-humidity': { type: 'number', unit: '%', min: 0, max: 100 },
  'pm2.5': { type: 'number', unit: 'ug/m3', min: 0, max: 10_000 },
  no2: { type: 'number', unit: 'ug/m3', min: 0, max: 10_000 },
  ph: { type: 'number', unit: '[pH]', min: 0, max: 14 },
  turbidity: { type: 'number', unit: '{NTU}', min: 0, max: 10_000 },
  'dissolved-oxygen': { type: 'number', unit: 'mg/L', min: 0, max: 50 },
  'vehicle-flow': { type: 'number', unit: '/min', min: 0, max: 1000 },
  'mean-speed': { type: 'number', unit: 'm/s', min: 0, max: 100 },
  occupancy: { type: 'number', unit: '%', min: 0, max: 100 },
  voltage: { type: 'number', unit: 'V', min: 0, max: 1_000_000 },
  load: { type: 'number', unit: '%', min: 0, max: 400 },
  'frame-rate': { type: 'number', unit: '{frame}/s', min: 0, max: 1000 },
  'smoke-obscuration': { type: 'number', unit: '%/m', min: 0, max: 100 },
  'panel-state': { type: 'state', states: ['normal', 'fault', 'alarm'] },
  speed: { type: 'number', unit: 'm/s', min: 0, max: 150 },
} as const satisfies Record<string, PropertyDefinition>;

/** How a property's values look: numbers in a base unit within a physically possible range, or one of a few words. */
export type PropertyDefinition =
  | { readonly type: 'number'; readonly unit: string; readonly min: number; readonly max: number }
  | { readonly type: 'state'; readonly states: readonly string[] };

export type PropertyName = keyof typeof PROPERTIES;

/** Every property name; the position in this list is the number that stands for it in typed-array frames and in the store. */
export const PROPERTY_NAMES = Object.keys(PROPERTIES) as readonly PropertyName[];

/** True when `name` is in the vocabulary. */
export function isPropertyName(name: string): name is PropertyName {
  return Object.hasOwn(PROPERTIES, name);
}
