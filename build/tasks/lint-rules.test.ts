import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { oxlintCommand } from './lint.ts';
import { inRepository } from './repository.ts';

/** One deliberate mistake per file, each in a folder where the rule has to fire. */
const MISTAKES: Readonly<Record<string, { readonly text: string; readonly rule: string }>> = {
  'shared/any.ts': { text: 'export function f(a: any) { return a; }', rule: 'no-explicit-any' },
  'shared/floating.ts': { text: 'async function g() {}\nexport function f() { g(); }', rule: 'no-floating-promises' },
  'shared/silenced.ts': { text: '// @ts-ignore\nexport const a: number = 1;', rule: 'ban-ts-comment' },
  'shared/certain.ts': { text: 'export const f = (a: string | null) => a!.length;', rule: 'no-non-null-assertion' },
  'shared/printing.ts': { text: "export const f = () => console.log('x');", rule: 'no-console' },
  'shared/loose.ts': { text: 'export const f = (a: number, b: number) => a == b;', rule: 'eqeqeq' },
  'electron/bare.ts': { text: "import { readFileSync } from 'fs';\nreadFileSync('x');", rule: 'prefer-node-protocol' },
  'renderer/hook.tsx': {
    text: "import { useState } from 'react';\nexport function V(p: { a: boolean }) {\n  if (p.a) useState(1);\n  return null;\n}",
    rule: 'rules-of-hooks',
  },
};

describe("the linter's configuration", () => {
  let folder: string;
  let said: readonly { readonly code: string; readonly filename: string }[];

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'vigiles-lint-'));
    writeFileSync(path.join(folder, 'tsconfig.json'), '{ "compilerOptions": { "strict": true, "jsx": "react-jsx" } }');
    for (const [file, { text }] of Object.entries(MISTAKES)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), `${text}\n`);
    }
    said = runOxlint(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(Object.entries(MISTAKES))('finds the mistake in %s', (file, { rule }) => {
    const rules = said.filter(({ filename }) => filename.endsWith(file)).map(({ code }) => code);
    expect(rules).toContainEqual(expect.stringContaining(rule));
  });
});

function runOxlint(folder: string): { code: string; filename: string }[] {
  const { program, parameters, env } = oxlintCommand();
  let printed: string;
  try {
    const config = ['--config', inRepository('.oxlintrc.json'), '--format', 'json'];
    printed = execFileSync(program, [...parameters, ...config, '.'], {
      cwd: folder,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
  } catch (error) {
    printed = (error as { stdout?: string }).stdout ?? '';
  }
  return (JSON.parse(printed) as { diagnostics: { code: string; filename: string }[] }).diagnostics;
}
