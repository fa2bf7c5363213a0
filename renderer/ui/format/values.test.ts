import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { PROPERTY_NAMES } from '../../../shared/domain/device/index.ts';
import { NAMESPACES } from '../locales.ts';
import { startText } from '../text.ts';
import type { Text } from '../text.ts';
import { formatBytes, formatDistance, formatValue, showValue } from './values.ts';

beforeAll(() => startText('en'));

const english = (): Text => i18next.getFixedT('en', NAMESPACES);
const chinese = (): Text => i18next.getFixedT('zh-CN', NAMESPACES);

describe('values with their units', () => {
  test.each([
    ['temperature', 21.44, '21.4 °C'],
    ['pm2.5', 12, '12.0 µg/m³'],
    ['mean-speed', 10, '36 km/h'],
    ['vehicle-flow', 1250, '1,250 veh/min'],
    ['voltage', 231.4, '231 V'],
    ['voltage', 110_000, '110.0 kV'],
    ['ph', 7.25, '7.25 pH'],
    ['panel-state', 'alarm', 'Alarm'],
  ] as const)('%s %s is %s', (property, value, text) => {
    expect(formatValue(english(), 'en', property, value)).toBe(text);
  });

  test('speak the language', () => {
    expect(formatValue(chinese(), 'zh-CN', 'mean-speed', 10)).toBe('36 公里/时');
    expect(formatValue(chinese(), 'zh-CN', 'panel-state', 'fault')).toBe('故障');
  });

  test('every property can be shown', () => {
    for (const property of PROPERTY_NAMES) {
      expect(showValue(english(), 'en', property, 1).unit, property).not.toContain('devices:');
    }
  });
});

describe('distances and sizes', () => {
  test.each([
    [83, '85 m'],
    [642, '640 m'],
    [2_440, '2.4 km'],
    [18_400, '18 km'],
  ])('%d m is %s', (distanceM, text) => {
    expect(formatDistance(english(), 'en', distanceM)).toBe(text);
  });

  test.each([
    [512, '512 B'],
    [1_536, '1.5 KiB'],
    [300 * 1024 * 1024, '300 MiB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text);
  });
});
