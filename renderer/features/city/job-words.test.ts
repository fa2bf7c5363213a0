import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, NAMESPACES } from '../../ui/locales.ts';
import { startText } from '../../ui/text.ts';
import type { Text } from '../../ui/text.ts';
import { JOB_PHASES, phaseText } from './job-words.ts';

beforeAll(() => startText('en'));

const text = (language: string): Text => i18next.getFixedT(language, NAMESPACES);

describe('what a city import says it is doing', () => {
  test.each(LANGUAGES)('every phase has words of its own in %s', (language) => {
    const words = JOB_PHASES.map((phase) => phaseText(text(language), phase));
    expect(new Set(words).size).toBe(JOB_PHASES.length);
    for (const word of words) expect(word).not.toContain('phase.');
  });

  test('a phase that is not known is never shown raw', () => {
    expect(phaseText(text('en'), 'reticulating-splines')).toBe('Working');
  });
});
