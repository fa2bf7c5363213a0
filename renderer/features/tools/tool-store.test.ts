import { beforeEach, describe, expect, test } from 'vitest';
import { localPlane } from '../../../shared/domain/city/local-plane.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { Zone } from '../../../shared/domain/zone/index.ts';
import { pointerTool } from './pointer-tool.ts';
import {
  addPointAt,
  changeDraw,
  chooseHandle,
  chooseShape,
  clickAt,
  currentTool,
  drawingPointer,
  endTool,
  letGoOfHandle,
  moveChosenHandle,
  movePointer,
  point,
  removeLastPoint,
  startChange,
  startDraw,
  startMeasure,
  typeFigure,
} from './tool-store.ts';

const plane = localPlane([12.5, 55.7]);
const at = (x: number, y: number): LonLat => plane.toLonLat(x, y);

const ZONE: Zone = {
  id: 'z1',
  kind: 'perimeter',
  label: 'Gas leak',
  shape: { type: 'polygon', ring: [...at(0, 0), ...at(100, 0), ...at(100, 100)] },
  drawnAtMs: 0,
  drawnBy: { kind: 'system', reason: 'test' },
};

/** What is being drawn. */
function draft() {
  const { tool } = currentTool();
  if (tool?.kind !== 'draw') throw new Error('nothing is being drawn');
  return tool;
}

beforeEach(endTool);

describe('drawing a zone', () => {
  test('begins as a circle round the thing in hand, else as an area without a point', () => {
    startDraw({ position: at(0, 0), label: '1 Mill Street', incidentId: 'i1' });
    expect(draft()).toMatchObject({ shape: 'circle', points: [at(0, 0)], proposedLabel: '1 Mill Street', incidentId: 'i1' });
    startDraw({});
    expect(draft()).toMatchObject({ shape: 'polygon', points: [], zoneKind: 'closure', incidentId: null });
  });

  test('takes figures from anywhere as the radius, but not of an area', () => {
    startDraw({ position: at(0, 0) });
    for (const figure of '150') typeFigure(figure);
    expect(draft().size).toBe('150');
    chooseShape('polygon', undefined);
    typeFigure('9');
    expect(draft()).toMatchObject({ shape: 'polygon', size: '', points: [] });
  });

  test('keeps points from an area to a corridor, and the centre of a circle', () => {
    startDraw({});
    for (const position of [at(0, 0), at(50, 0)]) clickAt(position);
    chooseShape('corridor', undefined);
    expect(draft().points).toEqual([at(0, 0), at(50, 0)]);
    chooseShape('circle', at(9, 9));
    expect(draft().points).toEqual([at(0, 0)]);
    startDraw({});
    chooseShape('circle', at(9, 9));
    expect(draft().points).toEqual([at(9, 9)]);
  });

  test('a refusal goes away with the next change', () => {
    startDraw({});
    changeDraw({ problem: { code: 'x', message: 'y' } });
    clickAt(at(0, 0));
    expect(draft().problem).toBeNull();
  });

  test('a point put by the keyboard stops the pointer from pulling on the shape until it is moved itself', () => {
    startDraw({});
    point();
    movePointer(at(5, 5));
    expect(drawingPointer(currentTool())).toEqual(at(5, 5));
    addPointAt(at(0, 0));
    movePointer(at(6, 6));
    expect(drawingPointer(currentTool())).toBeUndefined();
    point();
    expect(drawingPointer(currentTool())).toEqual(at(6, 6));
  });

  test('takes points back to the last', () => {
    startDraw({});
    clickAt(at(0, 0));
    removeLastPoint();
    removeLastPoint();
    expect(draft().points).toEqual([]);
  });
});

describe('changing a zone', () => {
  test('begins with it as it is, and a click refines its nearest edge', () => {
    startChange(ZONE);
    expect(draft()).toMatchObject({ zoneKind: 'perimeter', label: 'Gas leak', shape: 'polygon' });
    clickAt(at(101, 50));
    expect(draft().points[2]).toEqual(at(101, 50));
  });

  test('a handle near the press is held and moved; elsewhere the map is', () => {
    startChange(ZONE);
    const tool = pointerTool(() => undefined);
    const project = (position: LonLat): readonly [number, number] => [...plane.toPlane(...position)];
    tool.onGrab([96, 3], project)?.move(at(120, 10));
    expect(draft().points[1]).toEqual(at(120, 10));
    expect(currentTool().heldHandle).toBe(1);
    expect(tool.onGrab([50, 50], project)).toBeUndefined();
  });
});

test('measuring begins at the thing in hand and has no handles to hold', () => {
  startMeasure(at(0, 0));
  clickAt(at(30, 40));
  expect(currentTool().tool).toEqual({ kind: 'measure', points: [at(0, 0), at(30, 40)] });
  expect(pointerTool(() => undefined).onGrab([0, 0], () => [0, 0])).toBeUndefined();
});

describe('editing single points by keyboard', () => {
  const north = (position: LonLat): LonLat => [position[0], position[1] + 0.001];

  test('chooses one point after the other, round, and moves the chosen one', () => {
    startChange(ZONE);
    expect(chooseHandle(1)).toEqual(draft().points[0]);
    expect(chooseHandle(1)).toEqual(draft().points[1]);
    const before = draft().points;
    moveChosenHandle(north);
    expect(draft().points[1]).toEqual(north(before[1] as LonLat));
    expect(draft().points.toSpliced(1, 1)).toEqual(before.toSpliced(1, 1));
    chooseHandle(-1);
    expect(chooseHandle(-1)).toEqual(draft().points[2]);
  });

  test('removes the chosen point, then the last one again', () => {
    startChange(ZONE);
    const [first, second, third] = draft().points;
    chooseHandle(1);
    removeLastPoint();
    expect(draft().points).toEqual([second, third]);
    removeLastPoint();
    expect(draft().points).toEqual([second]);
    expect(first).not.toEqual(second);
  });

  test('the edge of a circle is its radius: moved, and given up', () => {
    startDraw({ position: at(0, 0) });
    chooseHandle(-1);
    moveChosenHandle(() => at(250, 0));
    expect(draft()).toMatchObject({ size: '250', points: [at(0, 0)] });
    removeLastPoint();
    expect(draft()).toMatchObject({ size: '', points: [at(0, 0)] });
  });

  test('is let go of, and by a new point too', () => {
    startChange(ZONE);
    expect(letGoOfHandle()).toBe(false);
    chooseHandle(1);
    expect(letGoOfHandle()).toBe(true);
    expect(moveChosenHandle(north)).toBeUndefined();
    chooseHandle(1);
    addPointAt(at(50, -20));
    expect(moveChosenHandle(north)).toBeUndefined();
  });

  test('there is none to choose while nothing is drawn, or while something is measured', () => {
    startDraw({});
    expect(chooseHandle(1)).toBeUndefined();
    startMeasure(at(0, 0));
    expect(chooseHandle(1)).toBeUndefined();
  });
});
