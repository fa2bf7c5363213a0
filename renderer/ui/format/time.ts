import type { Language } from '../locales.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const clockFormats = new Map<Language, Intl.DateTimeFormat>();
const dateFormats = new Map<Language, Intl.DateTimeFormat>();

/** Local time of day `14:03:09`, 24 hours in every language. */
export function formatClock(atMs: number, language: Language): string {
  return cached(clockFormats, language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(atMs);
}

/** Local date with its weekday: `Mon, 23 Nov 2026`, `2026年11月23日周一`. */
export function formatDate(atMs: number, language: Language): string {
  return cached(dateFormats, language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(atMs);
}

/** Time of day, with the date before it when it was not today. */
export function formatMoment(atMs: number, nowMs: number, language: Language): string {
  const clock = formatClock(atMs, language);
  return sameLocalDay(atMs, nowMs) ? clock : `${formatDate(atMs, language)} ${clock}`;
}

/** A running clock: `0:07`, `12:34`, `3:05:09`, from 100 hours on in days `5d 04h`. Negative spans count as zero. */
export function formatElapsed(elapsedMs: number): string {
  const ms = Math.max(0, elapsedMs);
  const seconds = Math.floor(ms / SECOND_MS) % 60;
  const minutes = Math.floor(ms / MINUTE_MS) % 60;
  const hours = Math.floor(ms / HOUR_MS);
  if (hours >= 100) return `${Math.floor(ms / DAY_MS)}d ${pad(hours % 24)}h`;
  if (hours > 0) return `${hours}:${pad(minutes)}:${pad(seconds)}`;
  return `${minutes}:${pad(seconds)}`;
}

/** An age in one unit, as what a text needs: the key's last part and the number. */
export interface AgeParts {
  readonly unit: 'seconds' | 'minutes' | 'hours' | 'days';
  readonly count: number;
}

/** Splits an age for words like `12 s ago`: seconds to 99, minutes to 99, hours to 47, then days. */
export function ageParts(ageMs: number): AgeParts {
  const ms = Math.max(0, ageMs);
  if (ms < 100 * SECOND_MS) return { unit: 'seconds', count: Math.floor(ms / SECOND_MS) };
  if (ms < 100 * MINUTE_MS) return { unit: 'minutes', count: Math.floor(ms / MINUTE_MS) };
  if (ms < 48 * HOUR_MS) return { unit: 'hours', count: Math.floor(ms / HOUR_MS) };
  return { unit: 'days', count: Math.floor(ms / DAY_MS) };
}

function sameLocalDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

function cached(
  formats: Map<Language, Intl.DateTimeFormat>,
  language: Language,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const known = formats.get(language);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options);
  formats.set(language, made);
  return made;
}
