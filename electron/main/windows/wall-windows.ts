import { screen } from 'electron';
import type { BrowserWindow } from 'electron';
import type { AppWindowParts, OpenedWindow } from './app-window.ts';
import { openAppWindow } from './app-window.ts';
import { planSlots } from './display-slots.ts';
import type { Rectangle } from './display-slots.ts';

/** Displays come and go in bursts of events; the picture is taken when they have settled. */
const SETTLE_MS = 250;

/** What the walls need of the rest. */
export interface WallWindowsParts extends AppWindowParts {
  readonly consoleWindow: () => BrowserWindow | null;
  readonly onOpened: (opened: OpenedWindow) => void;
  readonly onClosed: (windowId: number) => void;
  /** Called after displays changed and the walls were put in order. */
  readonly onDisplaysSettled: () => void;
}

/** The wall windows: one on every display without another window, while they are switched on. */
export interface WallWindows {
  /** Switches the walls on or off. Returns how many walls are open. */
  setOpen(open: boolean): number;
  isOpen(): boolean;
  dispose(): void;
}

interface Wall {
  readonly opened: OpenedWindow;
  slot: Rectangle;
  isHidden: boolean;
}

/** Creates the switched-off walls and starts following the displays. */
export function createWallWindows(parts: WallWindowsParts): WallWindows {
  const walls = new Map<number, Wall>();
  let isOn = false;
  let settling: ReturnType<typeof setTimeout> | undefined;

  const freeDisplays = (): Rectangle[] => {
    const consoleWindow = parts.consoleWindow();
    const consoleDisplay = consoleWindow === null ? null : screen.getDisplayMatching(consoleWindow.getBounds());
    return screen
      .getAllDisplays()
      .filter(({ id }) => id !== consoleDisplay?.id)
      .map(({ bounds }) => bounds);
  };

  const open = (bounds: Rectangle): void => {
    const opened = openAppWindow(
      'wall',
      { ...bounds, frame: false, skipTaskbar: true, enableLargerThanScreen: true, title: 'Vigiles' },
      parts,
    );
    const wall: Wall = { opened, slot: bounds, isHidden: false };
    walls.set(opened.id, wall);
    opened.window.removeMenu();
    opened.window.once('ready-to-show', () => {
      if (!wall.isHidden) fill(opened.window, wall.slot);
    });
    opened.window.once('closed', () => {
      walls.delete(opened.id);
      parts.onClosed(opened.id);
    });
    parts.onOpened(opened);
  };

  const arrange = (): void => {
    if (!isOn) return;
    const slots = [...walls.values()].map((wall) => ({ wallId: wall.opened.id, bounds: wall.slot }));
    const plan = planSlots(freeDisplays(), slots);
    for (const { wallId, bounds } of plan.place) {
      const wall = walls.get(wallId);
      if (wall === undefined) continue;
      const isInPlace = !wall.isHidden && sameBounds(wall.opened.window.getBounds(), bounds);
      wall.slot = bounds;
      wall.isHidden = false;
      if (!isInPlace) fill(wall.opened.window, bounds);
    }
    for (const wallId of plan.hide) {
      const wall = walls.get(wallId);
      if (wall === undefined) continue;
      wall.isHidden = true;
      wall.opened.window.hide();
    }
    plan.free.forEach(open);
  };

  const onDisplaysChanged = (): void => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      arrange();
      parts.onDisplaysSettled();
    }, SETTLE_MS);
  };
  screen.on('display-added', onDisplaysChanged);
  screen.on('display-removed', onDisplaysChanged);
  screen.on('display-metrics-changed', onDisplaysChanged);

  return {
    setOpen: (wanted) => {
      isOn = wanted;
      if (wanted) arrange();
      else for (const wall of walls.values()) wall.opened.window.close();
      if (wanted && walls.size === 0) isOn = false;
      return wanted ? walls.size : 0;
    },
    isOpen: () => isOn,
    dispose: () => {
      clearTimeout(settling);
      screen.off('display-added', onDisplaysChanged);
      screen.off('display-removed', onDisplaysChanged);
      screen.off('display-metrics-changed', onDisplaysChanged);
    },
  };
}

/** Fills a display. The order matters: a window in kiosk mode does not move. */
function fill(window: BrowserWindow, bounds: Rectangle): void {
  window.setKiosk(false);
  window.setBounds(bounds);
  window.showInactive();
  window.setKiosk(true);
}

function sameBounds(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
