import { readFile } from 'node:fs/promises';

import { runChild } from './child.ts';
import { inRepository } from './repository.ts';

/** The suites of vitest.config.ts. */
export type Suite = 'unit' | 'integration' | 'e2e';

/**
 * Runs one suite with vitest.
 *
 * @param resultFile where the results are left as JSON, beside what is printed
 * @param parameters more for vitest's own command line: names of files, `-t NAME`
 * @returns vitest's exit code
 */
export function runSuite(suite: Suite, parameters: readonly string[], resultFile?: string): Promise<number> {
  const reporters =
    resultFile === undefined ? [] : ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`];
  return runChild(
    process.execPath,
    [inRepository('node_modules/vitest/vitest.mjs'), 'run', '--project', suite, ...reporters, ...parameters],
    { env: { NODE_ENV: 'test' } },
  );
}

/** How many tests of a suite ended how, and the names of those that were skipped. */
export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly skippedNames: readonly string[];
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/**
 * Reads what {@link runSuite} left. A suite that crashed, had no tests or ended with an error that belongs to no test
 * counts as one failure.
 */
export async function readSuiteResult(resultFile: string, exitCode: number): Promise<SuiteResult> {
  const report = await readReport(resultFile);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0, skippedNames: [] };
  const filesWithoutTests = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const failed = report.numFailedTests + filesWithoutTests;
  const ranNothing = report.numPassedTests + failed + report.numPendingTests === 0;
  const skippedNames = report.testResults
    .flatMap((file) => file.assertionResults)
    .filter((test) => test.status === 'skipped' || test.status === 'pending' || test.status === 'todo')
    .map((test) => test.fullName);
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && (exitCode !== 0 || ranNothing) ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    skippedNames,
  };
}

async function readReport(file: string): Promise<VitestReport | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as VitestReport;
  } catch {
    return undefined;
  }
}
