import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import type { CommandLine } from './command-line.ts';
import type { Log } from './logging/log.ts';
import { captureWindow, waitUntilReady, wallPictureFile } from './screenshots.ts';
import type { StartTimings } from './timings.ts';

/** How long the map may take to be ready before the picture is taken all the same. */
const READY_LIMIT_MS = 120_000;
const WALL_READY_LIMIT_MS = 15_000;

/** What an unattended run needs. */
export interface UnattendedParts {
  readonly options: CommandLine;
  readonly timings: StartTimings;
  readonly consoleWindow: BrowserWindow;
  readonly wallWindows: () => readonly BrowserWindow[];
  readonly log: Log;
}

/**
 * Does what `--timings`, `--screenshot` and `--minutes` ask for: prints the start-up times once the map is usable, takes
 * pictures, and quits when it is time. Exit code 1 when there is no picture of a ready map.
 */
export async function runUnattended(parts: UnattendedParts): Promise<void> {
  const { options, timings, log } = parts;
  const startedAtMs = Date.now();
  if (!options.timings && options.screenshotFile === null && options.minutes === null) return;

  const watchesMap = options.timings || options.screenshotFile !== null;
  const isReady = watchesMap ? await waitUntilReady(parts.consoleWindow, READY_LIMIT_MS) : true;
  if (watchesMap) await shown(parts.consoleWindow);
  if (isReady && watchesMap) timings.mark('first-usable-frame');
  if (options.timings) process.stdout.write(`${JSON.stringify({ timings: timings.marks() })}\n`);
  if (!isReady) log.error('map-not-ready', { waitedMs: READY_LIMIT_MS });
  if (options.screenshotFile === null && options.minutes === null) return;

  const restMs = options.minutes === null ? options.settleSeconds * 1000 : untilMs(startedAtMs, options.minutes);
  await new Promise((resolve) => setTimeout(resolve, restMs));
  if (options.screenshotFile !== null) {
    const isTaken = await takePictures(parts, options.screenshotFile);
    process.exitCode = isTaken && isReady ? 0 : 1;
  }
  app.quit();
}

/** A map can be ready before its window is on the screen. */
function shown(window: BrowserWindow): Promise<void> {
  if (window.isDestroyed() || window.isVisible()) return Promise.resolve();
  return new Promise((resolve) => {
    window.once('show', () => resolve());
    window.once('closed', () => resolve());
  });
}

function untilMs(startedAtMs: number, minutes: number): number {
  return Math.max(0, startedAtMs + minutes * 60_000 - Date.now());
}

async function takePictures({ consoleWindow, wallWindows, log }: UnattendedParts, file: string): Promise<boolean> {
  try {
    if (consoleWindow.isDestroyed()) return false;
    await captureWindow(consoleWindow, file);
    for (const [index, wall] of wallWindows().entries()) {
      await waitUntilReady(wall, WALL_READY_LIMIT_MS);
      await captureWindow(wall, wallPictureFile(file, index + 1));
    }
    return true;
  } catch (error) {
    log.error('screenshot-failed', { file, error: String(error) });
    return false;
  }
}
