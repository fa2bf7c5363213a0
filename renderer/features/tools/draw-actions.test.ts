import { expect, test } from 'vitest';
import { success } from '../../../shared/domain/result.ts';
import type { Zone } from '../../../shared/domain/zone/index.ts';
import type { CoreClient } from '../../core-client/index.ts';
import { finishDraw } from './draw-actions.ts';
import { currentTool, startChange } from './tool-store.ts';

const ZONE: Zone = {
  id: 'z1',
  kind: 'closure',
  label: 'Mill Street',
  shape: { type: 'circle', centre: [12.5, 55.7], radiusM: 100 },
  drawnAtMs: 0,
  drawnBy: { kind: 'operator', name: 'Desk 1', seat: 'a' },
};

test('a change that is recorded late does not end the drawing that has begun since', async () => {
  let answer: () => void = () => undefined;
  const request = () =>
    new Promise((resolve) => {
      answer = () => resolve(success([]));
    });
  startChange(ZONE);
  const finished = finishDraw({ request } as unknown as CoreClient);
  startChange({ ...ZONE });
  answer();
  await finished;
  expect(currentTool().tool).toMatchObject({ kind: 'draw', label: 'Mill Street' });
});
