import fs from 'node:fs';
import { isMapStyleId } from '../../../shared/contract/bridge.ts';
import type { MapStyleId } from '../../../shared/contract/bridge.ts';
import { isLanguage } from '../language.ts';
import type { Language } from '../language.ts';
import { writeWholeFile } from '../write-whole-file.ts';
import type { Rectangle } from './display-slots.ts';

/** What is remembered of the windows from one run to the next. */
export interface WindowState {
  readonly consoleBounds?: Rectangle;
  readonly consoleMaximized: boolean;
  readonly wallsOpen: boolean;
  readonly language?: Language;
  readonly mapStyle?: MapStyleId;
}

/** At first the console fills its display. */
const NOTHING: WindowState = { consoleMaximized: true, wallsOpen: false };

/** Reads the remembered state; a missing or damaged file means that nothing is remembered. */
export function readWindowState(file: string): WindowState {
  let data: unknown;
  try {
    data = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return NOTHING;
  }
  if (typeof data !== 'object' || data === null) return NOTHING;
  const entries = new Map<string, unknown>(Object.entries(data));
  const bounds = entries.get('consoleBounds');
  const language = entries.get('language');
  const mapStyle = entries.get('mapStyle');
  return {
    ...(isRectangle(bounds) ? { consoleBounds: bounds } : {}),
    consoleMaximized: entries.get('consoleMaximized') !== false,
    wallsOpen: entries.get('wallsOpen') === true,
    ...(isLanguage(language) ? { language } : {}),
    ...(isMapStyleId(mapStyle) ? { mapStyle } : {}),
  };
}

/** Writes the state; a failure is no reason to trouble anyone. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeWholeFile(file, `${JSON.stringify(state, null, 2)}\n`);
  } catch {
    // The windows then open as they did before.
  }
}

function isRectangle(value: unknown): value is Rectangle {
  if (typeof value !== 'object' || value === null) return false;
  const entries = new Map<string, unknown>(Object.entries(value));
  return ['x', 'y', 'width', 'height'].every((key) => Number.isInteger(entries.get(key)));
}

/**
 * Where to put the console: where it was, if most of its title bar is still on a display; else in the middle of the
 * primary one, never larger than it.
 */
export function consoleBounds(
  saved: Rectangle | undefined,
  workAreas: readonly [Rectangle, ...Rectangle[]],
  wanted: { readonly width: number; readonly height: number },
): Rectangle {
  if (saved !== undefined && workAreas.some((area) => showsTitleBar(area, saved))) return saved;
  const [primary] = workAreas;
  const width = Math.min(wanted.width, primary.width);
  const height = Math.min(wanted.height, primary.height);
  return {
    x: primary.x + Math.floor((primary.width - width) / 2),
    y: primary.y + Math.floor((primary.height - height) / 2),
    width,
    height,
  };
}

function showsTitleBar(area: Rectangle, bounds: Rectangle): boolean {
  const visible = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const isWithinHeight = bounds.y >= area.y - 8 && bounds.y < area.y + area.height - 40;
  return isWithinHeight && visible >= bounds.width / 2;
}
