import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import type { CommandIo } from '../../electron/cli/command-io.ts';

/** What a command of the command line did. */
export interface CommandRun {
  readonly out: string;
  readonly error: string;
  readonly exitCode: number;
}

/**
 * Runs a command without a process.
 *
 * @param add what adds the command to the program
 * @param parameters the words after `vigiles`
 * @param typed what is typed when the command asks for a secret
 */
export async function runCommand(
  add: (program: Command, io: CommandIo) => void,
  parameters: readonly string[],
  typed = '',
): Promise<CommandRun> {
  let [out, error, exitCode] = ['', '', 0];
  const program = new Command('vigiles').exitOverride();
  add(program, {
    out: (text) => (out += text),
    error: (text) => (error += text),
    isTerminal: false,
    readSecret: () => Promise.resolve(typed),
    signal: new AbortController().signal,
    cityWorker: fileURLToPath(new URL('../../electron/core/city/city-worker.ts', import.meta.url)),
    setExitCode: (code) => (exitCode = code),
  });
  await program.parseAsync([...parameters], { from: 'user' });
  return { out, error, exitCode };
}
