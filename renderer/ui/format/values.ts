import type { PropertyName } from '../../../shared/domain/device/index.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { Language } from '../locales.ts';
import type { Text } from '../text.ts';

/** How a property's numbers are shown: `factor` turns the base unit into the shown one. */
interface Display {
  readonly factor: number;
  readonly decimals: number;
}

/** Display of every number property; `panel-state` is words. The unit's text is `devices:measure.<property>`. */
const DISPLAYS: Readonly<Record<Exclude<PropertyName, 'panel-state'>, Display>> = {
  temperature: { factor: 1, decimals: 1 },
  'relative-humidity': { factor: 1, decimals: 0 },
  'pm2.5': { factor: 1, decimals: 1 },
  no2: { factor: 1, decimals: 0 },
  ph: { factor: 1, decimals: 2 },
  turbidity: { factor: 1, decimals: 1 },
  'dissolved-oxygen': { factor: 1, decimals: 1 },
  'vehicle-flow': { factor: 1, decimals: 0 },
  'mean-speed': { factor: 3.6, decimals: 0 },
  occupancy: { factor: 1, decimals: 0 },
  voltage: { factor: 1, decimals: 0 },
  load: { factor: 1, decimals: 0 },
  'frame-rate': { factor: 1, decimals: 1 },
  'smoke-obscuration': { factor: 1, decimals: 2 },
  speed: { factor: 3.6, decimals: 0 },
};

const numberFormats = new Map<string, Intl.NumberFormat>();

/** A number in the language's writing with a fixed number of decimals. */
export function formatNumber(value: number, language: Language, decimals = 0): string {
  const id = `${language}/${decimals}`;
  let format = numberFormats.get(id);
  if (format === undefined) {
    format = new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    numberFormats.set(id, format);
  }
  return format.format(value);
}

/** A value as shown, apart from its unit so that the unit can be set smaller. Volts from 10,000 on are shown in kV. */
export interface ShownValue {
  readonly value: string;
  readonly unit: string;
}

/** Turns a value in base units into what is shown: speeds in km/h, states as words. */
export function showValue(t: Text, language: Language, property: PropertyName, value: number | string): ShownValue {
  if (property === 'panel-state' || typeof value === 'string') return { value: stateWord(t, value), unit: '' };
  if (property === 'voltage' && Math.abs(value) >= 10_000) {
    return { value: formatNumber(value / 1000, language, 1), unit: t('devices:measure.kilovolt') };
  }
  const display = DISPLAYS[property];
  return {
    value: formatNumber(value * display.factor, language, display.decimals),
    unit: t(`devices:measure.${unitKey(property)}`),
  };
}

/** A value with its unit in one string. */
export function formatValue(t: Text, language: Language, property: PropertyName, value: number | string): string {
  const shown = showValue(t, language, property, value);
  return shown.unit === '' ? shown.value : `${shown.value} ${shown.unit}`;
}

/** Factor from base unit to shown unit, for charts. */
export function displayFactor(property: PropertyName): number {
  return property === 'panel-state' ? 1 : DISPLAYS[property].factor;
}

/** A distance in metres, to two significant steps: `85 m`, `640 m`, `2.4 km`, `18 km`. */
export function formatDistance(t: Text, language: Language, distanceM: number): string {
  if (distanceM < 1000) return t('common:metres', { value: formatNumber(Math.round(distanceM / 5) * 5, language) });
  return t('common:kilometres', { value: formatNumber(distanceM / 1000, language, distanceM < 10_000 ? 1 : 0) });
}

/** A length as it was measured or typed: to the metre below 10 km, `150 m`, `1,240 m`, `12.4 km`. */
export function formatLength(t: Text, language: Language, lengthM: number): string {
  if (lengthM < 10_000) return t('common:metres', { value: formatNumber(Math.round(lengthM), language) });
  return t('common:kilometres', { value: formatNumber(lengthM / 1000, language, 1) });
}

/** An area: square metres, from one hectare on hectares, from one square kilometre on those. */
export function formatArea(t: Text, language: Language, areaM2: number): string {
  if (areaM2 < 10_000) return t('common:squareMetres', { value: formatNumber(areaM2, language) });
  if (areaM2 < 1_000_000) return t('common:hectares', { value: formatNumber(areaM2 / 10_000, language, 1) });
  return t('common:squareKilometres', { value: formatNumber(areaM2 / 1_000_000, language, 2) });
}

/** Bytes in binary steps, `1.4 MiB`. */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let step = 0;
  while (value >= 1024 && step < units.length - 1) {
    value /= 1024;
    step += 1;
  }
  return `${formatNumber(value, language, step === 0 || value >= 100 ? 0 : 1)} ${units[step] ?? ''}`;
}

/** The text key of a property: dots would read as nesting. */
export function unitKey<Name extends PropertyName>(property: Name): TextKey<Name> {
  return property.replace('.', '') as TextKey<Name>;
}

type TextKey<Name extends PropertyName> = Name extends 'pm2.5' ? 'pm25' : Name;

function stateWord(t: Text, value: number | string): string {
  if (value === 'normal' || value === 'fault' || value === 'alarm') return t(`devices:state.${value}`);
  return String(value);
}

/** A position as other programs take it: `55.67606, 12.56834`, to the metre. */
export function formatLatLon([lon, lat]: LonLat): string {
  return `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
}
