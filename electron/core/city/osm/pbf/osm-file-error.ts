import type { Problem } from '../../../../../shared/domain/result.ts';

/** Thrown inside the reader only; `readOsmFile` turns it into a failed Result with the same code. */
export class OsmFileError extends Error {
  readonly problem: Problem;

  constructor(code: string, message: string, details?: Readonly<Record<string, string | number>>) {
    super(message);
    this.name = 'OsmFileError';
    this.problem = details === undefined ? { code, message } : { code, message, details };
  }
}
