import { describe, expect, it } from 'vitest';
import { servedFile } from './served-file.ts';

const ROOT = '/opt/vigiles/dist/renderer';

describe('files behind app://', () => {
  it('serves the pages and their parts', () => {
    expect(servedFile(ROOT, 'app://vigiles/console/index.html?language=en')).toEqual({
      file: '/opt/vigiles/dist/renderer/console/index.html',
      contentType: 'text/html; charset=utf-8',
    });
    expect(servedFile(ROOT, 'app://vigiles/assets/a%20b-1.js#x')?.file).toBe(`${ROOT}/assets/a b-1.js`);
  });

  it.each([
    'app://vigiles/../core/core.js',
    'app://vigiles/..%2f..%2fetc%2fpasswd.json',
    'app://vigiles/console/%2e%2e/%2e%2e/main/main.js',
    'app://vigiles/console/..%5c..%5cmain.js',
    'app://vigiles//etc/x.json',
    'app://vigiles/.secret.json',
    'app://vigiles/console/.git/config.json',
    'app://vigiles/c:/windows/x.json',
    'app://vigiles/a%00.js',
    'app://vigiles/%E0%A4%A.js',
    'app://vigiles/console/',
    'app://vigiles/console/tool.exe',
    'app://vigiles.evil/console/index.html',
    'app://other/console/index.html',
    'file:///etc/passwd',
    'https://example.org/console/index.html',
  ])('refuses %s', (address) => {
    expect(servedFile(ROOT, address)).toBeNull();
  });
});
