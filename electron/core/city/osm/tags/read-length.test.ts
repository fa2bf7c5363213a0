import { describe, expect, it } from 'vitest';
import { readLengthM, readStoreys } from './read-length.ts';

describe('a length', () => {
  it.each([
    ['12', 12],
    ['12.5', 12.5],
    ['12,5', 12.5],
    [' 12.5 m', 12.5],
    ['12m', 12],
    ['7 metres', 7],
    ['~10', 10],
    ['-3', -3],
    ['40 ft', 12.192],
    ['40ft.', 12.192],
    ["40'", 12.192],
    [`5'6"`, 1.6764],
    [`5' 6''`, 1.6764],
  ])('%j is %d m', (text, metres) => {
    expect(readLengthM(text)).toBeCloseTo(metres, 6);
  });

  it.each(['', 'high', '12;15', '10-12', '3 storeys', '1.234,5', '12 km', 'Infinity', '1e3'])('%j is none', (text) => {
    expect(readLengthM(text)).toBeUndefined();
  });
});

describe('a number of storeys', () => {
  it.each([
    ['5', 5],
    ['2.5', 2.5],
    ['2,5', 2.5],
    ['3;4', 4],
    ['0', 0],
    ['-1', -1],
  ])('%j is %d', (text, storeys) => {
    expect(readStoreys(text)).toBe(storeys);
  });

  it.each(['', 'five', '3-4', '3;x'])('%j is none', (text) => {
    expect(readStoreys(text)).toBeUndefined();
  });
});
