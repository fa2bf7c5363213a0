import { afterEach, describe, expect, test } from 'vitest';
import { currentMapShapes, setMapShapes } from './map-shapes.ts';

describe('shapes on the map', () => {
  afterEach(() => {
    setMapShapes('zones', []);
    setMapShapes('route', []);
  });

  test('are those of all sources, each in its place', () => {
    setMapShapes('zones', [{ id: 'z1' }]);
    setMapShapes('route', [{ id: 'r1' }]);
    setMapShapes('zones', [{ id: 'z2' }, { id: 'z3' }]);
    expect(currentMapShapes().map(({ id }) => id)).toEqual(['z2', 'z3', 'r1']);
    setMapShapes('zones', []);
    expect(currentMapShapes().map(({ id }) => id)).toEqual(['r1']);
  });

  test('stay the same array while nothing changes', () => {
    const shapes = [{ id: 'z1' }];
    setMapShapes('zones', shapes);
    const before = currentMapShapes();
    setMapShapes('zones', shapes);
    setMapShapes('route', []);
    expect(currentMapShapes()).toBe(before);
  });
});
