import { utilityProcess } from 'electron';
import type { MessagePortMain } from 'electron';
import type { Log } from '../logging/log.ts';
import { openRotatingFile } from '../logging/rotating-file.ts';
import { isCoreHostMessage } from './core-process.ts';
import type { StartCoreProcess } from './core-process.ts';

/**
 * Starts the core as a utility process of Electron.
 *
 * @param logFile where everything that the core prints goes
 */
export function startUtilityCore(coreFile: string, logFile: string, log: Log): StartCoreProcess {
  const output = openRotatingFile(logFile);
  return () => {
    const child = utilityProcess.fork(coreFile, [], { serviceName: 'vigiles-core', stdio: 'pipe' });
    const keep = (chunk: Buffer): void => output.append(chunk.toString('utf8'));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    return {
      pid: () => child.pid,
      post: (message, ports = []) => child.postMessage(message, [...ports] as MessagePortMain[]),
      onMessage: (listener) =>
        void child.on('message', (message: unknown) => {
          if (isCoreHostMessage(message)) listener(message);
          else log.warn('core-message-unknown');
        }),
      onExit: (listener) => void child.on('exit', listener),
      kill: () => {
        // A busy core may never come to a polite signal.
        if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
      },
    };
  };
}
