import { useEffect, useState } from 'react';
import type { PlaceMatch } from '../../../shared/domain/city/city-view.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { problemText, useText } from '../../ui/text.ts';
import { useCore } from '../core-link/index.ts';
import { mapControl } from '../workspace/index.ts';

const SETTLE_MS = 60;
const MATCHES = 8;
const LEAST_LENGTH = 2;

interface Answer {
  readonly text: string;
  readonly matches: readonly PlaceMatch[];
  readonly problem: Problem | null;
}

const NO_ANSWER: Answer = { text: '', matches: [], problem: null };

/** Candidates for a typed place. */
export interface PlaceSearch {
  readonly matches: readonly PlaceMatch[];
  /** Whether the candidates are for the present text: those for an earlier one are shown, but must not be taken. */
  readonly settled: boolean;
  readonly problem: string | undefined;
}

/** Looks up a typed place once the typing pauses; the former candidates stay in view until the new ones are there. */
export function usePlaceSearch(typed: string): PlaceSearch {
  const t = useText();
  const core = useCore();
  const text = typed.trim();
  const [answer, setAnswer] = useState(NO_ANSWER);
  useEffect(() => {
    if (text.length < LEAST_LENGTH) return;
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const near = mapControl()?.centre();
      const result = await core.request('city.find', { text, limit: MATCHES, ...(near === undefined ? {} : { near }) });
      if (!isCurrent) return;
      setAnswer(
        result.ok ? { text, matches: result.value, problem: null } : { text, matches: [], problem: result.error },
      );
    };
    const timer = setTimeout(() => void ask(), SETTLE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [core, text]);
  return {
    matches: text.length < LEAST_LENGTH ? [] : answer.matches,
    settled: answer.text === text,
    problem: answer.problem === null ? undefined : problemText(t, answer.problem),
  };
}
