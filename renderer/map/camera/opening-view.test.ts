import { describe, expect, it } from 'vitest';
import { viewportOf } from './camera-state.ts';
import { openingView } from './opening-view.ts';

const CITY = [12.52, 55.65, 12.62, 55.7] as const;

describe('opening view', () => {
  it.each([
    [640, 800],
    [830, 700],
    [1600, 900],
    [2400, 1000],
    [300, 375],
  ])('fills a pane of %d × %d with the city and keeps its far edge just in view', (width, height) => {
    const viewport = viewportOf(openingView(CITY, { width, height }), { width, height });
    const [west, south, east, north] = CITY;
    const outline = Array.from({ length: 360 }, (_, degree) => {
      const angle = (degree / 180) * Math.PI;
      const lon = (west + east) / 2 + ((east - west) / 2) * Math.cos(angle);
      const [x = 0, y = 0] = viewport.project([lon, (south + north) / 2 + ((north - south) / 2) * Math.sin(angle)]);
      return { x: x / width, y: y / height };
    });
    const top = Math.min(...outline.map(({ y }) => y));
    const bottom = Math.max(...outline.map(({ y }) => y));
    const left = Math.min(...outline.map(({ x }) => x));
    const right = Math.max(...outline.map(({ x }) => x));
    expect(top).toBeGreaterThan(0.05);
    expect(top).toBeLessThan(0.18);
    expect(bottom).toBeGreaterThan(0.75);
    expect(right - left).toBeGreaterThan(0.85);
    expect((left + right) / 2).toBeCloseTo(0.5, 2);
  });

  it('is tilted enough for towers to stand up, and flatter in wide panes', () => {
    const tall = openingView(CITY, { width: 640, height: 800 });
    const wide = openingView(CITY, { width: 2400, height: 1000 });
    expect(tall.pitch).toBeGreaterThanOrEqual(40);
    expect(wide.pitch).toBeGreaterThan(tall.pitch);
  });
});
