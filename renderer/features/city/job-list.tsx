import type { JobProgress } from '../../../shared/contract/index.ts';
import { formatElapsed } from '../../ui/format/time.ts';
import { formatNumber } from '../../ui/format/values.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import { phaseText } from './job-words.ts';
import { dismissJob, useCore, useJobs } from '../core-link/index.ts';

/**
 * Long work in the core with its progress; running work can be cancelled, finished work taken off.
 *
 * @param onReport where the report of a finished import can be shown
 */
export function JobList({ onReport }: { onReport?: (packFile: string) => void }) {
  const t = useText();
  const jobs = Object.values(useJobs());
  if (jobs.length === 0) return null;
  return (
    <ul className="job-list" aria-label={t('map:job.title')}>
      {jobs.map((job) => (
        <JobRow key={job.jobId} job={job} onReport={onReport} />
      ))}
    </ul>
  );
}

function JobRow({ job, onReport }: { job: JobProgress; onReport: ((packFile: string) => void) | undefined }) {
  const t = useText();
  const language = useLanguage();
  const core = useCore();
  const running = job.state === 'running';
  const { packFile, secondsLeft } = job;
  const left = secondsLeft === undefined ? '' : ` · ${t('map:job.left', { duration: formatElapsed(secondsLeft * 1000) })}`;
  const percent = job.fraction === undefined ? '' : `${formatNumber(job.fraction * 100, language)} %`;
  return (
    <li className={`job job-${job.state}`} data-testid="job" data-state={job.state}>
      <div className="job-line">
        <b className="truncate grow">{job.label}</b>
        <span>{running ? `${phaseText(t, job.phase)} ${percent}${left}` : t(`map:job.${job.state}`)}</span>
        {packFile !== undefined && onReport !== undefined && (
          <button type="button" className="button" onClick={() => onReport(packFile)}>
            {t('map:city.report')}
          </button>
        )}
        {running ? (
          <button type="button" className="button" onClick={() => void core.request('job.cancel', { jobId: job.jobId })}>
            {t('common:cancel')}
          </button>
        ) : (
          <button type="button" className="button button-bare" onClick={() => dismissJob(job.jobId)}>
            {t('common:dismiss')}
          </button>
        )}
      </div>
      {running && <progress className="job-progress" aria-label={job.label} value={job.fraction} max={1} />}
      {job.message !== undefined && <p className="hint selectable">{job.message}</p>}
    </li>
  );
}
