import { Age } from '../../ui/elapsed.tsx';
import { showValue } from '../../ui/format/values.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import type { LatestValue } from '../telemetry/index.ts';

/** A value with its unit and age; a quality other than good is said in words. */
export function DeviceValue({ latest }: { latest: LatestValue | undefined }) {
  const t = useText();
  const language = useLanguage();
  if (latest === undefined) return <span className="hint">{t('devices:noValue')}</span>;
  const shown = showValue(t, language, latest.property, latest.value);
  return (
    <span className="device-value">
      <b className="device-value-number">{shown.value}</b>
      {shown.unit !== '' && <span className="device-value-unit">{shown.unit}</span>}
      {latest.quality !== 'good' && (
        <span className={`quality quality-${latest.quality}`}>{t(`devices:quality.${latest.quality}`)}</span>
      )}
      <span className="device-value-age">
        {/* A device whose clock is ahead: its value is at least as old as its arrival. */}
        <Age sinceMs={Math.min(latest.occurredAtMs, latest.receivedAtMs)} />
      </span>
    </span>
  );
}
