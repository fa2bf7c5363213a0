import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const KEPT_OUTPUT = 64 * 1024;

/** A command that ended with an error, with the end of what it printed. */
export class CommandError extends Error {
  /**
   * @param {string} commandLine
   * @param {string} ending how it ended, for example "exit code 1"
   * @param {string} output
   */
  constructor(commandLine, ending, output) {
    super(`${commandLine}: ${ending}`);
    this.name = 'CommandError';
    this.ending = ending;
    this.output = output;
  }

  /** The last lines of its output, on one line, for a message. */
  get lastLines() {
    const lines = this.output.split('\n').filter((line) => line.trim() !== '');
    return lines.length === 0 ? this.ending : lines.slice(-4).join(' | ');
  }
}

/**
 * Runs a command without a shell and without standard input, and gives what it printed on standard output.
 *
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<string>}
 * @throws {CommandError} when it cannot be started, exits with another code than 0 or takes too long
 */
export function runCommand(command, parameters, options = {}) {
  const commandLine = [path.basename(command), ...parameters].join(' ');
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
    });
    let stdout = '';
    let everything = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      everything = (everything + chunk.toString()).slice(-KEPT_OUTPUT);
    };
    child.stdout.on('data', (chunk) => {
      stdout += chunk.toString();
      keep(chunk);
    });
    child.stderr.on('data', keep);
    child.on('error', (error) => reject(new CommandError(commandLine, error.message, everything)));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(stdout);
      else reject(new CommandError(commandLine, signal ? `ended by ${signal}` : `exit code ${code}`, everything));
    });
  });
}

/**
 * Where a program is on the PATH, or undefined.
 *
 * @param {string} name
 * @param {string} [searchPath]
 */
export function findProgram(name, searchPath = process.env['PATH'] ?? '') {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const folder of searchPath.split(path.delimiter)) {
    if (folder === '') continue;
    for (const ending of endings) {
      const candidate = path.join(folder, name + ending);
      if (existsSync(candidate)) return candidate;
    }
  }
  return undefined;
}
