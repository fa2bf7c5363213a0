import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCityPack } from '../../electron/core/city/index.ts';
import { byTestId, launchReady, makeDataFolder, removeDataFolder, shows, textOf } from '../harness/city-app.ts';
import type { LaunchedApp } from '../harness/electron-app.ts';

const DEMO = path.resolve(import.meta.dirname, '../../dist/assets/demo-city.vcity');

/** An address of the demo city with an even number that is missing between two known ones. */
function missingNumber(): string {
  const pack = openCityPack(DEMO);
  if (!pack.ok) throw new Error(pack.error.message);
  try {
    for (const { label } of pack.value.labels().filter(({ kind }) => kind === 'street').map(({ text }) => ({ label: text }))) {
      for (let number = 2; number < 60; number += 2) {
        const [best] = pack.value.findPlaces({ text: `${label} ${number}`, limit: 1 });
        if (best?.accuracy === 'interpolated') return best.label;
      }
    }
  } finally {
    pack.value.close();
  }
  throw new Error('every number of the demo city is known');
}

const optionsText = `[...document.querySelectorAll('[role="option"]')].map((option) => option.innerText).join('\\n')`;

describe('finding a place in the console', { timeout: 120_000 }, () => {
  let dataFolder = '';
  let app: LaunchedApp;
  beforeAll(async () => {
    dataFolder = await makeDataFolder();
    app = await launchReady(dataFolder);
  }, 120_000);
  afterAll(async () => {
    await app.close();
    removeDataFolder(dataFolder);
  });

  const search = async (text: string): Promise<void> => {
    await app.press('console', 'Escape', 'F');
    await app.waitFor('console', shows(byTestId('finder')));
    await app.type('console', text);
  };

  it('says what each candidate is and how far away it is', async () => {
    await search('hospitl');
    const shown = await app.waitFor<string>('console', `/Hospital/.test(${optionsText}) && ${optionsText}`);
    expect(shown).toMatch(/\d (k?m)\b/);
  });

  it('marks a number that is worked out between its neighbours', async () => {
    const label = missingNumber();
    await search(label);
    const shown = await app.waitFor<string>('console', `/between neighbours/.test(${optionsText}) && ${optionsText}`);
    expect(shown).toContain(label);
  });

  it('says so when nothing matches', async () => {
    await search('qqqqqqqq');
    await app.waitForText('console', 'Nothing found');
  });

  it('takes coordinates, by keyboard alone', async () => {
    await search('12.345678, 45.678912');
    await app.waitFor('console', `/Coordinates/.test(${optionsText})`);
    await app.press('console', 'Enter');
    await app.waitFor('console', `!(${shows(byTestId('finder'))})`);
  });

  it('has what was found in hand: a call begins there without typing it again', async () => {
    await search('mill street 12');
    await app.waitFor('console', `/Mill Street 12/.test(${optionsText})`);
    await app.press('console', 'Enter');
    await app.waitFor('console', `${textOf(byTestId('place-card'))}?.includes('Mill Street 12')`);
    await app.press('console', 'N');
    await app.waitFor('console', `document.querySelector(${JSON.stringify(byTestId('place-input'))})?.value === 'Mill Street 12'`);
    await app.press('console', 'Escape');
    await app.waitFor('console', shows(byTestId('place-card')));
  });
});
