import { useEffect, useState } from 'react';
import type { CityPackChoice } from '../../../shared/domain/city/city-view.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { ProblemLine } from '../../ui/form/problem-line.tsx';
import { useText } from '../../ui/text.ts';
import { useCore, useJobs, useRequest } from '../core-link/index.ts';
import { JobList } from './job-list.tsx';

/** Chooses the city that is shown, and imports new ones. */
export function CityScreen({ onImport }: { onImport: () => void }) {
  const t = useText();
  const core = useCore();
  const { value: packs, problem, loading, reload } = useRequest('city.packs', {});
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
          </li>
        ))}
      </ul>
      <JobList />
      <div className="form-actions">
        <button type="button" className="button button-primary" onClick={onImport}>
          {t('map:city.import')}
        </button>
        <span className="hint">{t('map:city.importHint')}</span>
      </div>
    </div>
  );
}
