import { screen } from 'electron';
import type { Display } from 'electron';
import type { AppWindowParts, OpenedWindow } from './app-window.ts';
import { openAppWindow } from './app-window.ts';
import type { Rectangle } from './display-slots.ts';
import { consoleBounds } from './window-state.ts';
import type { WindowState } from './window-state.ts';

/** Size once it is not maximised any more. */
const WANTED_SIZE = { width: 1600, height: 1000 };

/** Opens the console where it was last; it shows itself as soon as it has something to show. */
export function openConsoleWindow(state: WindowState, parts: AppWindowParts): OpenedWindow {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const bounds = consoleBounds(state.consoleBounds, [primary.workArea, ...others.map(workArea)], WANTED_SIZE);
  const opened = openAppWindow('console', { ...bounds, minWidth: 1024, minHeight: 640, title: 'Vigiles' }, parts);
  opened.window.once('ready-to-show', () => {
    if (state.consoleMaximized) opened.window.maximize();
    opened.window.show();
  });
  return opened;
}

/** What to remember of the console's place. */
export function rememberedPlace(opened: OpenedWindow): Pick<WindowState, 'consoleBounds' | 'consoleMaximized'> {
  return { consoleBounds: opened.window.getNormalBounds(), consoleMaximized: opened.window.isMaximized() };
}

/** Brings the console back when the display that it was on has gone. */
export function keepConsoleVisible(opened: OpenedWindow): void {
  const primary = screen.getPrimaryDisplay();
  const current = opened.window.getBounds();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const bounds = consoleBounds(current, [primary.workArea, ...others.map(workArea)], current);
  if (bounds.x !== current.x || bounds.y !== current.y) opened.window.setBounds(bounds);
}

function workArea(display: Display): Rectangle {
  return display.workArea;
}
