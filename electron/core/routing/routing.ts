import path from 'node:path';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import type { Isochrone, Route, TravelTime } from '../../../shared/domain/routing/index.ts';
import type { Clock } from '../../../shared/domain/time.ts';
import type { Zone } from '../../../shared/domain/zone/index.ts';
import { createRouterClient, routerThread } from '../city/index.ts';
import type { IsochroneQuestion, RouteProfiles, RouteQuestion, RouterThread, TimesQuestion } from '../city/index.ts';
import type { CommittedObservation } from '../ingest/index.ts';
import { createTrafficSpeeds } from './traffic-speeds.ts';

/** Starts the thread of the router. */
export type StartRouter = () => RouterThread;

/** What routing needs. */
export interface RoutingParts {
  readonly startRouter: StartRouter;
  readonly profiles: RouteProfiles;
  readonly clock: Clock;
  /** Position of a device that counts traffic, or undefined for other devices. */
  readonly counterPosition: (deviceId: string) => LonLat | undefined;
  readonly onProblem: (problem: Problem) => void;
}

/** Routes, times and areas by road, under the closures, perimeters and traffic of now. */
export interface Routing {
  /** Routes on another city from now on; null for none. */
  openCity(packFile: string | null): void;
  /** The zones in force, all of them. */
  setZones(zones: readonly Zone[]): void;
  /** Takes the speeds that traffic counters measured. */
  onCommitted(observations: readonly CommittedObservation[]): void;
  between(question: RouteQuestion): Promise<Result<readonly Route[]>>;
  times(question: TimesQuestion): Promise<Result<readonly (TravelTime | null)[]>>;
  isochrones(question: IsochroneQuestion): Promise<Result<readonly Isochrone[]>>;
  /** Resolves when everything told so far holds. */
  settled(): Promise<void>;
  stop(): void;
}

/** How often the router hears of the traffic. */
const TRAFFIC_INTERVAL_MS = 30_000;

/** Runs the router in the worker of the city room. `workersDirectory` holds `router-worker.cjs`. */
export function routerInWorker(workersDirectory: string): StartRouter {
  return () => routerThread(path.join(workersDirectory, 'router-worker.cjs'));
}

/** Creates routing with no city open, and starts its thread. */
export function createRouting({ startRouter, profiles, clock, counterPosition, onProblem }: RoutingParts): Routing {
  const client = createRouterClient({ startThread: startRouter, profiles, onProblem });
  const traffic = createTrafficSpeeds();
  let zones: readonly Zone[] = [];
  let hadTraffic = false;

  const tell = (): void => {
    const speeds = traffic.at(clock());
    hadTraffic = speeds.length > 0;
    client.setConditions({
      closures: zones.flatMap(({ kind, shape }) => (kind === 'closure' ? [shape] : [])),
      perimeters: zones.flatMap(({ kind, shape }) => (kind === 'perimeter' ? [shape] : [])),
      speeds,
    });
  };
  const timer = setInterval(() => {
    if (hadTraffic || traffic.at(clock()).length > 0) tell();
  }, TRAFFIC_INTERVAL_MS);

  return {
    openCity: (packFile) => client.openCity(packFile),
    setZones: (inForce) => {
      zones = inForce;
      tell();
    },
    onCommitted: (observations) => {
      for (const { observation, isNewest } of observations) {
        if (!isNewest || observation.quality === 'bad') continue;
        const speed = observation.readings.find(({ property }) => property === 'mean-speed')?.value;
        const position = typeof speed === 'number' ? counterPosition(observation.deviceId) : undefined;
        if (typeof speed !== 'number' || position === undefined) continue;
        const { deviceId, occurredAtMs } = observation;
        traffic.take({ deviceId, position, speedMps: speed, occurredAtMs });
      }
    },
    between: (question) => client.ask('between', question),
    times: (question) => client.ask('times', question),
    isochrones: (question) => client.ask('isochrones', question),
    settled: () => client.settled(),
    stop: () => {
      clearInterval(timer);
      client.stop();
    },
  };
}
