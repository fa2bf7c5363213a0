import path from 'node:path';
import { generateCity, writeCityPack } from '../../electron/core/city/index.ts';

/** Writes a pack of a generated city with about a hundred buildings, quick to make. Returns its file. */
export async function writeSmallCity(folder: string, name = 'Little Aurel'): Promise<string> {
  const file = path.join(folder, `${name.toLowerCase().replaceAll(' ', '-')}.vcity`);
  const written = await writeCityPack(file, generateCity({ seed: 7, buildingCount: 100, name }));
  if (!written.ok) throw new Error(written.error.message);
  return file;
}
