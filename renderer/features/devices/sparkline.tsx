import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { DeviceEntry, HistorySeries } from '../../../shared/contract/index.ts';
import type { PropertyName } from '../../../shared/domain/device/index.ts';
import { displayFactor, formatNumber } from '../../ui/format/values.ts';
import { problemText, useLanguage, useText } from '../../ui/text.ts';
import { useTick } from '../../ui/ticker.ts';
import { useRequest } from '../core-link/index.ts';

const SPAN_MS = 3_600_000;
const POINTS = 180;
/** The chart is asked for again this often, milliseconds: a sixth of a point's width would not be seen. */
const RENEW_MS = 10_000;
/** A series that has just begun is drawn over this span at least. */
const LEAST_SPAN_MS = 300_000;
const HEIGHT_PX = 52;

/** The last hour of a property: bucket means as a line in the band of their extremes. */
export function Sparkline({ entry, property }: { entry: DeviceEntry; property: PropertyName }) {
  const t = useText();
  const language = useLanguage();
  const toMs = useTick((nowMs) => Math.ceil(nowMs / RENEW_MS) * RENEW_MS);
  const { value: series, problem, loading } = useRequest('device.history', {
    deviceId: entry.device.id,
    property,
    fromMs: toMs - SPAN_MS,
    toMs,
    maxPoints: POINTS,
  });
  const points = series?.deviceId === entry.device.id && series.property === property ? series : undefined;
  const fromMs = Math.max(toMs - SPAN_MS, Math.min(toMs - LEAST_SPAN_MS, points?.atMs[0] ?? 0));
  const factor = displayFactor(property);
  const low = points === undefined ? Number.NaN : smallest(points.minimums) * factor;
  const high = points === undefined ? Number.NaN : largest(points.maximums) * factor;
  const hasRange = Number.isFinite(low) && Number.isFinite(high);
  const range = hasRange ? { low: formatNumber(low, language, 1), high: formatNumber(high, language, 1) } : null;
  const label = range === null ? t('devices:history.empty') : t('devices:history.label', range);
  return (
    <div className="sparkline" role="img" aria-label={label} data-testid="sparkline" data-points={points?.atMs.length ?? 0}>
      {problem !== null && points === undefined ? (
        <span className="hint">{problemText(t, problem)}</span>
      ) : points === undefined || points.atMs.length === 0 ? (
        <span className="hint">{loading && points === undefined ? t('status:loading') : t('devices:history.empty')}</span>
      ) : (
        <>
          <Chart series={points} fromMs={fromMs} toMs={toMs} />
          <div className="sparkline-range" aria-hidden="true">
            <span>
              {toMs - fromMs === SPAN_MS
                ? t('devices:history.span')
                : t('devices:history.minutes', { value: Math.ceil((toMs - fromMs) / 60_000) })}
            </span>
            <span>{label}</span>
          </div>
        </>
      )}
    </div>
  );
}

function Chart({ series, fromMs, toMs }: { series: HistorySeries; fromMs: number; toMs: number }) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    if (host.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(host.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (host.current === null || width === 0) return;
    const created = new uPlot(optionsFor(width), [[], [], [], []], host.current);
    plot.current = created;
    return () => {
      created.destroy();
      plot.current = null;
    };
  }, [width]);

  useEffect(() => {
    plot.current?.setData(columnsOf(series), false);
    plot.current?.setScale('x', { min: fromMs / 1000, max: toMs / 1000 });
  }, [series, fromMs, toMs, width]);

  return <div ref={host} className="sparkline-chart" />;
}

function columnsOf(series: HistorySeries): uPlot.AlignedData {
  const seconds = Float64Array.from(series.atMs, (atMs) => atMs / 1000);
  return [seconds, series.maximums, series.minimums, series.means];
}

function optionsFor(width: number): uPlot.Options {
  const quiet = { show: false } as const;
  return {
    width,
    height: HEIGHT_PX,
    legend: quiet,
    cursor: quiet,
    padding: [4, 0, 4, 0],
    axes: [quiet, quiet],
    scales: { x: { time: true, auto: false }, y: { range: paddedRange } },
    series: [
      {},
      { points: quiet, width: 0 },
      { points: quiet, width: 0 },
      { points: quiet, stroke: '#6cb8ff', width: 1.5 },
    ],
    bands: [{ series: [1, 2], fill: 'rgba(88, 176, 255, 0.2)' }],
  };
}

/** A steady value is drawn in the middle, not as noise across the whole height. */
function paddedRange(_plot: uPlot, low: number | null, high: number | null): uPlot.Range.MinMax {
  const from = low ?? 0;
  const to = high ?? 1;
  const pad = Math.max((to - from) * 0.08, Math.abs(to) * 0.01, 0.05);
  return [from - pad, to + pad];
}

function smallest(values: Float64Array): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
