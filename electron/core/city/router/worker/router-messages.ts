import type { Result } from '../../../../../shared/domain/result.ts';
import type { Isochrone, Route, TravelTime } from '../../../../../shared/domain/routing/index.ts';
import type { RoadConditions } from '../conditions/road-conditions.ts';
import type { RouteProfiles } from '../profiles/profile-schema.ts';
import type { IsochroneQuestion, RouteQuestion, TimesQuestion } from '../router.ts';

/** The questions that a router answers, with what goes in and comes out. */
export interface RouterQuestions {
  readonly between: { readonly in: RouteQuestion; readonly out: readonly Route[] };
  readonly times: { readonly in: TimesQuestion; readonly out: readonly (TravelTime | null)[] };
  readonly isochrones: { readonly in: IsochroneQuestion; readonly out: readonly Isochrone[] };
}
export type RouterQuestionName = keyof RouterQuestions;

/** A question with its kind. */
export type RouterQuestion = {
  [Name in RouterQuestionName]: { readonly name: Name; readonly input: RouterQuestions[Name]['in'] };
}[RouterQuestionName];

/** What the core tells the worker. */
export type ToRouterWorker =
  | { readonly type: 'open'; readonly packFile: string | null; readonly profiles: RouteProfiles }
  | { readonly type: 'conditions'; readonly conditions: RoadConditions }
  | { readonly type: 'ask'; readonly id: number; readonly question: RouterQuestion }
  | { readonly type: 'cancel'; readonly id: number };

/** What the worker tells the core. */
export type FromRouterWorker =
  | { readonly type: 'opened'; readonly result: Result<null> }
  | { readonly type: 'conditions-hold' }
  | { readonly type: 'answer'; readonly id: number; readonly result: Result<unknown> };
