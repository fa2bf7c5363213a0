import { _electron } from 'playwright';
import type { CDPSession, ElectronApplication, Page } from 'playwright';
import { electronEnvironment, electronFlags, isRoot } from '../../build/electron-runtime/electron-launch.ts';
import { inRepository } from '../../build/tasks/repository.ts';
import { readElectronRuntime } from '../../build/tasks/runtime-record.ts';
import { cpuMsOfTree } from './process-cpu.ts';

/** A page of the map benchmark in a window of its own Electron, drawn as the application draws. */
export interface MapPageWindow {
  readonly page: Page;
  /** Runs something and tells how much processor time all of Electron's processes spent meanwhile, milliseconds. */
  cpuMsOf<Value>(work: () => Promise<Value>): Promise<{ readonly value: Value; readonly cpuMs: number }>;
  /** Bytes that scripts allocate while something runs, by the file that allocates. */
  allocatedBy(work: () => Promise<unknown>): Promise<Allocated>;
  /** Colours on screen at points in CSS pixels. */
  coloursAt(points: readonly (readonly [x: number, y: number])[]): Promise<[red: number, green: number, blue: number][]>;
  close(): Promise<void>;
}

/** Bytes allocated by the drawing of the static city, by all of the page's own code, and by packages that it uses. */
export interface Allocated {
  readonly cityBytes: number;
  readonly ownBytes: number;
  readonly packageBytes: number;
}

interface HeapNode {
  readonly callFrame: { readonly url: string; readonly functionName: string };
  readonly selfSize: number;
  readonly children: readonly HeapNode[];
}

/** Bytes between two samples of the allocation profile, on average. */
const SAMPLE_BYTES = 256;

/** Opens a page at a size in CSS pixels, and waits until `window.mapPage` is there. */
export async function openMapPage(url: string, size: string, display: string | undefined): Promise<MapPageWindow> {
  const runtime = readElectronRuntime();
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [
      ...electronFlags({ virtualDisplay: display !== undefined, root: isRoot() }),
      inRepository('tests/bench/map-page'),
      url,
      size,
    ],
    env: {
      ...(process.env as Record<string, string>),
      ...electronEnvironment(runtime),
      ...(display === undefined ? {} : { DISPLAY: display }),
    },
  });
  const page = await app.firstWindow();
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`  page: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.error(`  page: ${error.message}`));
  await page.waitForFunction('window.mapPage !== undefined');
  const profiler = await page.context().newCDPSession(page);
  return {
    page,
    cpuMsOf: (work) => cpuMsOf(app, work),
    allocatedBy: (work) => allocatedBy(profiler, work),
    coloursAt: (points) => coloursAt(app, points),
    close: () => app.close(),
  };
}

async function cpuMsOf<Value>(
  app: ElectronApplication,
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly cpuMs: number }> {
  const pid = app.process().pid ?? 0;
  const before = await cpuMsOfTree(pid);
  const value = await work();
  return { value, cpuMs: (await cpuMsOfTree(pid)) - before };
}

async function coloursAt(
  app: ElectronApplication,
  points: readonly (readonly [x: number, y: number])[],
): Promise<[number, number, number][]> {
  return app.evaluate(
    async ({ BrowserWindow }, wanted) => {
      const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
      if (image === undefined) throw new Error('the window is gone');
      const { width } = image.getSize();
      const bitmap = image.toBitmap();
      return wanted.map(([x, y]): [number, number, number] => {
        const at = (y * width + x) * 4;
        return [bitmap[at + 2] ?? 0, bitmap[at + 1] ?? 0, bitmap[at] ?? 0];
      });
    },
    points.map(([x, y]) => [Math.round(x), Math.round(y)] as const),
  );
}

async function allocatedBy(profiler: CDPSession, work: () => Promise<unknown>): Promise<Allocated> {
  await profiler.send('HeapProfiler.startSampling', {
    samplingInterval: SAMPLE_BYTES,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  await work();
  const { profile } = (await profiler.send('HeapProfiler.stopSampling')) as { profile: { head: HeapNode } };
  const sums = { cityBytes: 0, ownBytes: 0, packageBytes: 0 };
  addUp(profile.head, sums, false);
  return sums;
}

/** The page's own wrapper around the drawing of the static city. */
const CITY_DRAW = 'drawCity';

function addUp(
  { callFrame, selfSize, children }: HeapNode,
  sums: { -readonly [Part in keyof Allocated]: number },
  isInCity: boolean,
): void {
  const isOwn = callFrame.url.includes('/ours-');
  const isCity = isInCity || (isOwn && callFrame.functionName === CITY_DRAW);
  if (isCity) sums.cityBytes += selfSize;
  if (isOwn) sums.ownBytes += selfSize;
  if (callFrame.url.includes('/packages-')) sums.packageBytes += selfSize;
  for (const child of children) addUp(child, sums, isCity);
}
