/** Turns a value into the base unit: `value * factor + offset`. */
interface Conversion {
  readonly factor: number;
  readonly offset: number;
}

const times = (factor: number, offset = 0): Conversion => ({ factor, offset });

/**
 * Units that devices in the field use for our base units: other UCUM units of the same dimension, and spellings of the
 * same unit that SenML (RFC 8428) registers or makers write.
 */
const CONVERSIONS: Readonly<Record<string, Readonly<Record<string, Conversion>>>> = {
  Cel: {
    degC: times(1),
    '°C': times(1),
    K: times(1, -273.15),
    '[degF]': times(5 / 9, -160 / 9),
    degF: times(5 / 9, -160 / 9),
    '°F': times(5 / 9, -160 / 9),
  },
  '%': { '%RH': times(1), '/': times(100), '1': times(100) },
  'ug/m3': { 'µg/m3': times(1), 'mg/m3': times(1000) },
  '[pH]': { pH: times(1) },
  '{NTU}': { NTU: times(1), '[NTU]': times(1) },
  'mg/L': { 'mg/l': times(1), 'ug/L': times(0.001), 'g/m3': times(1) },
  '/min': { '/h': times(1 / 60), '1/min': times(1), '/s': times(60) },
  'm/s': { 'km/h': times(1 / 3.6), '[mi_i]/h': times(0.447_04), '[kn_i]': times(1852 / 3600) },
  V: { mV: times(0.001), kV: times(1000) },
  '{frame}/s': { '/s': times(1), Hz: times(1) },
  '%/m': {},
};

/** Converts `value` from `unit` to `baseUnit` (UCUM codes); `undefined` when the units do not fit together. */
export function convertToBaseUnit(value: number, unit: string, baseUnit: string): number | undefined {
  if (unit === baseUnit) return value;
  const conversions = CONVERSIONS[baseUnit];
  if (conversions === undefined || !Object.hasOwn(conversions, unit)) return undefined;
  const conversion = conversions[unit];
  return conversion === undefined ? undefined : value * conversion.factor + conversion.offset;
}
