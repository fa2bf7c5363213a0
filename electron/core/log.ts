/** What a line says besides its event. No personal data, no secrets. */
export type CoreLogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Writes one JSON line to standard output, which the host keeps in its log folder. Events are kebab-case and stable. */
export type CoreLog = (level: 'info' | 'warn' | 'error', event: string, fields?: CoreLogFields) => void;

/** The log of a core that runs as a process of its own. */
export const logToOutput: CoreLog = (level, event, fields = {}) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
};

/** An error with its stack, for the log. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
