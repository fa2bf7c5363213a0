import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { formatArea } from '../../ui/format/values.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import { ringAreaM2 } from '../../../shared/domain/zone/index.ts';
import type { Isochrone } from '../../../shared/domain/routing/index.ts';
import type { Actions } from '../keyboard/index.ts';
import { ProfileChoice } from './profile-choice.tsx';
import { limitsOf } from './reach.ts';
import { LeaveHint, ToolFrame } from './tool-frame.tsx';
import { changeReach } from './tool-store.ts';
import type { ReachTool } from './tool-store.ts';
import { useFirstSight, useReachAnswer } from './use-answers.ts';

/** From where, within how many minutes and by what: and how much of the city that is. */
export function ReachPanel({ tool, actions }: { tool: ReachTool; actions: Actions }) {
  const t = useText();
  const language = useLanguage();
  useReachAnswer(tool);
  useFirstSight(nearestOutlines(tool.answer.value ?? []));
  const { value, isAsking, problem } = tool.answer;
  const areas = (value ?? []).map((isochrone) =>
    t('zones:reach.area', { minutes: isochrone.limitS / 60, area: formatArea(t, language, areaOf(isochrone)) }),
  );
  return (
    <ToolFrame
      title={tool.originLabel === '' ? t('zones:reach.title') : t('zones:reach.titleFrom', { place: tool.originLabel })}
      testId="reach-panel"
      size={{
        label: t('zones:reach.minutes'),
        value: tool.minutes,
        placeholder: '4 8 12',
        onChange: (minutes) => changeReach({ minutes }),
      }}
      before={<ProfileChoice profile={tool.profile} onChoose={(profile) => changeReach({ profile })} />}
      after={<ProblemLine problem={problem} />}
      measures={wordsOf(limitsOf(tool.minutes).length, areas, isAsking, t('zones:reach.none'), t('zones:reach.asking'), t('zones:reach.nothing'))}
      hints={<LeaveHint actions={actions} hint={t('zones:reach.hint')} />}
    />
  );
}

function wordsOf(limitCount: number, areas: readonly string[], isAsking: boolean, none: string, asking: string, nothing: string): ReactNode {
  if (limitCount === 0) return none;
  if (areas.length > 0) {
    return areas.map((area, index) => (
      <Fragment key={area}>
        {index > 0 && ' · '}
        <span className="tool-measure">{area}</span>
      </Fragment>
    ));
  }
  return isAsking ? asking : nothing;
}

/** The outlines of the least limit: what is to be seen first. */
function nearestOutlines(isochrones: readonly Isochrone[]): readonly (readonly number[])[] {
  const [nearest] = isochrones.toSorted((a, b) => a.limitS - b.limitS);
  return (nearest?.polygons ?? []).map(([outer = []]) => outer);
}

function areaOf({ polygons }: Isochrone): number {
  return polygons.reduce((sum, [outer = [], ...holes]) => sum + ringAreaM2(outer) - holes.reduce((total, hole) => total + ringAreaM2(hole), 0), 0);
}
