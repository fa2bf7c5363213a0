import { createRequire } from 'node:module';
import { app } from 'electron';

/**
 * Runs the command line tool in this process, without any window, and exits with its code. The tool is a program of its
 * own: it reads `process.argv`, and says that it has finished by letting `main` resolve to its exit code.
 */
export function runCommandLineTool(cliFile: string, args: readonly string[]): void {
  const load = createRequire(cliFile);
  process.argv = [process.execPath, cliFile, ...args];
  app.on('window-all-closed', () => undefined);
  const tool: unknown = load(cliFile);
  const main = typeof tool === 'object' && tool !== null && 'main' in tool ? tool.main : undefined;
  if (typeof main !== 'function') throw new TypeError(`${cliFile} does not export main.`);
  Promise.resolve(main(args)).then(
    (code: unknown) => app.exit(typeof code === 'number' ? code : 0),
    (error: unknown) => {
      process.stderr.write(`vigiles: ${error instanceof Error ? error.message : String(error)}\n`);
      app.exit(1);
    },
  );
}
