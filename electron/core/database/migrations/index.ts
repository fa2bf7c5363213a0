import { foundation } from './0001-foundation.ts';
import type { Migration } from './migration.ts';

/** Every migration in order. */
export const MIGRATIONS: readonly Migration[] = [foundation];

export type { Migration } from './migration.ts';
