import { beforeEach, describe, expect, test } from 'vitest';
import {
  back,
  currentWorkspace,
  openFinder,
  resetWorkspace,
  select,
  setActiveUnit,
  showProblem,
  startTask,
  toggleDrawer,
} from './workspace-store.ts';

beforeEach(resetWorkspace);

describe('what is in hand', () => {
  test('Escape leads from a unit back to the incident it was looked at from', () => {
    select({ kind: 'incident', id: 'i1' });
    select({ kind: 'unit', callSign: 'E1' });
    back();
    expect(currentWorkspace().selection).toEqual({ kind: 'incident', id: 'i1' });
    back();
    expect(currentWorkspace().selection).toBeNull();
    expect(currentWorkspace().currentIncidentId).toBeNull();
  });

  test('Escape closes the innermost thing first', () => {
    select({ kind: 'incident', id: 'i1' });
    startTask({ kind: 'add-note' });
    toggleDrawer('keys');
    openFinder('device');
    back();
    expect(currentWorkspace()).toMatchObject({ finder: null, task: { kind: 'add-note' } });
    back();
    expect(currentWorkspace()).toMatchObject({ task: null, selection: { kind: 'incident', id: 'i1' } });
  });

  test('taking something else in hand closes the form and its refusals', () => {
    select({ kind: 'incident', id: 'i1' });
    setActiveUnit('E1');
    startTask({ kind: 'close-incident' });
    showProblem('incident', { code: 'x', message: 'y' });
    select({ kind: 'incident', id: 'i2' });
    expect(currentWorkspace()).toMatchObject({ task: null, problems: {}, activeCallSign: null });
  });

  test('selecting the same thing again disturbs nothing', () => {
    select({ kind: 'incident', id: 'i1' });
    startTask({ kind: 'add-note' });
    select({ kind: 'incident', id: 'i1' });
    expect(currentWorkspace().task).toEqual({ kind: 'add-note' });
  });

  test('a screen is closed by the key that opened it', () => {
    toggleDrawer('quarantine');
    expect(currentWorkspace().drawer).toBe('quarantine');
    toggleDrawer('quarantine');
    expect(currentWorkspace().drawer).toBeNull();
  });
});
