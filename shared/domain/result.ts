/**
 * The outcome of something that may fail at a boundary: errors are data, not exceptions.
 *
 * @typeParam Value what a success carries
 * @typeParam Failure what a failure carries: at least a stable `code` a program can branch on and a `message` a person can read
 */
export type Result<Value, Failure = Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

/** A failure a person can act on: `code` is stable (kebab-case), `message` is a plain English sentence. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  /** What the message is about (field path, id, expected values), for screens that translate `code` themselves. */
  readonly details?: Readonly<Record<string, string | number>>;
}

/** Wraps a value as a success. */
export function success<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Builds a failure with a stable code and a message for people. */
export function failure(
  code: string,
  message: string,
  details?: Readonly<Record<string, string | number>>,
): { readonly ok: false; readonly error: Problem } {
  return { ok: false, error: details === undefined ? { code, message } : { code, message, details } };
}
