import fs from 'node:fs/promises';
import path from 'node:path';
import type { BrowserWindow } from 'electron';

const POLL_MS = 100;

/**
 * Waits until a page says that its map is ready (`<html data-ready="true">`).
 *
 * @returns false when it did not within the limit
 */
export async function waitUntilReady(window: BrowserWindow, limitMs: number): Promise<boolean> {
  const deadlineMs = Date.now() + limitMs;
  while (Date.now() < deadlineMs && !window.isDestroyed()) {
    const ready: unknown = await window.webContents
      .executeJavaScript("document.documentElement.dataset.ready === 'true'")
      .catch(() => false);
    if (ready === true) return true;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return false;
}

/** Writes what a window shows as a PNG. */
export async function captureWindow(window: BrowserWindow, file: string): Promise<void> {
  const image = await window.webContents.capturePage();
  await fs.mkdir(path.dirname(path.resolve(file)), { recursive: true });
  await fs.writeFile(file, image.toPNG());
}

/** `city.png` becomes `city-wall-1.png`. */
export function wallPictureFile(file: string, number: number): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}-wall-${number}${ext}`);
}
