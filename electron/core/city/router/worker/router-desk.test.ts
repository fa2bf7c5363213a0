import { expect, test } from 'vitest';
import { graphOf, placeAt, pointAt, roadCity } from '../../../../../tests/builders/road-city.ts';
import { failure, success } from '../../../../../shared/domain/result.ts';
import type { Result } from '../../../../../shared/domain/result.ts';
import { NO_CONDITIONS } from '../conditions/road-conditions.ts';
import type { RoadGraph } from '../graph/road-tables.ts';
import { defaultProfiles } from '../profiles/load-profiles.ts';
import { createRouterDesk } from './router-desk.ts';
import type { FromRouterWorker, RouterQuestion, ToRouterWorker } from './router-messages.ts';

const GRAPH = graphOf(roadCity({ nodes: { 1: [0, 0], 2: [300, 0], 3: [600, 0] }, streets: [{ name: 'Long', nodes: [1, 2, 3] }] }));
const ACROSS: RouterQuestion = { name: 'between', input: { from: pointAt(10, 0), to: pointAt(590, 0), profile: 'car' } };
const CLOSED = { ...NO_CONDITIONS, closures: [{ type: 'circle' as const, centre: placeAt(450, 0), radiusM: 400 }] };

/** A desk whose turns the test lets pass. */
function desk(readGraph: (packFile: string) => Result<RoadGraph> = () => success(GRAPH)) {
  const said: FromRouterWorker[] = [];
  const turns: (() => void)[] = [];
  const hear = createRouterDesk({ readGraph, post: (message) => said.push(message), later: (work) => turns.push(work) });
  const work = (): void => {
    for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) turn();
  };
  const open = (packFile: string | null): ToRouterWorker => ({ type: 'open', packFile, profiles: defaultProfiles() });
  const codes = () => said.flatMap((each) => (each.type === 'answer' ? [each.result.ok ? 'ok' : each.result.error.code] : []));
  return { said, hear, work, open, codes };
}

test('conditions that come while a city is being opened hold for the first question', () => {
  const { hear, work, open, codes } = desk();
  hear(open('aurel.vcity'));
  hear({ type: 'conditions', conditions: CLOSED });
  hear({ type: 'ask', id: 1, question: ACROSS });
  hear({ type: 'conditions', conditions: NO_CONDITIONS });
  hear({ type: 'ask', id: 2, question: ACROSS });
  work();
  expect(codes()).toEqual(['no-road-near', 'ok']);
});

test('conditions stay when another city is opened', () => {
  const { hear, work, open, codes } = desk();
  hear({ type: 'conditions', conditions: CLOSED });
  hear(open('aurel.vcity'));
  hear({ type: 'ask', id: 1, question: ACROSS });
  work();
  expect(codes()).toEqual(['no-road-near']);
});

test('a question that is cancelled while it waits is not answered; one that was answered may be cancelled late', () => {
  const { hear, work, open, said } = desk();
  hear(open('aurel.vcity'));
  hear({ type: 'ask', id: 1, question: ACROSS });
  hear({ type: 'ask', id: 2, question: ACROSS });
  hear({ type: 'cancel', id: 1 });
  work();
  hear({ type: 'cancel', id: 2 });
  work();
  expect(said.filter(({ type }) => type === 'answer')).toMatchObject([{ id: 2 }]);
});

test('roads that cannot be used are told of, and the next city opens', () => {
  const broken = { ...GRAPH, pieceBoxes: new Uint8Array(8) };
  const { hear, work, open, said, codes } = desk((file) => success(file === 'broken' ? broken : GRAPH));
  hear(open('aurel.vcity'));
  hear(open('broken'));
  hear({ type: 'ask', id: 1, question: ACROSS });
  hear(open('aurel.vcity'));
  hear({ type: 'ask', id: 2, question: ACROSS });
  work();
  const opened = said.flatMap((each) => (each.type === 'opened' ? [each.result.ok ? 'ok' : each.result.error.code] : []));
  expect(opened).toEqual(['ok', 'roads-unusable', 'ok']);
  expect(codes()).toEqual(['roads-unusable', 'ok']);
});

test('a pack that cannot be read leaves no former city behind, and whoever asks hears why', () => {
  const { hear, work, open, codes } = desk((file) => (file === 'gone' ? failure('pack-not-found', 'gone') : success(GRAPH)));
  hear(open('aurel.vcity'));
  hear(open('gone'));
  hear({ type: 'ask', id: 1, question: ACROSS });
  hear(open(null));
  hear({ type: 'ask', id: 2, question: ACROSS });
  work();
  expect(codes()).toEqual(['pack-not-found', 'no-city']);
});

test('a question that the router fails on is answered so, and the next one is worked on', () => {
  const { hear, work, open, codes } = desk();
  hear(open('aurel.vcity'));
  hear({ type: 'ask', id: 1, question: { ...ACROSS, input: { ...ACROSS.input, profile: 'bicycle' } } as unknown as RouterQuestion });
  hear({ type: 'ask', id: 2, question: ACROSS });
  work();
  expect(codes()).toEqual(['router-failed', 'ok']);
});
