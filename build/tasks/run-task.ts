import { BuildError } from '../bundle/build-all.ts';

/**
 * Runs the body of a task and sets the exit code. A build that failed has already said why, so that its stack says
 * nothing more.
 *
 * @param work gives the exit code
 */
export async function runTask(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.error(`✗ ${error.message}`);
    process.exitCode = 1;
  }
}
