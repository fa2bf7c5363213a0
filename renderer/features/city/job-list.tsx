import type { JobProgress } from '../../../shared/contract/index.ts';
import { formatNumber } from '../../ui/format/values.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import { phaseText } from './job-words.ts';
import { dismissJob, useCore, useJobs } from '../core-link/index.ts';

/** Long work in the core with its progress; running work can be cancelled, finished work taken off. */
export function JobList() {
  const t = useText();
  const jobs = Object.values(useJobs());
  if (jobs.length === 0) return null;
  return (
    <ul className="job-list" aria-label={t('map:job.title')}>
      {jobs.map((job) => (
        <JobRow key={job.jobId} job={job} />
      ))}
    </ul>
  );
}

function JobRow({ job }: { job: JobProgress }) {
  const t = useText();
  const language = useLanguage();
  const core = useCore();
  const running = job.state === 'running';
  const percent = job.fraction === undefined ? '' : `${formatNumber(job.fraction * 100, language)} %`;
  return (
    <li className={`job job-${job.state}`} data-testid="job" data-state={job.state}>
      <div className="job-line">
        <b className="truncate grow">{job.label}</b>
        <span>{running ? `${phaseText(t, job.phase)} ${percent}` : t(`map:job.${job.state}`)}</span>
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
