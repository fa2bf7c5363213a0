/**
 * Makes the pictures of README.md and USER-GUIDE.md from the real application on a virtual display:
 * `node tests/harness/readme-pictures.ts [COPENHAGEN.vcity]`, after `npm run build`. Where pngquant is installed they get
 * 256 colours, which halves them.
 */
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRepository } from '../../build/tasks/repository.ts';
import { brokerUrlOf, byTestId, launchReady, makeDataFolder, removeDataFolder, shows } from './city-app.ts';
import { startMonitors } from './display.ts';
import type { LaunchedApp } from './electron-app.ts';

const PICTURES = inRepository('assets/readme');
const DEMO = inRepository('dist/assets/demo-city.vcity');
/** Flights, tiles and texts have come to rest. */
const SETTLE_MS = 3000;

const display = await startMonitors('1920x1080');
try {
  await withCity({}, demoPictures);
  const [copenhagen] = process.argv.slice(2);
  if (copenhagen !== undefined) await withCity({ cityPack: path.resolve(copenhagen) }, copenhagenPicture);
} finally {
  await display.stop();
}

async function demoPictures(app: LaunchedApp): Promise<void> {
  const simulator = spawn(process.execPath, [
    inRepository('dist/simulator/simulate.mjs'),
    ...['--broker', await brokerUrlOf(app.dataFolder), '--city', DEMO, '--devices', '800', '--rate', '60', '--seed', '1'],
  ]);
  try {
    await app.waitFor('console', shows(byTestId('alarm-row')), 60_000);
    await app.press('console', 'H');
    await take(app, 'demo-far');
    await openIncident(app, 'mill street 12', 'hazmat');
    for (let unit = 0; unit < 3; unit++) await assignFirst(app);
    await take(app, 'console');
    await app.press('console', 'Z', '1', '5', '0', 'Enter');
    await app.waitFor('console', shows('.zone-closure'));
    await app.press('console', 'Z', 'K', '3', '5', '0', 'Enter');
    await app.waitFor('console', shows('.zone-perimeter'));
    await app.press('console', { keyCode: 'R', modifiers: ['shift'] });
    await app.waitFor('console', shows(byTestId('route')));
    await sleep(SETTLE_MS);
    await app.press('console', 'Left');
    await take(app, 'perimeter');
    await app.press('console', 'Escape', 'Y');
    await app.type('console', '1 2 4');
    await take(app, 'isochrone');
    await app.press('console', 'Escape', 'Escape');
    await find(app, 'linddale');
    await take(app, 'demo-middle');
    await find(app, 'haverfield gardens 12');
    await app.press('console', '+', '+', '+', '+');
    await take(app, 'demo-near');
  } finally {
    simulator.kill('SIGTERM');
  }
}

async function copenhagenPicture(app: LaunchedApp): Promise<void> {
  await openIncident(app, 'amagertorv 6', 'structure');
  await app.press('console', 'Z', 'K', '1', '2', '0', 'Enter');
  await app.waitFor('console', shows('.zone-perimeter'));
  await app.press('console', 'G', '-');
  await take(app, 'copenhagen');
}

/** Runs the application on a city of its own data folder. */
async function withCity(configuration: Readonly<Record<string, unknown>>, use: (app: LaunchedApp) => Promise<void>): Promise<void> {
  const dataFolder = await makeDataFolder({ operatorName: 'Desk 1', ...configuration });
  try {
    const app = await launchReady(dataFolder, { args: ['--language', 'en'], display: display.display });
    try {
      await use(app);
    } finally {
      await app.close();
    }
  } finally {
    removeDataFolder(dataFolder);
  }
}

async function take(app: LaunchedApp, name: string): Promise<void> {
  await sleep(SETTLE_MS);
  const file = path.join(PICTURES, `${name}.png`);
  await app.screenshot('console', file);
  spawnSync('pngquant', ['--force', '--ext', '.png', '256', file]);
  console.log(file);
}

/** Finds a place and has it in hand. */
async function find(app: LaunchedApp, text: string): Promise<void> {
  await app.press('console', 'F');
  await app.waitFor('console', shows(byTestId('finder')));
  await app.type('console', text);
  await sleep(500);
  await app.press('console', 'Enter');
  await app.waitFor('console', shows(byTestId('place-card')));
}

/** Takes a call at a found place. */
async function openIncident(app: LaunchedApp, place: string, type: string): Promise<void> {
  await find(app, place);
  await app.press('console', 'N');
  await app.waitFor('console', shows(byTestId('incident-form')));
  await app.type('console', type);
  await sleep(500);
  await app.press('console', 'Enter');
  await sleep(200);
  await app.press('console', 'Enter');
  await app.waitFor('console', shows(byTestId('incident-detail', { status: 'open' })));
}

/** Sends the unit that is listed first. */
async function assignFirst(app: LaunchedApp): Promise<void> {
  await app.press('console', 'U');
  await app.waitFor('console', shows(byTestId('unit-picker', { by: 'road' })));
  await app.press('console', 'Enter');
  await app.waitFor('console', `!${shows(byTestId('unit-picker'))}`);
}
