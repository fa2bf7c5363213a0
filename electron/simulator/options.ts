import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import { DEVICE_KINDS, isPropertyName, PROPERTY_NAMES } from '../../shared/domain/device/index.ts';
import type { DeviceKind, PropertyName } from '../../shared/domain/device/index.ts';
import type { LonLat } from '../../shared/domain/place/geo.ts';
import type { FleetLinkOptions } from './fleet-link.ts';

/** What the command line asks for. */
export interface SimulateOptions {
  readonly broker: string;
  readonly city: string;
  readonly devices: number;
  readonly rate?: number;
  readonly seed: number;
  readonly duration?: number;
  readonly eventsPerHour: number;
  readonly units?: string;
  readonly credentials: FleetLinkOptions['credentials'];
  readonly replay?: ReplayFile;
}

/** A recorded series to play back. */
export interface ReplayFile {
  readonly file: string;
  readonly columns: readonly string[];
  readonly properties: readonly PropertyName[];
  readonly kind: DeviceKind;
  readonly speed: number;
  readonly scale: number;
  readonly offset: number;
  readonly missingValue?: number;
  readonly at?: LonLat;
  readonly name?: string;
}

/** The demo city as it lies beside the bundled simulator. */
const DEMO_CITY = fileURLToPath(new URL('../assets/demo-city.vcity', import.meta.url));

const HELP = `
Examples:
  simulate --broker mqtt://127.0.0.1:1883 --devices 1000 --seed 7
  simulate --broker mqtts://broker.example:8883 --ca ca.pem --username city --password-file secret --rate 500
  simulate --broker mqtt://127.0.0.1:1883 --replay speed.csv --column value --property mean-speed \\
           --kind traffic-counter --scale 0.44704 --speed 60
  simulate --broker mqtt://127.0.0.1:1883 --replay AirQualityUCI.csv --column T --property temperature \\
           --column RH --property relative-humidity --kind climate --missing -200 --speed 600`;

/** Reads the command line; prints the fault and ends the process with status 1 where it makes no sense. */
export function readOptions(argv: readonly string[]): SimulateOptions {
  const command = new Command('simulate')
    .description('Drives an MQTT broker with a plausible city: sensors, events that many sensors see, vehicles on streets.')
    .requiredOption('--broker <url>', 'broker to connect to: mqtt://host:1883 or mqtts://host:8883', brokerUrl)
    .option('--city <pack>', 'city pack (.vcity) to put the devices into', DEMO_CITY)
    .option('--devices <n>', 'devices, vehicles included (default: 1000; with --replay 0)', wholeNumber)
    .option('--rate <r>', 'messages per second over all devices (default: as usual for each kind)', positive)
    .option('--seed <n>', 'the same seed gives the same city and the same events', wholeNumber, 1)
    .option('--duration <seconds>', 'end after so many seconds (default: until stopped)', positive)
    .option('--events-per-hour <n>', 'fires, collisions, outages …; 0 for a quiet city', notNegative, 16)
    .option('--units <file>', 'JSON list of units [{ callSign, kind, station, homePosition }] (default: the demo roster)')
    .option('--username <name>', 'user name at the broker')
    .option('--password-file <file>', 'file with the password')
    .option('--ca <file>', 'certificate authority of the broker, PEM')
    .option('--cert <file>', 'client certificate, PEM')
    .option('--key <file>', 'key of the client certificate, PEM')
    .option('--replay <file>', 'CSV of recorded measurements to play back as a device')
    .option('--column <heading>', 'column to replay; repeat for more properties', collect, [])
    .option('--property <name>', 'what the column measures; repeat in the order of the columns', collectProperty, [])
    .addOption(new Option('--kind <kind>', 'kind of the replayed device').choices([...DEVICE_KINDS]).default('climate'))
    .option('--speed <factor>', 'replay so many times faster than recorded', positive, 1)
    .option('--scale <factor>', 'multiplies recorded values (to the base unit)', anyNumber, 1)
    .option('--offset <n>', 'is added after --scale', anyNumber, 0)
    .option('--missing <value>', 'recorded value that means "missing"', anyNumber)
    .option('--at <lon,lat>', 'where the replayed device stands (default: the centre of the city)', lonLat)
    .option('--name <text>', 'name of the replayed device (default: the file)')
    .addHelpText('after', HELP);
  command.parse([...argv], { from: 'user' });
  const values = command.opts<Values>();
  const replay = values.replay === undefined ? undefined : replayOf(values.replay, values, command);
  return {
    broker: values.broker,
    city: values.city,
    devices: values.devices ?? (replay === undefined ? 1000 : 0),
    seed: values.seed,
    eventsPerHour: values.eventsPerHour,
    credentials: credentialsOf(values, command),
    ...defined('rate', values.rate),
    ...defined('duration', values.duration),
    ...defined('units', values.units),
    ...defined('replay', replay),
  };
}

interface Values {
  readonly broker: string;
  readonly city: string;
  readonly devices?: number;
  readonly rate?: number;
  readonly seed: number;
  readonly duration?: number;
  readonly eventsPerHour: number;
  readonly units?: string;
  readonly username?: string;
  readonly passwordFile?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly replay?: string;
  readonly column: readonly string[];
  readonly property: readonly PropertyName[];
  readonly kind: DeviceKind;
  readonly speed: number;
  readonly scale: number;
  readonly offset: number;
  readonly missing?: number;
  readonly at?: LonLat;
  readonly name?: string;
}

function replayOf(file: string, values: Values, command: Command): ReplayFile {
  const { column, property, kind, speed, scale, offset, missing, at, name } = values;
  if (column.length === 0 || column.length !== property.length) {
    command.error('error: --replay needs at least one --column, and one --property for each');
  }
  return {
    file,
    columns: column,
    properties: property,
    kind,
    speed,
    scale,
    offset,
    ...defined('missingValue', missing),
    ...defined('at', at),
    ...defined('name', name),
  };
}

function credentialsOf(values: Values, command: Command): SimulateOptions['credentials'] {
  const read = (file: string | undefined): string | undefined => {
    if (file === undefined) return undefined;
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      return command.error(`error: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return {
    ...defined('username', values.username),
    ...defined('password', read(values.passwordFile)?.trimEnd()),
    ...defined('ca', read(values.ca)),
    ...defined('cert', read(values.cert)),
    ...defined('key', read(values.key)),
  };
}

function defined<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [Each in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [Each in Name]?: Value };
}

function anyNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('Expected a number.');
  return value;
}

function positive(text: string): number {
  const value = anyNumber(text);
  if (value <= 0) throw new InvalidArgumentError('Expected a number above 0.');
  return value;
}

function notNegative(text: string): number {
  const value = anyNumber(text);
  if (value < 0) throw new InvalidArgumentError('Expected 0 or more.');
  return value;
}

function wholeNumber(text: string): number {
  const value = anyNumber(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('Expected a whole number, 0 or more.');
  return value;
}

function brokerUrl(text: string): string {
  if (!/^mqtts?:\/\/[^\s/@]+\/?$/.test(text)) throw new InvalidArgumentError('Expected mqtt://host:port or mqtts://host:port.');
  return text;
}

function lonLat(text: string): LonLat {
  const [lon, lat, ...rest] = text.split(',').map(Number);
  const isSound = lon !== undefined && lat !== undefined && rest.length === 0 && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  if (!isSound) throw new InvalidArgumentError('Expected longitude,latitude in degrees.');
  return [lon, lat];
}

function collect(text: string, previous: readonly string[]): readonly string[] {
  return [...previous, text];
}

function collectProperty(text: string, previous: readonly PropertyName[]): readonly PropertyName[] {
  if (!isPropertyName(text)) throw new InvalidArgumentError(`Expected one of: ${PROPERTY_NAMES.join(', ')}.`);
  return [...previous, text];
}
