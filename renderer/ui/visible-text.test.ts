import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, test } from 'vitest';

/** Attributes that people see or hear. */
const SPOKEN = new Set(['title', 'aria-label', 'placeholder', 'alt', 'label', 'emptyTitle', 'emptyHint', 'emptyText', 'hint']);
const ROOT = path.resolve(import.meta.dirname, '..');

interface Node {
  readonly type: string;
  readonly [name: string]: unknown;
}

/** Words that stand in the source itself instead of coming from a file of texts. */
function hardCodedTexts(node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const child of node) hardCodedTexts(child, found);
  if (typeof node !== 'object' || node === null || !('type' in node)) return found;
  const { type, ...parts } = node as Node;
  if (type === 'JSXText') noteWords(String(parts['value']), found);
  if (type === 'JSXAttribute') {
    const name = (parts['name'] as { name?: unknown }).name;
    const value = parts['value'] as { type?: string; value?: unknown } | null;
    if (SPOKEN.has(String(name)) && value?.type === 'Literal') noteWords(String(value.value), found);
  }
  for (const child of Object.values(parts)) hardCodedTexts(child, found);
  return found;
}

function noteWords(text: string, found: string[]): void {
  if (/\p{L}/u.test(text)) found.push(text.trim());
}

function componentFiles(): string[] {
  return readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'),
  );
}

describe('no visible text escapes translation', () => {
  test.each(componentFiles())('%s', (file) => {
    const source = readFileSync(path.join(ROOT, file), 'utf8');
    expect(hardCodedTexts(parseAst(source, { lang: 'tsx' }))).toEqual([]);
  });

  test('words in an element or a spoken attribute are found', () => {
    const ast = parseAst('const a = <p title="Seen">Read <b>{"x"}</b></p>;', { lang: 'tsx' });
    expect(hardCodedTexts(ast)).toEqual(['Seen', 'Read']);
  });
});
