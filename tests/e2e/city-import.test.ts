import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickMenuItem } from '../harness/application-menu.ts';
import { byTestId, launchReady, makeDataFolder, removeDataFolder, shows, textOf } from '../harness/city-app.ts';
import type { LaunchedApp } from '../harness/electron-app.ts';
import { tellInOrder } from '../harness/story.ts';

/** A real extract; the tests of the import itself use small ones of their own. */
const EXTRACT = path.resolve('..', 'shared', 'data', 'osm', 'copenhagen_centre.osm.pbf');
const hasExtract = fs.existsSync(EXTRACT);
if (!hasExtract) console.warn(`SKIPPED: importing a city from the menu; there is no ${EXTRACT}`);

const IMPORT_TIMEOUT_MS = 90_000;

describe.skipIf(!hasExtract)('importing a city from the menu', () => {
  tellInOrder();
  let dataFolder = '';
  let app: LaunchedApp;

  const chooseInDialog = (file: string) =>
    app.playwright.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, file);
  const jobCancel = `${byTestId('job', { state: 'running' })} button`;

  beforeAll(async () => {
    dataFolder = await makeDataFolder();
    app = await launchReady(dataFolder);
  });
  afterAll(async () => {
    await app.close();
    removeDataFolder(dataFolder);
  });

  it('says what is wrong with a file that is no extract', async () => {
    const file = path.join(dataFolder, 'broken.osm.pbf');
    fs.writeFileSync(file, 'this is not an extract');
    await chooseInDialog(file);
    await clickMenuItem(app.playwright, 'import-city');
    await app.waitFor('console', shows(byTestId('job', { state: 'failed' })));
    await app.click('console', `${byTestId('job', { state: 'failed' })} button`);
  });

  it('can be cancelled, and leaves nothing behind', async () => {
    await chooseInDialog(EXTRACT);
    await clickMenuItem(app.playwright, 'import-city');
    await app.click('console', jobCancel);
    await app.waitFor('console', shows(byTestId('job', { state: 'cancelled' })));
    expect(fs.readdirSync(path.join(dataFolder, 'cities'))).toEqual([]);
    await app.click('console', `${byTestId('job', { state: 'cancelled' })} button`);
  });

  it('shows its progress and keeps the new city', async () => {
    await clickMenuItem(app.playwright, 'import-city');
    await app.waitFor('console', shows(byTestId('job', { state: 'running' })));
    await app.waitFor('console', shows(byTestId('job', { state: 'done' })), IMPORT_TIMEOUT_MS);
    expect(fs.readdirSync(path.join(dataFolder, 'cities'))).toEqual(['copenhagen_centre.vcity']);
  });

  it('opens it on the map when it is chosen, and again at the next start', async () => {
    await clickMenuItem(app.playwright, 'choose-city');
    await app.click('console', `${byTestId('city-pack', { open: 'false' })} button`);
    await app.waitFor('console', `${textOf('[data-pane="map"]')}?.includes('OpenStreetMap')`);
    await app.close();
    app = await launchReady(dataFolder);
    await app.waitFor('console', `${textOf('[data-pane="map"]')}?.includes('OpenStreetMap')`);
  });

  it('is updated from a newer extract, and says what that came to', async () => {
    await chooseInDialog(EXTRACT);
    await clickMenuItem(app.playwright, 'choose-city');
    const [update, report] = [1, 2].map((nth) => `${byTestId('city-pack', { open: 'true' })} button:nth-of-type(${nth})`);
    await app.click('console', update ?? '');
    await app.waitFor('console', shows(byTestId('job', { state: 'done' })), IMPORT_TIMEOUT_MS);
    expect(fs.readdirSync(path.join(dataFolder, 'cities'))).toEqual(['copenhagen_centre.vcity']);
    await app.click('console', report ?? '');
    await app.waitFor('console', `${textOf(byTestId('import-report'))}?.includes('35,')`);
    await app.waitFor('console', `${textOf('[data-pane="map"]')}?.includes('OpenStreetMap')`);
  });
});
