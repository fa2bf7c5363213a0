import { useEffect, useState } from 'react';
import type { PlaceMatch } from '../../../shared/domain/city/city-view.ts';
import { problemText, useText } from '../../ui/text.ts';
import { useRequest } from '../core-link/index.ts';

const SETTLE_MS = 60;
const MATCHES = 8;

/** Candidates for a typed place; asks the core once the typing pauses. */
export function usePlaceSearch(typed: string): {
  readonly matches: readonly PlaceMatch[];
  readonly loading: boolean;
  readonly problem: string | undefined;
} {
  const t = useText();
  const text = typed.trim();
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const asked = settled.length > 1 ? { text: settled, limit: MATCHES } : null;
  const { value, problem, loading } = useRequest('city.find', asked);
  return {
    matches: text.length > 1 && problem === null ? (value ?? []) : [],
    loading: loading || settled !== text,
    problem: problem === null ? undefined : problemText(t, problem),
  };
}
