/** The scheme that the windows' pages come from. */
export const APP_SCHEME = 'app';
/** The one origin of the windows; all else is foreign. */
export const APP_ORIGIN = 'app://vigiles';

/** The address of a window's page, with what it must know before its first picture. */
export function pageUrl(role: 'console' | 'wall', language: string, mapStyle: string): string {
  return `${APP_ORIGIN}/${role}/index.html?${new URLSearchParams({ language, mapStyle }).toString()}`;
}
