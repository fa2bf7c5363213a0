import type { Text } from '../../ui/text.ts';

/** What a city import says it is doing, in its order; the texts are `map:phase.<word>`. */
export const JOB_PHASES = [
  'start',
  'reading',
  'bounds',
  'streets',
  'areas',
  'buildings',
  'heights',
  'height-files',
  'addresses',
  'features',
  'tiles',
  'labels',
  'places',
  'finish',
  'open',
] as const;
type JobPhase = (typeof JOB_PHASES)[number];

/** What a job is doing, in the operator's language; a phase that this window does not know is just work. */
export function phaseText(t: Text, phase: string): string {
  const known = JOB_PHASES.find((candidate): candidate is JobPhase => candidate === phase);
  return t(known === undefined ? 'map:phase.other' : `map:phase.${known}`);
}
