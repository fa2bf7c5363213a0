import { openCityPack } from '../../core/city/index.ts';
import type { CityPack } from '../../core/city/index.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { CommandIo } from '../command-io.ts';

/** Opens a pack for a command; what fails is told. */
export function withPack(io: CommandIo, path: string, read: (pack: CityPack) => void): void {
  const pack = openCityPack(path);
  if (!pack.ok) {
    reportFailure(io, path, pack.error);
    return;
  }
  try {
    read(pack.value);
  } catch (error) {
    const message = `The city pack ${path} is damaged: ${error instanceof Error ? error.message : String(error)}`;
    reportFailure(io, path, { code: 'pack-damaged', message });
  } finally {
    pack.value.close();
  }
}

/** Tells a failure; names the file even where the failure's own words do not. */
export function reportFailure(io: CommandIo, path: string, { message }: Problem): void {
  io.error(`vigiles: ${message.includes(path) ? message : `${path}: ${message}`}\n`);
  io.setExitCode(1);
}
