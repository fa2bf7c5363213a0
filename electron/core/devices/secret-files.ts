import { open, stat } from 'node:fs/promises';
import { failure, success } from '../../../shared/domain/result.ts';
import type { Result } from '../../../shared/domain/result.ts';

/** Rights of the file's group and of everybody else. */
const RIGHTS_OF_OTHERS = 0o077;

/** Largest file that is read: certificates and keys are far smaller, and a device never ends. */
const MAX_FILE_BYTES = 1024 * 1024;

/** Longest password, bytes. */
const MAX_PASSWORD_BYTES = 1024;

/**
 * Reads a password: the only line of a secret file. Whoever may edit connections could otherwise name any other secret of
 * this account, and have it sent to a broker of their own. Failures: those of `readSecretFile`, and `not-a-password`.
 */
export async function readPasswordFile(file: string): Promise<Result<string>> {
  const read = await readSecretFile(file);
  if (!read.ok) return read;
  const password = read.value.toString('utf8').replace(/\r?\n$/, '');
  if (read.value.byteLength > MAX_PASSWORD_BYTES || /[\r\n\0\ufffd]/.test(password)) {
    return failure('not-a-password', `${file} is no password file: it holds more than one line of text`, { file });
  }
  return success(password);
}

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

/** Reads a file that holds no secret. Failure: `file-unreadable`, also for what is no plain file or far too large. */
export async function readWholeFile(file: string): Promise<Result<Buffer>> {
  try {
    // Looked at before it is opened: opening a pipe waits for a writer.
    if (!(await stat(file)).isFile()) return unreadable(file, 'not a file');
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      if (size > MAX_FILE_BYTES) return unreadable(file, `larger than ${String(MAX_FILE_BYTES)} bytes`);
      return success(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    return unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): Result<never> {
  const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return failure('file-unreadable', `${file} cannot be read (${why})`, { file });
}
