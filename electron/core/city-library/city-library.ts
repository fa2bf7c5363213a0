import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { CityPackChoice } from '../../../shared/domain/city/city-view.ts';
import { failure, success } from '../../../shared/domain/result.ts';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import type { ImportReport } from '../../../shared/domain/city/import-report.ts';
import { openCityPack, readCityPack, removeUnfinishedPacks } from '../city/index.ts';
import type { CityPack } from '../city/index.ts';

/** File name extension of city packs. */
const PACK_EXTENSION = '.vcity';

/** What the library needs. */
export interface CityLibraryParts {
  /** Where imported packs are kept. */
  readonly directory: string;
  /** The embedded demo city. */
  readonly demoPackFile: string;
  /** Called when another pack (or none) is open. */
  readonly onChanged: () => void;
}

/** The city packs of this installation, one of which is open. */
export interface CityLibrary {
  /** The open pack, or null when not even the demo city could be opened. */
  current(): CityPack | null;
  /** File of the open pack, or null. */
  currentFile(): string | null;
  isDemo(): boolean;
  /** The packs to choose from: the demo city, the one that the configuration names, those that were imported here. */
  choices(): readonly CityPackChoice[];
  /**
   * Opens a pack of the library instead of the one that is open; on failure that one stays.
   *
   * @returns `pack-unknown` for a file outside the library, or the failures of `openCityPack`
   */
  open(packFile: string): Result<null>;
  /**
   * Opens the pack that the configuration names, or the demo city when it names none or cannot be opened.
   *
   * @returns what went wrong on the way, for people to see
   */
  openFirst(configuredFile: string | undefined): readonly Problem[];
  /**
   * Takes note that a pack was replaced on disk: opens it anew where it is the one that is open, so that windows see
   * the new city.
   */
  replaced(packFile: string): Result<null>;
  /** Whether a pack of the library can be updated: all but the demo city. */
  isUpdatable(packFile: string): boolean;
  /** What the import of a pack came to, or null for one that was not imported. */
  report(packFile: string): Result<ImportReport | null>;
  /** The file for a newly imported pack: named after its source, never one that exists. */
  newPackFile(sourceFile: string): string;
  close(): void;
}

/** Creates a library with no pack open. */
export function createCityLibrary({ directory, demoPackFile, onChanged }: CityLibraryParts): CityLibrary {
  let pack: CityPack | null = null;
  let openFile: string | null = null;
  let configured: readonly string[] = [];

  const packFiles = (): string[] => {
    mkdirSync(directory, { recursive: true });
    const imported = readdirSync(directory)
      .filter((name) => name.endsWith(PACK_EXTENSION))
      .sort()
      .map((name) => path.join(directory, name));
    return [...new Set([demoPackFile, ...configured, ...imported])];
  };

  const replace = (file: string): Result<null> => {
    const opened = openCityPack(file);
    if (!opened.ok) return opened;
    const former = pack;
    pack = opened.value;
    openFile = file;
    former?.close();
    onChanged();
    return success(null);
  };

  return {
    current: () => pack,
    currentFile: () => openFile,
    isDemo: () => openFile === demoPackFile,
    choices: () =>
      packFiles().flatMap((packFile) => {
        const isOpen = packFile === openFile;
        const name = isOpen && pack !== null ? pack.describe().name : nameOf(packFile);
        return name === null ? [] : [{ packFile, name, open: isOpen, updatable: packFile !== demoPackFile }];
      }),
    open: (packFile) => {
      if (!packFiles().includes(packFile)) {
        return unknownPack();
      }
      return packFile === openFile ? success(null) : replace(packFile);
    },
    openFirst: (configuredFile) => {
      const problems: Problem[] = [];
      removeUnfinishedPacks(directory);
      configured = configuredFile === undefined ? [] : [configuredFile];
      for (const file of configuredFile === undefined ? [demoPackFile] : [configuredFile, demoPackFile]) {
        const opened = replace(file);
        if (opened.ok) break;
        problems.push(opened.error);
      }
      return problems;
    },
    replaced: (packFile) => (packFile === openFile ? replace(packFile) : success(null)),
    isUpdatable: (packFile) => packFile !== demoPackFile && packFiles().includes(packFile),
    report: (packFile) => {
      if (!packFiles().includes(packFile)) return unknownPack();
      return readCityPack(packFile, (from) => from.importReport() ?? null);
    },
    newPackFile: (sourceFile) => {
      const base = path
        .basename(sourceFile)
        .replace(/(\.osm)?\.pbf$/i, '')
        .replace(/[^\p{L}\p{N}._-]+/gu, '-')
        .replace(/^[.-]+/, '');
      const taken = new Set(packFiles());
      for (let number = 1; ; number++) {
        const suffix = number === 1 ? '' : `-${number}`;
        const file = path.join(directory, `${base === '' ? 'city' : base}${suffix}${PACK_EXTENSION}`);
        if (!taken.has(file)) return file;
      }
    },
    close: () => {
      pack?.close();
      pack = null;
      openFile = null;
    },
  };
}

function unknownPack(): Result<never> {
  return failure('pack-unknown', 'This city pack is not one of those that were imported here.');
}

/** The name in a pack that is not open, or null when it cannot be read. */
function nameOf(packFile: string): string | null {
  const name = readCityPack(packFile, (pack) => pack.describe().name);
  return name.ok ? name.value : null;
}
