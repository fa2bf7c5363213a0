import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Problem } from '../../../../../shared/domain/result.ts';
import { pointAt } from '../../../../../tests/builders/road-city.ts';
import { NO_CONDITIONS } from '../conditions/road-conditions.ts';
import { defaultProfiles } from '../profiles/load-profiles.ts';
import { createRouterClient } from './router-client.ts';
import type { RouterThread } from './router-client.ts';
import type { FromRouterWorker, ToRouterWorker } from './router-messages.ts';

/** A thread whose answers the test gives. */
class HandThread implements RouterThread {
  readonly heard: ToRouterWorker[] = [];
  isEnded = false;
  say: (message: FromRouterWorker) => void = () => undefined;
  die: (reason: string) => void = () => undefined;

  post(message: ToRouterWorker): void {
    this.heard.push(message);
  }

  onMessage(listener: (message: FromRouterWorker) => void): void {
    this.say = listener;
  }

  onGone(listener: (reason: string) => void): void {
    this.die = listener;
  }

  end(): void {
    this.isEnded = true;
    this.die('it was ended');
  }
}

const QUESTION = { from: pointAt(0, 0), to: pointAt(1, 1), profile: 'car' } as const;
const closed = (radiusM: number) => ({ ...NO_CONDITIONS, closures: [{ type: 'circle' as const, centre: [0, 0] as const, radiusM }] });

let threads: HandThread[];
let problems: Problem[];

function start() {
  const client = createRouterClient({
    startThread: () => {
      const thread = new HandThread();
      threads.push(thread);
      return thread;
    },
    profiles: defaultProfiles(),
    onProblem: (problem) => problems.push(problem),
    timeoutMs: 1_000,
  });
  const current = (): HandThread => threads.at(-1) as HandThread;
  current().say({ type: 'conditions-hold' });
  return { client, current };
}

beforeEach(() => {
  vi.useFakeTimers();
  [threads, problems] = [[], []];
});
afterEach(() => vi.useRealTimers());

test('an answer goes to who asked for it', async () => {
  const { client, current } = start();
  const [a, b] = [client.ask('between', QUESTION), client.ask('between', QUESTION)];
  const [first, second] = current().heard.filter(({ type }) => type === 'ask') as { id: number }[];
  current().say({ type: 'answer', id: second?.id ?? 0, result: { ok: true, value: ['b'] } });
  current().say({ type: 'answer', id: first?.id ?? 0, result: { ok: true, value: ['a'] } });
  expect([await a, await b]).toMatchObject([{ value: ['a'] }, { value: ['b'] }]);
});

test('a question ends with its time, or when it is cancelled, and the thread hears of it', async () => {
  const { client, current } = start();
  const late = client.ask('between', QUESTION);
  const cancel = new AbortController();
  const unwanted = client.ask('between', QUESTION, { signal: cancel.signal });
  cancel.abort();
  expect(await unwanted).toMatchObject({ error: { code: 'cancelled' } });
  vi.advanceTimersByTime(1_001);
  expect(await late).toMatchObject({ error: { code: 'router-timeout' } });
  expect(current().heard.filter(({ type }) => type === 'cancel')).toHaveLength(2);
});

test('when the thread dies, who waits is told so, and a new one gets the city and what holds', async () => {
  const { client, current } = start();
  client.openCity('aurel.vcity');
  client.setConditions(closed(5));
  const waiting = client.ask('between', QUESTION);
  current().die('out of memory');
  expect(await waiting).toMatchObject({ error: { code: 'router-crashed' } });
  expect(problems).toMatchObject([{ code: 'router-crashed', message: expect.stringContaining('out of memory') as string }]);
  vi.advanceTimersByTime(1);
  expect(threads).toHaveLength(2);
  expect(current().heard).toMatchObject([
    { type: 'conditions', conditions: closed(5) },
    { type: 'open', packFile: 'aurel.vcity' },
  ]);
  const again = client.ask('between', QUESTION);
  expect(current().heard.at(-1)).toMatchObject({ type: 'ask' });
  client.stop();
  expect(await again).toMatchObject({ ok: false });
  vi.advanceTimersByTime(60_000);
  expect(threads).toHaveLength(2);
});

test('a thread that crashes again and again is started ever more slowly', () => {
  const { current } = start();
  current().die('first');
  vi.advanceTimersByTime(0);
  current().die('second');
  vi.advanceTimersByTime(499);
  expect(threads).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(threads).toHaveLength(3);
});

test('a thread that hangs is ended', async () => {
  const { client, current } = start();
  const asked = client.ask('between', QUESTION);
  vi.advanceTimersByTime(1_000);
  await asked;
  const stuck = current();
  vi.advanceTimersByTime(20_000);
  expect(stuck.isEnded).toBe(true);
});

test('of conditions set while others are still taken in, only the last are sent', async () => {
  const { client, current } = start();
  const sent = () => current().heard.flatMap((each) => (each.type === 'conditions' ? [each.conditions] : [])).slice(1);
  client.setConditions(closed(1));
  client.setConditions(closed(2));
  client.setConditions(closed(3));
  expect(sent()).toEqual([closed(1)]);
  const settled = client.settled();
  current().say({ type: 'conditions-hold' });
  expect(sent()).toEqual([closed(1), closed(3)]);
  current().say({ type: 'conditions-hold' });
  await settled;
});

test('a thread that dies while it opens a city opens it again, with the newest conditions', async () => {
  const { client, current } = start();
  client.openCity('aurel.vcity');
  client.setConditions(closed(1));
  client.setConditions(closed(2));
  const settled = client.settled();
  current().die('out of memory');
  client.openCity('brook.vcity');
  client.setConditions(closed(3));
  vi.advanceTimersByTime(1);
  expect(current().heard).toMatchObject([
    { type: 'conditions', conditions: closed(3) },
    { type: 'open', packFile: 'brook.vcity' },
  ]);
  current().say({ type: 'conditions-hold' });
  current().say({ type: 'opened', result: { ok: true, value: null } });
  await settled;
});

test('who waits for conditions to hold is let go when the client is stopped', async () => {
  const { client } = start();
  client.setConditions(closed(1));
  const settled = client.settled();
  client.stop();
  await settled;
  await client.settled();
});

test('what a dead thread said late is not taken for an answer of the new one', async () => {
  const { client, current } = start();
  const first = client.ask('between', QUESTION);
  const dead = current();
  dead.die('crash');
  expect(await first).toMatchObject({ error: { code: 'router-crashed' } });
  expect(await client.ask('between', QUESTION)).toMatchObject({ error: { code: 'router-crashed' } });
  vi.advanceTimersByTime(1);
  const second = client.ask('between', QUESTION);
  dead.say({ type: 'answer', id: 1, result: { ok: true, value: ['late'] } });
  const asked = current().heard.findLast(({ type }) => type === 'ask');
  current().say({ type: 'answer', id: asked?.type === 'ask' ? asked.id : 0, result: { ok: true, value: ['right'] } });
  expect(await second).toMatchObject({ value: ['right'] });
});
