import type { Text } from '../../ui/text.ts';

/** What the transport and the broker say, as far as a dispatcher can do something with it. */
const CAUSES = [
  [/ECONNREFUSED/, 'refused'],
  [/ENOTFOUND|EAI_AGAIN/, 'unknownHost'],
  [/ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|connack timeout/i, 'unreachable'],
  [/not authorized|bad user ?name or password/i, 'notAuthorised'],
  [/read by other accounts/, 'openSecret'],
  [/cannot be read/, 'unreadableFile'],
  [/certificate|CERT_|TLS|SSL/i, 'certificate'],
] as const satisfies readonly (readonly [RegExp, string])[];

/** Why a connection is down in the operator's language, before the exact words; only these where nothing fits. */
export function linkErrorText(t: Text, error: string): string {
  const cause = CAUSES.find(([pattern]) => pattern.test(error))?.[1];
  return cause === undefined ? error : t('status:linkError.because', { cause: t(`status:linkError.${cause}`), error });
}
