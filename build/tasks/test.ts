import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { buildAll } from '../bundle/build-all.ts';
import { lint, LINT_CHECKS } from './lint.ts';
import { typecheck } from './typecheck.ts';
import { readSuiteResult, runSuite, type Suite, type SuiteResult } from './vitest.ts';

/** One line of the closing summary. */
interface StageResult extends SuiteResult {
  readonly name: string;
  readonly seconds: number;
}

const SUITES: readonly Suite[] = ['unit', 'integration', 'e2e'];

/**
 * Everything that has to hold before a change is taken: build, types, lint, rules between rooms, and the three suites.
 * A stage that fails does not keep the next ones from running. The last line is for machines: "N passed, N failed".
 */
async function testAll(): Promise<boolean> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vigiles-test-'));
  const stages: StageResult[] = [];
  try {
    stages.push(await runStage('build', async () => single(await succeeds(buildAll))));
    stages.push(await runStage('types', async () => single((await typecheck()).length === 0)));
    stages.push(await runStage('lint', async () => checks(LINT_CHECKS, await lint())));
    for (const suite of SUITES) {
      const file = path.join(folder, `${suite}.json`);
      stages.push(await runStage(suite, async () => readSuiteResult(file, await runSuite(suite, [], file))));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return summarise(stages);
}

async function runStage(name: string, run: () => Promise<SuiteResult>): Promise<StageResult> {
  console.log(`\n━━ ${name} ━━`);
  const startedAtMs = performance.now();
  const result = await run();
  return { name, ...result, seconds: (performance.now() - startedAtMs) / 1000 };
}

function single(passed: boolean): SuiteResult {
  return checks(1, passed ? 0 : 1);
}

function checks(count: number, failed: number): SuiteResult {
  return { passed: count - failed, failed, skipped: 0, skippedNames: [] };
}

async function succeeds(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}

function summarise(stages: readonly StageResult[]): boolean {
  console.log('\n━━ summary ━━');
  for (const stage of stages) {
    for (const name of stage.skippedNames) console.log(`!! SKIPPED (${stage.name}): ${name}`);
  }
  for (const { name, passed, failed, skipped, seconds } of stages) {
    const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    console.log(`${failed === 0 ? '✓' : '✗'} ${name.padEnd(12)} ${counts} (${seconds.toFixed(1)} s)`);
  }
  const sum = (count: (stage: StageResult) => number) => stages.reduce((total, stage) => total + count(stage), 0);
  const [passed, failed, skipped] = [sum((s) => s.passed), sum((s) => s.failed), sum((s) => s.skipped)];
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed === 0;
}

process.exitCode = (await testAll()) ? 0 : 1;
