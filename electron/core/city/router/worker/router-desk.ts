import { failure, success } from '../../../../../shared/domain/result.ts';
import type { Result } from '../../../../../shared/domain/result.ts';
import { NO_CONDITIONS } from '../conditions/road-conditions.ts';
import type { RoadConditions } from '../conditions/road-conditions.ts';
import type { RoadGraph } from '../graph/road-tables.ts';
import { Router } from '../router.ts';
import type { FromRouterWorker, RouterQuestion, ToRouterWorker } from './router-messages.ts';

const NO_CITY = failure('no-city', 'No city with roads is open.');

/** What the worker's side of the router needs. */
export interface RouterDeskParts {
  readonly readGraph: (packFile: string) => Result<RoadGraph>;
  readonly post: (message: FromRouterWorker) => void;
  /** Runs something when the messages that wait have been heard. */
  readonly later: (work: () => void) => void;
}

/**
 * Answers questions one by one. Between two of them messages are heard, so that a question that was cancelled while it
 * waited is not worked on, and other conditions hold for the questions that were asked after them.
 */
export function createRouterDesk({ readGraph, post, later }: RouterDeskParts): (message: ToRouterWorker) => void {
  let router: Router | null = null;
  /** Why no roads are open; whoever asks is told. */
  let absence: Result<never> = NO_CITY;
  let conditions: RoadConditions = NO_CONDITIONS;
  const waiting: (() => void)[] = [];
  /** Numbers of the questions that wait and are still wanted. */
  const wanted = new Set<number>();

  const open = ({ packFile, profiles }: Extract<ToRouterWorker, { type: 'open' }>): Result<null> => {
    router = null;
    if (packFile === null) return success(null);
    const graph = readGraph(packFile);
    if (!graph.ok) return graph;
    const opened = new Router(graph.value, profiles);
    opened.setConditions(conditions);
    opened.prepare('emergency');
    router = opened;
    return success(null);
  };

  const answer = (question: RouterQuestion): Result<unknown> => {
    if (router === null) return absence;
    switch (question.name) {
      case 'between':
        return router.between(question.input);
      case 'times':
        return router.times(question.input);
      case 'isochrones':
        return router.isochrones(question.input);
    }
  };

  const perform = (message: ToRouterWorker): void => {
    if (message.type === 'open') {
      const result = withoutThrowing('roads-unusable', () => open(message));
      absence = result.ok ? NO_CITY : result;
      post({ type: 'opened', result });
    } else if (message.type === 'conditions') {
      conditions = message.conditions;
      router?.setConditions(conditions);
      post({ type: 'conditions-hold' });
    } else if (message.type === 'ask' && wanted.delete(message.id)) {
      post({ type: 'answer', id: message.id, result: withoutThrowing('router-failed', () => answer(message.question)) });
    }
  };

  const next = (): void => {
    waiting[0]?.();
    waiting.shift();
    if (waiting.length > 0) later(next);
  };

  return (message) => {
    if (message.type === 'cancel') {
      wanted.delete(message.id);
      return;
    }
    if (message.type === 'ask') wanted.add(message.id);
    waiting.push(() => perform(message));
    if (waiting.length === 1) later(next);
  };
}

/** One city or one question that the router fails on must not take the others along. */
function withoutThrowing<Value>(code: string, work: () => Result<Value>): Result<Value> {
  try {
    return work();
  } catch (error) {
    return failure(code, `The road router failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
