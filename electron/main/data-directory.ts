import fs from 'node:fs';
import path from 'node:path';
import { failure, success } from '../../shared/domain/result.ts';
import type { Result } from '../../shared/domain/result.ts';

/**
 * Makes the folders that Chromium needs before anything else, and proves that they can be written. Without this a folder
 * that cannot be written looks like another instance that holds its lock.
 *
 * @returns `data-directory-unusable` with a message that says why and what to do
 */
export function prepareDataDirectory(directory: string, browserDirectory: string): Result<null> {
  const probe = path.join(browserDirectory, `.writable-${process.pid}`);
  try {
    fs.mkdirSync(browserDirectory, { recursive: true });
    fs.writeFileSync(probe, '');
    fs.rmSync(probe);
    return success(null);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return failure(
      'data-directory-unusable',
      `The data directory ${directory} cannot be written: ${why}. Mend its rights or free space, or choose another with --data DIR.`,
    );
  }
}
