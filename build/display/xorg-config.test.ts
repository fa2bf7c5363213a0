import { describe, expect, it } from 'vitest';

import { layoutParameters, newModeParameters, parseMonitors } from './xorg-config.ts';

describe('virtual monitors', () => {
  it('are read from a list of sizes', () => {
    expect(parseMonitors('1920x1080, 3840x2160')).toEqual([
      { widthPx: 1920, heightPx: 1080 },
      { widthPx: 3840, heightPx: 2160 },
    ]);
  });

  it.each(['', 'big', '1920x', '1920x1080,', '1920*1080'])('are not read from "%s"', (text) => {
    expect(parseMonitors(text)).toBeUndefined();
  });

  it('stand side by side, the first one being the primary one', () => {
    const monitors = parseMonitors('1920x1080,800x600,1024x768') ?? [];
    expect(layoutParameters(monitors).join(' ')).toBe(
      '--output DUMMY0 --mode vigiles-1920x1080 --pos 0x0 --primary ' +
        '--output DUMMY1 --mode vigiles-800x600 --pos 1920x0 --output DUMMY2 --mode vigiles-1024x768 --pos 2720x0',
    );
  });

  it('refresh 60 times a second', () => {
    const [, , clockMhz, width, , , , height] = newModeParameters({ widthPx: 1920, heightPx: 1080 });
    expect((Number(clockMhz) * 1e6) / (Number(width) * Number(height))).toBeCloseTo(60, 0);
  });
});
