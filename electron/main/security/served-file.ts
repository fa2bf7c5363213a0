import path from 'node:path';
import { APP_ORIGIN } from './app-origin.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
};

/** A file that a page may read. */
export interface ServedFile {
  readonly file: string;
  readonly contentType: string;
}

/**
 * Which file of the renderer's folder an address means.
 *
 * @returns `null` for any address outside: another origin, a path that climbs, hidden files, unknown kinds of file
 */
export function servedFile(rendererDirectory: string, address: string): ServedFile | null {
  const prefix = `${APP_ORIGIN}/`;
  if (!address.startsWith(prefix)) return null;
  const encodedPath = address.slice(prefix.length).split(/[?#]/, 1)[0] ?? '';
  let relative: string;
  try {
    relative = decodeURIComponent(encodedPath);
  } catch {
    return null;
  }
  const isPlain = relative
    .split('/')
    .every((segment) => segment !== '' && !segment.startsWith('.') && !/[\\:\0]/.test(segment));
  const contentType = CONTENT_TYPES[path.extname(relative).toLowerCase()];
  if (!isPlain || contentType === undefined) return null;
  const file = path.join(rendererDirectory, relative);
  return file.startsWith(rendererDirectory + path.sep) ? { file, contentType } : null;
}
