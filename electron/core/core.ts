import path from 'node:path';
import type { HostMessage } from '../../shared/contract/core-host.ts';
import { ALIASES_LINK_ID, RESPONSE_AREAS_LINK_ID, ROSTER_LINK_ID } from '../../shared/contract/stream.ts';
import type { CoreHealth, LinkHealth } from '../../shared/contract/stream.ts';
import { DEFAULT_RULES } from '../../shared/domain/alarm/index.ts';
import type { LonLat } from '../../shared/domain/place/geo.ts';
import { failure, success } from '../../shared/domain/result.ts';
import type { Problem, Result } from '../../shared/domain/result.ts';
import type { Clock, RandomSource } from '../../shared/domain/time.ts';
import { createAnalysis } from './analysis/index.ts';
import { ALIASES_FILE_NAME, openAliasFile } from './city/index.ts';
import { createCityLibrary, createImportJobs } from './city-library/index.ts';
import type { CityLibrary, StartImport } from './city-library/index.ts';
import { loadConfiguration, saveConfiguration } from './configuration/index.ts';
import type { Configuration } from './configuration/index.ts';
import { openDatabase } from './database/index.ts';
import { createConnections, createDeviceRegistry, decodeMessage } from './devices/index.ts';
import { createDispatch, createIds, createUnitOrders, endExpiredZones, seedDemoUnits, takeUnitStatus } from './dispatch/index.ts';
import type { Dispatch } from './dispatch/index.ts';
import { createIngest } from './ingest/index.ts';
import { describeError } from './log.ts';
import type { CoreLog } from './log.ts';
import { openResponseAreaFile, RESPONSE_AREAS_FILE_NAME } from './response-areas/index.ts';
import { readRoster, registerRoster, ROSTER_FILE_NAME } from './roster/index.ts';
import type { RegistrarParts } from './roster/index.ts';
import { startRetention } from './retention.ts';
import {
  bookmarkHandlers,
  cityHandlers,
  connectionHandlers,
  createWindowSessions,
  deviceHandlers,
  operationsHandlers,
} from './windows/index.ts';
import type { WindowPort } from './windows/index.ts';

/** What a core is made of besides its rooms. */
export interface CoreParts {
  readonly dataDirectory: string;
  /** The pack that is opened when the configuration names none. */
  readonly demoPackFile: string;
  readonly startImport: StartImport;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: CoreLog;
}

/** Who a window is, as the host says. */
export type WindowIdentity = Omit<Extract<HostMessage, { type: 'connect-window' }>, 'type'>;

/** A running core. */
export interface Core {
  /** Port of the embedded MQTT broker, or null without one. */
  mqttPort(): number | null;
  connectWindow(identity: WindowIdentity, port: WindowPort): void;
  /** Imports an extract, with files of building heights if there are any; into a pack of the library it is an update. */
  importCity(sourceFiles: readonly string[], packFile?: string): void;
  /** Stops everything in the reverse order of the start; what was accepted is committed. */
  stop(): Promise<void>;
}

/** How many problems of a file are told at once. */
const SHOWN_PROBLEMS = 10;
const ANALYSIS_INTERVAL_MS = 1_000;
const EXPIRY_INTERVAL_MS = 1_000;
/** How often the city's own names and response areas are looked at for a change. */
const ALIASES_INTERVAL_MS = 2_000;
const INSTALLATION_KEY = 'installation-id';
/** Short enough for a client id that every broker takes (MQTT 3.1.1, section 3.1.3.1). */
const INSTALLATION_ID_LENGTH = 10;

/**
 * Builds every service, wires them, and starts them in order: database, configuration, city, record, devices, windows.
 *
 * @returns the failures of `openDatabase`: without a database there is no core
 */
export async function startCore(parts: CoreParts): Promise<Result<Core>> {
  const { dataDirectory, clock, log } = parts;
  const startedAtMs = clock();
  const onFault = (what: string, error: unknown): void => log('error', 'fault', { what, error: describeError(error) });

  const opened = openDatabase(path.join(dataDirectory, 'vigiles.sqlite'), { clock });
  if (!opened.ok) return opened;
  const database = opened.value;
  const ids = createIds(clock);
  const loaded = loadConfiguration(dataDirectory);
  const configurationProblems = loaded.problems;
  let { configuration } = loaded;
  const roster = readRoster(dataDirectory);
  const areaFile = openResponseAreaFile(dataDirectory);
  let areasReadAtMs = startedAtMs;
  const aliasFile = openAliasFile(dataDirectory);
  let aliasesReadAtMs = startedAtMs;
  const rosterProblems = [...(roster?.problems ?? [])];
  for (const { code, message } of [...configurationProblems, ...rosterProblems]) log('warn', 'configuration-problem', { code, message });

  const dispatch = createDispatch({
    log: database.eventLog,
    clock,
    ids,
    onListenerFault: (error) => onFault('operations-listener', error),
  });

  const library: CityLibrary = createCityLibrary({
    directory: path.join(dataDirectory, 'cities'),
    demoPackFile: parts.demoPackFile,
    onChanged: () => sessions.cityChanged(),
  });
  const jobs = createImportJobs({
    startImport: parts.startImport,
    library,
    ids,
    clock,
    onProgress: (job) => sessions.jobProgressed(job),
  });
  const changeConfiguration = async (change: Partial<Configuration>): Promise<Result<null>> => {
    // What runs are the defaults then: saving them would wipe out what somebody wrote by hand.
    const [mistake] = configurationProblems;
    if (mistake !== undefined) {
      const file = path.join(dataDirectory, 'config.json');
      return failure('configuration-broken', `Mend or remove ${file} first: ${mistake.message}`, { file });
    }
    const next = { ...configuration, ...change };
    const saved = await saveConfiguration(dataDirectory, next);
    if (!saved.ok) return saved;
    configuration = next;
    return success(null);
  };
  const openCity = async (packFile: string): Promise<Result<null>> => {
    const result = library.open(packFile);
    return result.ok ? changeConfiguration({ cityPack: library.isDemo() ? undefined : packFile }) : result;
  };

  const registry = createDeviceRegistry({ store: database.devices, clock });
  const ingest = createIngest({
    database,
    registry,
    decode: decodeMessage,
    clock,
    onUnitStatus: takeUnitStatus(dispatch),
    onFault,
  });
  const connections = createConnections({
    sink: ingest.sink,
    clock,
    random: parts.random,
    installationId: installationId(),
  });
  const orders = createUnitOrders({ state: dispatch.state, publish: connections.publish });

  const analysis = createAnalysis({
    rules: DEFAULT_RULES,
    clock,
    ids,
    execute: dispatch.execute,
    deviceOf: registry.byId,
    isLinkUp: (connectionId) =>
      connections.health().some((link) => link.connectionId === connectionId && link.state === 'up'),
    placeLabelOf,
    activeAlarms: Object.values(dispatch.state().alarms),
  });

  const sessions = createWindowSessions({
    clock,
    onFault,
    handlers: {
      ...cityHandlers({ library, jobs, openCity, aliases: () => aliasFile.current().aliases, responseAreas: () => areaFile.current().areas }),
      ...bookmarkHandlers({ settings: database.settings, cityName: () => library.current()?.describe().name ?? '' }),
      ...operationsHandlers({ dispatch, eventsOfIncident: (id) => database.eventLog.eventsOfIncident(id) }),
      ...deviceHandlers({ registry, database }),
      ...connectionHandlers({
        connections: () => configuration.connections,
        saveConnections: async (wanted) => {
          const saved = await changeConfiguration({ connections: wanted });
          if (saved.ok) await connections.apply(configuration);
          return saved;
        },
      }),
    },
    sources: {
      operations: dispatch.state,
      devices: () => registry.entries(),
      readingsSince: (cursor) => ingest.lastValues.frameSince(cursor),
      health: () => ({
        atMs: clock(),
        startedAtMs,
        links: [
          ...connections.health(),
          ...problemLink('configuration', 'config.json', configurationProblems, startedAtMs),
          ...problemLink(ROSTER_LINK_ID, ROSTER_FILE_NAME, rosterProblems, startedAtMs),
          ...problemLink(RESPONSE_AREAS_LINK_ID, RESPONSE_AREAS_FILE_NAME, areaFile.current().problems, areasReadAtMs),
          ...problemLink(ALIASES_LINK_ID, ALIASES_FILE_NAME, aliasFile.current().problems, aliasesReadAtMs),
        ],
        ...withRecordFault(ingest.health(), dispatch.fault()),
      }),
      jobs: () => jobs.jobs(),
    },
  });

  dispatch.onEvents((events) => sessions.operationsHappened(events));
  dispatch.onEvents(orders.onEvents);
  ingest.onCommitted(({ observations, changedDevices }) => {
    if (changedDevices.length > 0) sessions.devicesChanged(changedDevices);
    analysis.onCommitted(observations);
  });

  for (const problem of library.openFirst(configuration.cityPack)) {
    log('error', 'city-not-opened', { code: problem.code, message: problem.message });
    jobs.showProblem(path.basename(configuration.cityPack ?? parts.demoPackFile), problem);
  }
  const city = library.current();
  if (roster !== null) {
    const { eventLog } = database;
    const registrar: RegistrarParts = { execute: dispatch.execute, inTransaction: (work) => eventLog.inTransaction(work) };
    for (const problem of registerRoster(registrar, roster.units)) {
      log('error', 'roster-not-recorded', { code: problem.code, message: problem.message });
      rosterProblems.push(problem);
    }
  } else if (city !== null && library.isDemo()) seedDemoUnits(dispatch, city.facilities());

  await connections.apply(configuration);
  orders.resend();
  const analysisTimer = setInterval(() => analysis.tick(), ANALYSIS_INTERVAL_MS);
  const expiryTimer = setInterval(() => endExpiredZones({ dispatch, clock }), EXPIRY_INTERVAL_MS);
  const aliasTimer = setInterval(() => {
    if (aliasFile.refresh()) aliasesReadAtMs = clock();
    if (areaFile.refresh()) areasReadAtMs = clock();
  }, ALIASES_INTERVAL_MS);
  const stopRetention = startRetention(database.observations, configuration.retentionDays, clock, (error) =>
    onFault('retention', error),
  );

  function installationId(): string {
    const known = database.settings.get(INSTALLATION_KEY);
    if (typeof known === 'string') return known;
    const id = ids().replaceAll('-', '').slice(-INSTALLATION_ID_LENGTH);
    database.settings.set(INSTALLATION_KEY, id);
    return id;
  }

  function placeLabelOf(position: LonLat): string {
    const described = library.current()?.describePlace(position);
    return described?.label ?? `${position[1].toFixed(5)}, ${position[0].toFixed(5)}`;
  }

  return success({
    mqttPort: () => connections.embeddedPort(),
    connectWindow: ({ windowId, role, seat, operatorName }, port) => {
      const name = configuration.operatorName ?? operatorName;
      sessions.connect({ windowId, role, actor: { kind: 'operator', name, seat } }, port);
    },
    importCity: (sourceFiles, packFile) => jobs.start(sourceFiles, packFile),
    stop: async () => {
      stopRetention();
      clearInterval(analysisTimer);
      clearInterval(expiryTimer);
      clearInterval(aliasTimer);
      await jobs.stop();
      await connections.stop();
      ingest.stop();
      sessions.stop();
      library.close();
      database.close();
    },
  });
}

/** A file that is wrong is a link that is down: the status bar shows it until it is mended. */
function problemLink(connectionId: string, label: string, problems: readonly Problem[], sinceMs: number): LinkHealth[] {
  if (problems.length === 0) return [];
  const more = problems.length - SHOWN_PROBLEMS;
  const texts = problems.slice(0, SHOWN_PROBLEMS).map(({ message }) => message);
  const lastError = more > 0 ? `${texts.join(' ')} And ${String(more)} more.` : texts.join(' ');
  return [{ connectionId, label, state: 'down', sinceMs, lastError, messagesPerSecond: 0, queueDepth: 0 }];
}

/** A command that could not be recorded says of the database what a message does: on a quiet night nothing else would. */
function withRecordFault(
  health: Pick<CoreHealth, 'database' | 'ingest'>,
  fault: ReturnType<Dispatch['fault']>,
): Pick<CoreHealth, 'database' | 'ingest'> {
  const { database } = health;
  const isOver = fault === undefined || (database.lastCommitAtMs ?? 0) > fault.atMs;
  if (isOver || database.state === 'failing') return health;
  return { ...health, database: { ...database, state: 'failing', lastError: fault.message } };
}
