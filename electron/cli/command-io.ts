/** What a command needs of its surroundings: injected, so that tests run commands without a process. */
export interface CommandIo {
  /** Writes to standard output: results only. */
  readonly out: (text: string) => void;
  /** Writes to standard error: progress and failures. */
  readonly error: (text: string) => void;
  /** Whether standard error is a terminal that can overwrite its line. */
  readonly isTerminal: boolean;
  /** Asks for one line that is not shown while it is typed; reads it from standard input where that is no terminal. */
  readonly readSecret: (prompt: string) => Promise<string>;
  /** Fires when the user interrupts the command. */
  readonly signal: AbortSignal;
  /** Sets what the process ends with: 0 ok, 1 the operation failed, 2 wrong usage. */
  readonly setExitCode: (code: 0 | 1 | 2) => void;
  /** Entry of the worker thread that makes cities. */
  readonly cityWorker: string;
}
