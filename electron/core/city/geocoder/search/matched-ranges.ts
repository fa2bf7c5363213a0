import { foldWords } from '../text/fold-text.ts';
import { editDistance } from '../text/edit-distance.ts';

/** The parts of a label that the words of a query stand for: whole words, or as much of them as is typed. */
export function matchedRanges(label: string, typed: readonly string[]): (readonly [from: number, to: number])[] {
  const ranges: (readonly [number, number])[] = [];
  for (const { key, start, end } of foldWords(label)) {
    if (typed.some((word) => word === key)) ranges.push([start, end]);
    else {
      const begun = typed.find((word) => key.startsWith(word));
      // Folding may have changed the length: then the whole word is marked.
      if (begun !== undefined) ranges.push([start, key.length === end - start ? start + begun.length : end]);
      else if (typed.some((word) => isMistyped(word, key))) ranges.push([start, end]);
    }
  }
  return ranges;
}

function isMistyped(word: string, key: string): boolean {
  if (word.length < 3) return false;
  const units = Uint16Array.from(key, (letter) => letter.charCodeAt(0));
  const most = word.length < 5 ? 1 : 2;
  return editDistance(word, { units, start: 0, end: units.length }, most) <= most;
}
