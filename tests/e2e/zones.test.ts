import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byTestId, launchReady, makeDataFolder, removeDataFolder, shows, textOf } from '../harness/city-app.ts';
import type { LaunchedApp } from '../harness/electron-app.ts';
import { tellInOrder } from '../harness/story.ts';

const LIST = byTestId('zone-list');
const UNIT = byTestId('unit-row', { id: 'M1' });
const CARD = byTestId('zone-detail', { kind: 'closure' });

/** One story, told in order: each step starts where the one before ended. */
describe('a closure round an incident, by keyboard', () => {
  tellInOrder();
  let dataFolder = '';
  let app: LaunchedApp;

  beforeAll(async () => {
    dataFolder = await makeDataFolder();
    app = await launchReady(dataFolder, { args: ['--language', 'en'] });
  });
  afterAll(async () => {
    await app.close();
    removeDataFolder(dataFolder);
  });

  let freeS = 0;

  it('finds the way of a unit to the incident, street by street', async () => {
    await openIncident(app);
    await app.evaluate('console', `document.querySelector(${JSON.stringify(UNIT)}).click()`);
    await app.waitFor('console', shows(byTestId('unit-detail')));
    freeS = await secondsByRoad(app);
    expect(freeS).toBeGreaterThan(10);
    expect(await app.evaluate('console', `document.querySelectorAll('.route-step').length`)).toBeGreaterThan(1);
    await app.press('console', 'Escape', 'Escape');
    await app.waitFor('console', shows(byTestId('incident-detail')));
  });

  it('is drawn with six keys', async () => {
    await app.press('console', 'Z');
    await app.waitFor('console', shows(byTestId('draw-panel')));
    await app.press('console', 'C', '1', '5', '0');
    await app.waitFor('console', `${textOf(byTestId('tool-measures'))}?.includes('radius 150 m')`);
    await app.press('console', 'Enter');
    await app.waitFor('console', `!${shows(byTestId('draw-panel'))}`);
    await app.waitFor('console', shows(`${byTestId('incident-zones')} .zone-closure`));
    expect(await app.evaluate('console', textOf(byTestId('inside-zones')))).toContain('Inside closure');
    expect(await entries(app)).toContain('zone-drawn');
  });

  it('is what the unit drives round, and the list of units by road too', async () => {
    await app.evaluate('console', `document.querySelector(${JSON.stringify(UNIT)}).click()`);
    await app.waitFor('console', shows(byTestId('unit-detail')));
    expect(await secondsByRoad(app)).not.toBe(freeS);
    await app.press('console', 'Escape', 'Escape', 'U');
    await app.waitFor('console', shows(byTestId('unit-picker', { by: 'road' })));
    await app.press('console', 'Escape');
    await app.waitFor('console', `!${shows(byTestId('unit-picker'))}`);
  });

  it('stands in the list of zones, with who drew it', async () => {
    await app.press('console', { keyCode: 'Z', modifiers: ['shift'] });
    await app.waitFor('console', shows(`${LIST}[data-count="1"]`));
    const card = await app.evaluate<string>('console', textOf(CARD));
    expect(card).toMatch(/Docklands[\s\S]*Closure[\s\S]*radius 150 m[\s\S]*When somebody removes it/);
  });

  it('is still in the record after a loss of power', async () => {
    await app.crash();
    app = await launchReady(dataFolder);
    await app.press('console', { keyCode: 'Z', modifiers: ['shift'] });
    await app.waitFor('console', shows(CARD));
  });

  it('changes its radius', async () => {
    await app.press('console', 'M');
    await app.waitFor('console', shows(byTestId('draw-panel')));
    await app.press('console', 'Backspace', '8', '0', 'Enter');
    await app.waitFor('console', `!${shows(byTestId('draw-panel'))}`);
    await app.waitFor('console', `${textOf(CARD)}?.includes('radius 80 m')`);
  });

  it('changes its edge with the arrows', async () => {
    await app.press('console', 'M');
    await app.waitFor('console', shows(byTestId('draw-panel')));
    await app.press('console', ']', ']', 'Right', 'Right', 'Right');
    await app.waitFor('console', `${textOf(byTestId('chosen-point'))}?.includes('Point 2 of 2')`);
    const told = await app.evaluate<string>('console', textOf(byTestId('tool-measures')));
    const radiusM = Number(/radius (\d+) m/.exec(told)?.[1]);
    expect(radiusM).toBeGreaterThan(80);
    await app.press('console', 'Enter');
    await app.waitFor('console', `${textOf(CARD)}?.includes('radius ${String(radiusM)} m')`);
  });

  it('is removed, and drawn again when that was a mistake', async () => {
    await app.press('console', 'X');
    await app.waitFor('console', `!${shows(CARD)}`);
    await app.waitFor('console', shows(byTestId('zone-undo')));
    await app.press('console', { keyCode: 'Y', modifiers: ['shift'] });
    await app.waitFor('console', `!${shows(byTestId('zone-undo'))}`);
    await app.press('console', '1', 'J');
    await app.waitFor('console', shows(`${byTestId('incident-zones')} .zone-closure`));
    const told = await entries(app);
    expect(told.filter((type) => type.startsWith('zone-'))).toEqual(['zone-drawn', 'zone-removed', 'zone-changed', 'zone-changed', 'zone-drawn']);
  });
});

/** Opens an incident in the docklands by hand and has it in hand. */
async function openIncident(app: LaunchedApp): Promise<void> {
  const candidate = `document.querySelector('.incident-form [role="option"][aria-selected="true"]')`;
  await app.press('console', 'N');
  await app.waitFor('console', `document.activeElement?.dataset.testid === 'type-input'`);
  await app.type('console', 'hazmat');
  await app.waitFor('console', `${candidate} !== null`);
  await app.press('console', 'Enter');
  await app.waitFor('console', `${candidate} === null`);
  await app.press('console', 'Enter');
  await app.waitFor('console', `document.activeElement?.dataset.testid === 'place-input'`);
  await app.type('console', 'docklands');
  await app.waitFor('console', `${candidate}?.innerText.includes('Docklands')`);
  await app.press('console', 'Enter');
  await app.waitFor('console', `${candidate} === null`);
  await app.press('console', 'Enter');
  await app.waitFor('console', shows(byTestId('incident-detail', { status: 'open' })));
}

/** How long the unit in hand takes to the incident by road; leaves the route shown. */
async function secondsByRoad(app: LaunchedApp): Promise<number> {
  await app.press('console', { keyCode: 'R', modifiers: ['shift'] });
  return Number(await app.waitFor<string>('console', `document.querySelector(${JSON.stringify(byTestId('route'))})?.dataset.seconds`));
}

/** What the timeline holds, the newest first. */
function entries(app: LaunchedApp): Promise<string[]> {
  return app.evaluate('console', `[...document.querySelectorAll(${JSON.stringify(byTestId('timeline-entry'))})].map(({ dataset }) => dataset.type)`);
}
