import { useEffect, useEffectEvent, useRef } from 'react';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import type { CoreClient } from '../../core-client/index.ts';
import { useTick } from '../../ui/ticker.ts';
import { useCore, useLinkState } from '../core-link/index.ts';
import { extendBounds } from '../../../shared/domain/place/geo.ts';
import type { Bounds } from '../../../shared/domain/place/geo.ts';
import { useZones } from '../operations/index.ts';
import { mapControl } from '../workspace/index.ts';
import { limitsOf } from './reach.ts';
import { changeReach, changeRoute, currentTool } from './tool-store.ts';
import type { Answer, FoundRoute, ReachTool, RouteTool } from './tool-store.ts';

/** Typing pauses this long before the router is asked. */
const SETTLE_MS = 200;
const TIMEOUT_MS = 10_000;
/** Units drive on: their ways are asked for again this often. */
const RENEW_MS = 15_000;

/** Asks what can be reached, again whenever the question, the closures or the line to the core change. */
export function useReachAnswer({ origin, minutes, profile }: ReachTool): void {
  const core = useCore();
  const zones = useZones();
  const live = useLinkState() === 'live';
  const limits = limitsOf(minutes).join();
  useEffect(() => {
    if (!live) return;
    const limitsS = limits === '' ? [] : limits.split(',').map(Number);
    return asking<ReachTool['answer']['value']>(
      (answer) => changeReach({ answer }),
      reachAnswer,
      async () => (limitsS.length === 0 ? { ok: true, value: [] } : core.request('route.isochrones', { origin: { position: origin }, limitsS, profile, direction: 'from' }, { timeoutMs: TIMEOUT_MS })),
    );
  }, [core, live, origin, limits, profile, zones]);
}

/** Asks for the ways of all starts, again whenever the question, the closures or the line change, and as units drive on. */
export function useRouteAnswer({ starts, to, profile }: RouteTool): void {
  const core = useCore();
  const zones = useZones();
  const live = useLinkState() === 'live';
  const turn = useTick((nowMs) => Math.floor(nowMs / RENEW_MS));
  useEffect(() => {
    if (!live || to === null) return;
    return asking<RouteTool['answer']['value']>(
      (answer) => changeRoute({ answer }),
      routeAnswer,
      () => routesOf(core, { starts, to, profile }),
    );
  }, [core, live, starts, to, profile, zones, turn]);
}

/**
 * Flies to where the first answer can be seen whole, once: later answers must not move the map under the hand.
 *
 * @param lines flat `[lon, lat, …]` of what is to be seen; none while there is no answer
 */
export function useFirstSight(lines: readonly (readonly number[])[]): void {
  const seen = useRef(false);
  const isThere = lines.length > 0;
  const look = useEffectEvent(() => {
    let bounds: Bounds | undefined;
    for (const line of lines) {
      for (let at = 0; at + 1 < line.length; at += 2) bounds = extendBounds(bounds, [line[at] as number, line[at + 1] as number]);
    }
    if (bounds !== undefined) mapControl()?.fit(bounds);
  });
  useEffect(() => {
    if (!isThere || seen.current) return;
    seen.current = true;
    look();
  }, [isThere]);
}

const reachAnswer = (): ReachTool['answer'] | undefined => {
  const { tool } = currentTool();
  return tool?.kind === 'reach' ? tool.answer : undefined;
};

const routeAnswer = (): RouteTool['answer'] | undefined => {
  const { tool } = currentTool();
  return tool?.kind === 'route' ? tool.answer : undefined;
};

/** Asks after a pause; the former answer stays until the new one is there. Returns what gives the question up. */
function asking<Value>(
  put: (answer: Answer<NonNullable<Value>>) => void,
  present: () => Answer<NonNullable<Value>> | undefined,
  ask: () => Promise<Result<NonNullable<Value>>>,
): () => void {
  let isCurrent = true;
  const run = async (): Promise<void> => {
    put({ value: present()?.value ?? null, isAsking: true, problem: null });
    const result = await ask();
    if (!isCurrent) return;
    put(result.ok ? { value: result.value, isAsking: false, problem: null } : { value: null, isAsking: false, problem: result.error });
  };
  const timer = setTimeout(() => void run(), SETTLE_MS);
  return () => {
    isCurrent = false;
    clearTimeout(timer);
  };
}

async function routesOf(core: CoreClient, { starts, to, profile }: Pick<RouteTool, 'starts' | 'profile'> & { readonly to: NonNullable<RouteTool['to']> }): Promise<Result<readonly FoundRoute[]>> {
  const alternatives = starts.length === 1;
  const results = await Promise.all(
    starts.map(({ from }) => core.request('route.between', { from, to: { position: to }, profile, alternatives }, { timeoutMs: TIMEOUT_MS })),
  );
  const found: FoundRoute[] = [];
  let problem: Problem | undefined;
  results.forEach((result, index) => {
    const start = starts[index];
    if (!result.ok) problem ??= result.error;
    else if (start !== undefined) found.push(...result.value.map((route) => ({ ...start, route })));
  });
  // One unit without a way does not take the others off the map.
  return problem !== undefined && found.length === 0 ? { ok: false, error: problem } : { ok: true, value: found };
}
