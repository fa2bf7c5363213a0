import { readCityPack } from '../../core/city/index.ts';
import type { CityPack } from '../../core/city/index.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { CommandIo } from '../command-io.ts';

/** Opens a pack for a command; what fails is told. */
export function withPack(io: CommandIo, path: string, read: (pack: CityPack) => void): void {
  const done = readCityPack(path, read);
  if (!done.ok) reportFailure(io, path, done.error);
}

/** Tells a failure; names the file even where the failure's own words do not. */
export function reportFailure(io: CommandIo, path: string, { message }: Problem): void {
  io.error(`vigiles: ${message.includes(path) ? message : `${path}: ${message}`}\n`);
  io.setExitCode(1);
}
