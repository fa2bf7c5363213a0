import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byTestId, launchReady, makeDataFolder, removeDataFolder, shows, textOf } from '../harness/city-app.ts';
import type { LaunchedApp } from '../harness/electron-app.ts';
import { clickMenuItem, menuLabels } from '../harness/application-menu.ts';

const LANGUAGE = 'document.documentElement.lang';

describe('the console by keyboard, in both languages', () => {
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

  it.each([
    ['?', 'keys-help'],
    ['B', 'drawer-connections'],
    ['Q', 'drawer-quarantine'],
    ['P', 'drawer-city'],
    ['D', 'finder'],
    ['F', 'finder'],
    ['N', 'incident-form'],
  ])('%s opens %s, and Escape closes it', async (key, testId) => {
    await app.press('console', key);
    await app.waitFor('console', shows(byTestId(testId)));
    await app.press('console', 'Escape');
    await app.waitFor('console', `!${shows(byTestId(testId))}`);
  });

  it.each([
    ['1', 'incidents'],
    ['2', 'alarms'],
    ['3', 'map'],
    ['5', 'units'],
    ['6', 'status'],
  ])('%s puts the focus into the pane of %s', async (key, pane) => {
    await app.press('console', key);
    await app.waitFor('console', `document.activeElement?.closest('[data-pane]')?.dataset.pane === '${pane}'`);
  });

  it('shows with the status bar what is known of a link', async () => {
    await app.press('console', '6');
    await app.waitFor('console', `${textOf('.status-detail')}?.includes('Last message')`);
    await app.press('console', '3');
    await app.waitFor('console', `getComputedStyle(document.querySelector('.status-detail')).display === 'none'`);
  });

  it('opens an incident by hand, at a place found by typing, without the mouse', async () => {
    const candidate = `document.querySelector('.incident-form [role="option"][aria-selected="true"]')`;
    await app.press('console', 'N');
    await app.waitFor('console', `document.activeElement?.dataset.testid === 'type-input'`);
    await app.type('console', 'medical');
    await app.waitFor('console', `${candidate}?.innerText.includes('MEDICAL')`);
    await app.press('console', 'Enter');
    await app.waitFor('console', `${candidate} === null`);
    await app.press('console', 'Enter');
    await app.waitFor('console', `document.activeElement?.dataset.testid === 'place-input'`);
    await app.type('console', 'docklands');
    await app.waitFor('console', `${candidate}?.innerText.includes('Docklands')`);
    await app.press('console', 'Enter');
    await app.waitFor('console', `${candidate} === null`);
    await app.press('console', 'Enter');
    await app.waitFor('console', shows(byTestId('incident-row')));
    const row = await app.evaluate('console', textOf(byTestId('incident-row')));
    expect(row).toMatch(/Medical[\s\S]*Docklands/i);
  });

  it('switches every text at once, with the menu, and remembers it', async () => {
    expect(await app.evaluate('console', LANGUAGE)).toBe('en');
    expect(await menuLabels(app.playwright)).toEqual(['File', 'Edit', 'View', 'Help']);
    await app.click('console', byTestId('language-toggle'));
    await app.waitFor('console', `${LANGUAGE} === 'zh-CN'`);
    await app.waitForText('console', '事件');
    expect(await menuLabels(app.playwright)).toEqual(['文件', '编辑', '视图', '帮助']);

    await app.close();
    app = await launchReady(dataFolder);
    expect(await app.evaluate('console', LANGUAGE)).toBe('zh-CN');
    expect(await menuLabels(app.playwright)).toEqual(['文件', '编辑', '视图', '帮助']);
  });

  it('is switched by the menu too', async () => {
    await clickMenuItem(app.playwright, 'language', 'English');
    await app.waitFor('console', `${LANGUAGE} === 'en'`);
    expect(await menuLabels(app.playwright)).toEqual(['File', 'Edit', 'View', 'Help']);
  });

  it('opens the key screen from the menu', async () => {
    await clickMenuItem(app.playwright, 'keys');
    await app.waitFor('console', shows(byTestId('keys-help')));
    await app.press('console', 'Escape');
  });
});
