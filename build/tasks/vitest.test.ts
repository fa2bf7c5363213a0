import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { readSuiteResult } from './vitest.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'vigiles-suite-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Leaves a report as vitest does: one file per list of test statuses. */
function leaveReport(...files: readonly { status: string; tests: readonly string[] }[]): string {
  const all = files.flatMap(({ tests }) => tests);
  const count = (status: string) => all.filter((test) => test === status).length;
  const file = path.join(folder, 'report.json');
  const report = {
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('skipped'),
    numTodoTests: count('todo'),
    testResults: files.map(({ status, tests }) => ({
      status,
      assertionResults: tests.map((test, index) => ({ status: test, fullName: `test ${index}` })),
    })),
  };
  writeFileSync(file, JSON.stringify(report));
  return file;
}

describe('the result of a suite', () => {
  it('counts what passed, failed and was skipped, and names what was skipped', async () => {
    const file = leaveReport({ status: 'failed', tests: ['passed', 'failed', 'skipped', 'todo'] });
    expect(await readSuiteResult(file, 1)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 2,
      skippedNames: ['test 2', 'test 3'],
    });
  });

  it('is a failure when the suite crashed and left nothing', async () => {
    expect(await readSuiteResult(path.join(folder, 'none.json'), 139)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('is a failure when there were no tests', async () => {
    expect(await readSuiteResult(leaveReport(), 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('counts a file that could not be loaded as one failure', async () => {
    const file = leaveReport({ status: 'passed', tests: ['passed'] }, { status: 'failed', tests: [] });
    expect(await readSuiteResult(file, 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('is a failure when all tests passed but vitest did not, as after an unhandled rejection', async () => {
    const file = leaveReport({ status: 'passed', tests: ['passed'] });
    expect(await readSuiteResult(file, 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('is no failure when everything was skipped for a reason', async () => {
    const file = leaveReport({ status: 'passed', tests: ['skipped'] });
    expect(await readSuiteResult(file, 0)).toMatchObject({ passed: 0, failed: 0, skipped: 1 });
  });
});
