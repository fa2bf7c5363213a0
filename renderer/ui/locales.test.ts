import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, LOCALES, NAMESPACES } from './locales.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../assets/locales');

/** Every text of a tree under its dotted path. */
function textsOf(tree: object, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') texts.set(`${prefix}${key}`, value);
    else for (const [inner, text] of textsOf(value as object, `${prefix}${key}.`)) texts.set(inner, text);
  }
  return texts;
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
}

describe('the texts of the interface', () => {
  test.each(LANGUAGES)('the files of %s are the namespaces, and the menu of the main process', (language) => {
    const files = readdirSync(path.join(FOLDER, language)).map((file) => file.replace('.json', ''));
    expect(files.sort()).toEqual([...NAMESPACES, 'menu'].sort());
  });

  test.each(NAMESPACES)('%s has the same keys in both languages', (namespace) => {
    const english = [...textsOf(LOCALES.en[namespace]).keys()].sort();
    const chinese = [...textsOf(LOCALES['zh-CN'][namespace]).keys()].sort();
    expect(chinese).toEqual(english);
  });

  test.each(NAMESPACES)('%s fills the same placeholders in both languages', (namespace) => {
    const chinese = textsOf(LOCALES['zh-CN'][namespace]);
    for (const [key, text] of textsOf(LOCALES.en[namespace])) {
      expect(placeholders(chinese.get(key) ?? ''), key).toEqual(placeholders(text));
    }
  });

  test.each(NAMESPACES)('%s keeps no empty text: it would count as missing', (namespace) => {
    for (const language of LANGUAGES) {
      for (const [key, text] of textsOf(LOCALES[language][namespace])) {
        expect(text.trim(), `${language} ${namespace}:${key}`).not.toBe('');
      }
    }
  });

  test('the files are stored as the bundler reads them: no key twice', () => {
    for (const language of LANGUAGES) {
      for (const namespace of NAMESPACES) {
        const source = readFileSync(path.join(FOLDER, language, `${namespace}.json`), 'utf8');
        expect(source).toBe(`${JSON.stringify(JSON.parse(source), null, 2)}\n`);
      }
    }
  });
});
