import type { FeatureCounts } from '../../../shared/domain/city/city-view.ts';
import type { ImportReport } from '../../../shared/domain/city/import-report.ts';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { formatElapsed } from '../../ui/format/time.ts';
import { formatBytes, formatNumber } from '../../ui/format/values.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import { useRequest } from '../core-link/index.ts';
import { Fact, Facts } from '../workspace/index.ts';
import './import-report.css';

/** What the import of a pack came to, for reading afterwards. */
export function ImportReportView({ packFile }: { packFile: string }) {
  const t = useText();
  const { value: report, problem } = useRequest('city.report', { packFile });
  if (problem !== null) return <ProblemLine problem={problem} />;
  if (report === undefined) return null;
  if (report === null) return <p className="hint">{t('map:report.none')}</p>;
  return (
    <section className="import-report" aria-label={t('map:report.title')} data-testid="import-report">
      <h3>
        {t('map:report.title')} · {report.name}
      </h3>
      <ReportFacts report={report} />
      <CountTable report={report} />
      <SkippedTable report={report} />
    </section>
  );
}

function ReportFacts({ report }: { report: ImportReport }) {
  const t = useText();
  const language = useLanguage();
  const { source, bounds, durationMs, memoryPeakBytes, tiles, heightSources, heights } = report;
  const [west, south, east, north] = bounds.map((degrees) => formatNumber(degrees, language, 4));
  const number = (value: number): string => formatNumber(value, language);
  const sources = (['measured', 'levels', 'default'] as const).map(
    (kind) => `${number(heightSources[kind])} ${t(`map:report.source.${kind}`)}`,
  );
  return (
    <Facts>
      <Fact name={t('map:report.from')}>{source}</Fact>
      <Fact name={t('map:report.bounds')}>{`${south}…${north} N, ${west}…${east} E`}</Fact>
      <Fact name={t('map:report.duration')}>{formatElapsed(durationMs)}</Fact>
      <Fact name={t('map:report.memory')}>{formatBytes(memoryPeakBytes, language)}</Fact>
      <Fact name={t('map:report.tiles')}>
        {t('map:report.tilesOf', { baked: number(tiles.baked), reused: number(tiles.reused) })}
      </Fact>
      <Fact name={t('map:report.heights')}>{sources.join(' · ')}</Fact>
      {heights !== undefined && (
        <Fact name={t('map:report.cityjson')}>
          {heights.files.join(', ')}: {t('map:report.matched', { count: heights.matched })},{' '}
          {t('map:report.addedBuildings', { count: heights.added })}
        </Fact>
      )}
    </Facts>
  );
}

function CountTable({ report: { counts, changes } }: { report: ImportReport }) {
  const t = useText();
  const language = useLanguage();
  const kinds = Object.keys(counts) as (keyof FeatureCounts)[];
  return (
    <table className="report-table">
      <caption>{t('map:report.counts')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('map:report.kind')}</th>
          <th scope="col">{t('map:report.count')}</th>
          {changes !== undefined &&
            (['added', 'removed', 'changed'] as const).map((what) => (
              <th key={what} scope="col">
                {t(`map:report.${what}`)}
              </th>
            ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{t(`map:report.counted.${kind}`)}</th>
            <td>{formatNumber(counts[kind], language)}</td>
            {changes !== undefined &&
              (['added', 'removed', 'changed'] as const).map((what) => (
                <td key={what}>{formatNumber(changes[kind][what], language)}</td>
              ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SkippedTable({ report: { defects, heights } }: { report: ImportReport }) {
  const t = useText();
  const language = useLanguage();
  const rows = [...defects, ...(heights?.skipped ?? [])];
  if (rows.length === 0) return <p className="hint">{t('map:report.nothingSkipped')}</p>;
  return (
    <table className="report-table">
      <caption>{t('map:report.skipped')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('map:report.reason')}</th>
          <th scope="col">{t('map:report.count')}</th>
          <th scope="col">{t('map:report.example')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ reason, count, exampleId }) => (
          <tr key={reason}>
            <th scope="row">{t(`map:report.defect.${reason}`)}</th>
            <td>{formatNumber(count, language)}</td>
            <td className="selectable">{exampleId}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
