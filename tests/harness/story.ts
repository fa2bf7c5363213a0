import { afterEach, beforeEach } from 'vitest';

/**
 * Makes the tests of the surrounding `describe` one story: after a step that failed, the later ones, which start where it
 * should have ended, are skipped.
 */
export function tellInOrder(): void {
  let isBroken = false;
  beforeEach(({ skip }) => skip(isBroken, 'an earlier step failed'));
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') isBroken = true;
  });
}
