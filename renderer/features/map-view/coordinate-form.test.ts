import { expect, test } from 'vitest';
import { rememberedForm, rememberForm } from './coordinate-form.ts';

test('the form of coordinates is remembered, and decimal where nothing sensible is', () => {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  expect(rememberedForm(storage)).toBe('decimal');
  rememberForm('dms', storage);
  expect(rememberedForm(storage)).toBe('dms');
  rememberForm('decimal', storage);
  expect(rememberedForm(storage)).toBe('decimal');
  expect(rememberedForm({ getItem: () => 'roman' })).toBe('decimal');
});
