import type { RouteStep } from '../../../shared/domain/routing/index.ts';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { formatElapsed } from '../../ui/format/time.ts';
import { formatDistance } from '../../ui/format/values.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import type { Text } from '../../ui/text.ts';
import type { Actions } from '../keyboard/index.ts';
import { ProfileChoice } from './profile-choice.tsx';
import { LeaveHint, ToolFrame } from './tool-frame.tsx';
import { changeRoute } from './tool-store.ts';
import type { FoundRoute, RouteTool } from './tool-store.ts';
import { useFirstSight, useRouteAnswer } from './use-answers.ts';

/** The ways that were found, the chosen one street by street. */
export function RoutePanel({ tool, actions }: { tool: RouteTool; actions: Actions }) {
  const t = useText();
  useRouteAnswer(tool);
  useFirstSight((tool.answer.value ?? []).map(({ route }) => route.line));
  const { value, isAsking, problem } = tool.answer;
  const found = value ?? [];
  const chosen = found[tool.chosen] ?? found[0];
  return (
    <ToolFrame
      title={tool.toLabel === '' ? t('zones:route.title') : t('zones:route.titleTo', { place: tool.toLabel })}
      testId="route-panel"
      before={<ProfileChoice profile={tool.profile} onChoose={(profile) => changeRoute({ profile })} />}
      after={<ProblemLine problem={problem} />}
      measures={found.length > 0 ? undefined : stateWords(t, tool.to === null, isAsking, problem !== null)}
      hints={
        <>
          {found.length > 0 && (
            <ol className="route-list" aria-label={t('zones:route.found')}>
              {found.map((each, index) => (
                <li key={`${each.label} ${String(index)}`}>
                  <RouteButton found={each} number={index + 1} isChosen={each === chosen} onChoose={() => changeRoute({ chosen: index })} />
                </li>
              ))}
            </ol>
          )}
          {chosen !== undefined && <Steps steps={chosen.route.steps} />}
          <LeaveHint actions={actions} hint={t('zones:route.hint')} />
        </>
      }
    />
  );
}

function stateWords(t: Text, isWaiting: boolean, isAsking: boolean, isRefused: boolean): string | undefined {
  if (isWaiting) return t('zones:route.needEnd');
  if (isRefused) return undefined;
  return isAsking ? t('zones:route.asking') : t('zones:route.none');
}

interface RouteButtonProps {
  readonly found: FoundRoute;
  readonly number: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function RouteButton({ found: { label, doubt, route }, number, isChosen, onChoose }: RouteButtonProps) {
  const t = useText();
  const language = useLanguage();
  return (
    <button
      type="button"
      className={`route-choice ${isChosen ? 'route-choice-chosen' : ''}`}
      aria-pressed={isChosen}
      data-testid="route"
      data-seconds={Math.round(route.durationS)}
      onClick={onChoose}
    >
      <kbd className="key">{number}</kbd>
      <span className="grow truncate">
        {label}
        {doubt === 'lost' && <span className="picker-lost"> {t('units:picker.lost')}</span>}
        {doubt === 'station' && <span className="hint"> {t('zones:route.fromStation')}</span>}
      </span>
      <b>{formatElapsed(route.durationS * 1000)}</b>
      <span>{formatDistance(t, language, route.lengthM)}</span>
    </button>
  );
}

/** Street by street, as it would be read out. */
function Steps({ steps }: { steps: readonly RouteStep[] }) {
  const t = useText();
  const language = useLanguage();
  return (
    <ol className="route-steps" aria-label={t('zones:route.steps')} data-testid="route-steps">
      {steps.map((step) => (
        <li key={step.pointIndex} className="route-step">
          <span className="grow">{stepText(t, step)}</span>
          {step.manoeuvre !== 'arrive' && <span className="hint">{formatDistance(t, language, step.lengthM)}</span>}
        </li>
      ))}
    </ol>
  );
}

function stepText(t: Text, { manoeuvre, street, exit }: RouteStep): string {
  const what = manoeuvre === 'roundabout' && exit !== undefined ? t('zones:roundaboutExit', { exit }) : t(`zones:manoeuvre.${manoeuvre}`);
  return street === undefined ? what : t('zones:route.onto', { manoeuvre: what, street });
}
