import { create } from 'zustand';
import type { CoreHealth, CoreState, JobProgress } from '../../../shared/contract/index.ts';
import type { LinkState } from '../../core-client/index.ts';

interface LinkStore {
  readonly link: LinkState;
  readonly linkSinceMs: number;
  /** What main says of the core's process. */
  readonly core: CoreState;
  readonly coreMessage: string | null;
  readonly health: CoreHealth | null;
  readonly jobs: Readonly<Record<string, JobProgress>>;
}

const useLinkStore = create<LinkStore>(() => ({
  link: 'connecting',
  linkSinceMs: Date.now(),
  core: 'starting',
  coreMessage: null,
  health: null,
  jobs: {},
}));

/** Takes what the client says of the line. */
export function linkChanged(link: LinkState, nowMs: number): void {
  if (useLinkStore.getState().link !== link) useLinkStore.setState({ link, linkSinceMs: nowMs });
}

/** Takes what main says of the core's process. */
export function coreChanged(core: CoreState, coreMessage: string | null): void {
  useLinkStore.setState({ core, coreMessage });
}

/** Takes the core's report of itself. */
export function healthReported(health: CoreHealth): void {
  useLinkStore.setState({ health });
}

/** Takes the progress of long work in the core. */
export function jobReported(job: JobProgress): void {
  useLinkStore.setState((store) => ({ jobs: { ...store.jobs, [job.jobId]: job } }));
}

/** Takes a finished job off the screen. */
export function dismissJob(jobId: string): void {
  useLinkStore.setState(({ jobs: { [jobId]: _dismissed, ...jobs } }) => ({ jobs }));
}

/** The state of the line to the core. */
export const useLinkState = (): LinkState => useLinkStore((store) => store.link);
/** Since when the line is in its present state, ms UTC. */
export const useLinkSince = (): number => useLinkStore((store) => store.linkSinceMs);
/** What main says of the core's process. */
export const useCoreState = (): CoreState => useLinkStore((store) => store.core);
/** Main's words on the core's state, if any. */
export const useCoreMessage = (): string | null => useLinkStore((store) => store.coreMessage);
/** The last health report, or `null` before the first. */
export const useHealth = (): CoreHealth | null => useLinkStore((store) => store.health);
/** Running and finished long work. */
export const useJobs = (): Readonly<Record<string, JobProgress>> => useLinkStore((store) => store.jobs);

/** The line as it is now, for code outside React. */
export function currentLink(): Pick<LinkStore, 'link' | 'health'> {
  return useLinkStore.getState();
}

/** Calls back on every change of the line or the health. Returns the unsubscribe function. */
export function onLinkChange(listener: () => void): () => void {
  return useLinkStore.subscribe(listener);
}
