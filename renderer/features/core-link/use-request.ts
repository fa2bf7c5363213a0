import { useCallback, useEffect, useRef, useState } from 'react';
import type { RequestInput, RequestName, RequestOutput } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { useCore } from './core-context.tsx';
import { useLinkState } from './link-store.ts';

/** Where a request stands. `value` stays while a newer answer is awaited. */
export interface RequestState<Value> {
  readonly value: Value | undefined;
  readonly problem: Problem | null;
  readonly loading: boolean;
  readonly reload: () => void;
}

/**
 * Asks the core for something that a view shows, again whenever the name, the input or the line changes. Late answers to
 * earlier questions are dropped.
 *
 * @param input `null` asks nothing
 */
export function useRequest<Name extends RequestName>(
  name: Name,
  input: RequestInput<Name> | null,
): RequestState<RequestOutput<Name>> {
  const core = useCore();
  const live = useLinkState() === 'live';
  const [state, setState] = useState<Omit<RequestState<RequestOutput<Name>>, 'reload'>>({
    value: undefined,
    problem: null,
    loading: input !== null,
  });
  const [attempt, setAttempt] = useState(0);
  const asked = useRef(0);
  const key = input === null ? null : JSON.stringify(input);

  useEffect(() => {
    if (key === null || !live) return;
    const turn = ++asked.current;
    setState((previous) => ({ ...previous, loading: true }));
    void core.request(name, JSON.parse(key) as RequestInput<Name>).then((result) => {
      if (turn !== asked.current) return;
      if (result.ok) setState({ value: result.value, problem: null, loading: false });
      else setState((previous) => ({ value: previous.value, problem: result.error, loading: false }));
    });
    return () => {
      asked.current += 1;
    };
  }, [core, name, key, live, attempt]);

  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...state, reload };
}
