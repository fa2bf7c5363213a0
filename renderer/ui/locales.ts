import enAlarms from '../../assets/locales/en/alarms.json';
import enCommon from '../../assets/locales/en/common.json';
import enDevices from '../../assets/locales/en/devices.json';
import enErrors from '../../assets/locales/en/errors.json';
import enIncidents from '../../assets/locales/en/incidents.json';
import enKeys from '../../assets/locales/en/keys.json';
import enMap from '../../assets/locales/en/map.json';
import enStatus from '../../assets/locales/en/status.json';
import enUnits from '../../assets/locales/en/units.json';
import enZones from '../../assets/locales/en/zones.json';
import zhAlarms from '../../assets/locales/zh-CN/alarms.json';
import zhCommon from '../../assets/locales/zh-CN/common.json';
import zhDevices from '../../assets/locales/zh-CN/devices.json';
import zhErrors from '../../assets/locales/zh-CN/errors.json';
import zhIncidents from '../../assets/locales/zh-CN/incidents.json';
import zhKeys from '../../assets/locales/zh-CN/keys.json';
import zhMap from '../../assets/locales/zh-CN/map.json';
import zhStatus from '../../assets/locales/zh-CN/status.json';
import zhUnits from '../../assets/locales/zh-CN/units.json';
import zhZones from '../../assets/locales/zh-CN/zones.json';

/** The interface's languages, as BCP 47 codes. */
export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One namespace per file of texts. */
export const NAMESPACES = [
  'common',
  'alarms',
  'devices',
  'errors',
  'incidents',
  'keys',
  'map',
  'status',
  'units',
  'zones',
] as const;
export type Namespace = (typeof NAMESPACES)[number];

/** Every text of the interface, built in: nothing is loaded at run time. */
export const LOCALES = {
  en: {
    common: enCommon,
    alarms: enAlarms,
    devices: enDevices,
    errors: enErrors,
    incidents: enIncidents,
    keys: enKeys,
    map: enMap,
    status: enStatus,
    units: enUnits,
    zones: enZones,
  },
  'zh-CN': {
    common: zhCommon,
    alarms: zhAlarms,
    devices: zhDevices,
    errors: zhErrors,
    incidents: zhIncidents,
    keys: zhKeys,
    map: zhMap,
    status: zhStatus,
    units: zhUnits,
    zones: zhZones,
  },
} as const;
