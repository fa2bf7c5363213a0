import { useEffect, useState } from 'react';
import type { CityPackChoice } from '../../../shared/domain/city/city-view.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { useText } from '../../ui/text.ts';
import { useCore, useJobs, useRequest } from '../core-link/index.ts';
import { ImportReportView } from './import-report-view.tsx';
import { JobList } from './job-list.tsx';

/** Chooses the city that is shown, and imports new ones. */
export function CityScreen({ onImport }: { onImport: (packFile?: string) => void }) {
  const t = useText();
  const core = useCore();
  const { value: packs, problem, loading, reload } = useRequest('city.packs', {});
  const [reportOf, setReportOf] = useState<string | null>(null);
  const [refused, setRefused] = useState<Problem | null>(null);
  const finished = Object.values(useJobs()).filter((job) => job.state === 'done').length;
  useEffect(reload, [finished, reload]);

  const open = async (pack: CityPackChoice): Promise<void> => {
    const result = await core.request('city.open', { packFile: pack.packFile }, { timeoutMs: 60_000 });
    setRefused(result.ok ? null : result.error);
    reload();
  };
  return (
    <div className="screen-body">
      <ProblemLine problem={refused ?? problem} />
      {packs === undefined && loading && <p className="hint">{t('status:loading')}</p>}
      <ul className="plain-list" aria-label={t('map:city.packs')}>
        {packs?.map((pack) => (
          <li key={pack.packFile} className="plain-row" data-testid="city-pack" data-open={pack.open}>
            <div className="grow">
              <b>{pack.name}</b>
              <p className="hint truncate selectable">{pack.packFile}</p>
            </div>
            {pack.open ? (
              <span className="tag">{t('map:city.shown')}</span>
            ) : (
              <button type="button" className="button" onClick={() => void open(pack)}>
                {t('map:city.open')}
              </button>
            )}
            {pack.updatable && (
              <>
                <button
                  type="button"
                  className="button"
                  title={t('map:city.updateHint')}
                  onClick={() => onImport(pack.packFile)}
                >
                  {t('map:city.update')}
                </button>
                <button
                  type="button"
                  className="button"
                  aria-expanded={reportOf === pack.packFile}
                  onClick={() => setReportOf(reportOf === pack.packFile ? null : pack.packFile)}
                >
                  {t('map:city.report')}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      {reportOf !== null && <ImportReportView key={`${reportOf} ${finished}`} packFile={reportOf} />}
      <JobList onReport={setReportOf} />
      <div className="form-actions">
        <button type="button" className="button button-primary" onClick={() => onImport()}>
          {t('map:city.import')}
        </button>
        <span className="hint">{t('map:city.importHint')}</span>
      </div>
    </div>
  );
}
