import { useCallback, useEffect, useState } from 'react';
import { Age } from '../../ui/elapsed.tsx';
import { useText } from '../../ui/text.ts';
import { useTick } from '../../ui/ticker.ts';
import { unitFix } from '../telemetry/index.ts';

/** How long a notice stays. */
const NOTICE_MS = 4_000;

/** A line over the map that goes away by itself, and the function that shows another. */
export function useNotice(): readonly [string | null, (text: string) => void] {
  const [notice, setNotice] = useState<{ readonly text: string } | null>(null);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => setNotice(null), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return [notice?.text ?? null, useCallback((text) => setNotice({ text }), [])];
}

/** Says which unit is followed, and how old its last fix is. */
export function FollowNote({ callSign }: { readonly callSign: string }) {
  const t = useText();
  const fixedAtMs = useTick((nowMs) => unitFix(callSign, nowMs)?.receivedAtMs ?? 0);
  return (
    <p className="map-note map-following" role="status" data-keeps-labels-out>
      {t('map:following', { unit: callSign })} {fixedAtMs > 0 && <Age sinceMs={fixedAtMs} />}
    </p>
  );
}
