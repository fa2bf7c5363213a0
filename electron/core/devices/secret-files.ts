import { readFile, stat } from 'node:fs/promises';
import { failure, success } from '../../../shared/domain/result.ts';
import type { Result } from '../../../shared/domain/result.ts';

/** Rights of the file's group and of everybody else. */
const RIGHTS_OF_OTHERS = 0o077;

/**
 * Reads a file that holds a secret. Refuses one that other accounts may read (`secret-readable-by-others`; not judged on
 * Windows, whose rights have another form) and one that cannot be read (`file-unreadable`).
 */
export async function readSecretFile(file: string): Promise<Result<Buffer>> {
  try {
    const { mode } = await stat(file);
    if (process.platform !== 'win32' && (mode & RIGHTS_OF_OTHERS) !== 0) {
      return failure(
        'secret-readable-by-others',
        `${file} can be read by other accounts: allow only its owner (chmod 600)`,
        { file },
      );
    }
  } catch (error) {
    return unreadable(file, error);
  }
  return readWholeFile(file);
}

/** Reads a file that holds no secret. Failure: `file-unreadable`. */
export async function readWholeFile(file: string): Promise<Result<Buffer>> {
  try {
    return success(await readFile(file));
  } catch (error) {
    return unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): Result<never> {
  const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return failure('file-unreadable', `${file} cannot be read (${why})`, { file });
}
