import { defineConfig } from 'vitest/config';

/** Files that vitest must never read as tests. */
const NEVER = ['**/node_modules/**', 'dist/**', 'out/**'];

/**
 * Three suites, in the order in which `npm test` runs them:
 *
 * - unit: beside the code, no process, no port, no window;
 * - integration: real SQLite, real brokers, real child processes;
 * - e2e: the built application in a real Electron on (virtual) displays, one file at a time.
 */
export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,electron,renderer,build}/**/*.test.{ts,tsx}'],
          exclude: NEVER,
          environment: 'node',
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts', 'tests/builders/**/*.test.ts'],
          exclude: NEVER,
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: NEVER,
          environment: 'node',
          globalSetup: ['tests/harness/display-setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
