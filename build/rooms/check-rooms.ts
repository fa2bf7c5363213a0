import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { findCircles } from './circles.ts';
import { type ImportStatement, readImports } from './imports.ts';
import { CLOSED_FOLDERS, type Room, ROOMS, SOURCE_FOLDERS, TEST_FILE, TEST_PLACES } from './rules.ts';

/** One import that breaks a rule of the house. */
export interface Violation {
  /** Path below the checked root, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

const SOURCE_FILE = /\.(ts|tsx|mts|mjs)$/;
const NOT_CHECKED = /(^|\/)node_modules\//;

/**
 * Checks every import below `root` against the table of rooms: room to room, packages, closed folders, nothing from
 * the tests, no circles, no import that leads nowhere.
 *
 * @param root a tree laid out like the checkout
 */
export function checkRooms(root: string): Violation[] {
  const violations: Violation[] = [];
  const graph = new Map<string, Set<string>>();
  for (const file of listSources(root)) {
    const targets = new Set<string>();
    graph.set(file, targets);
    for (const statement of readImports(path.join(root, file))) {
      const broken = checkImport(root, file, statement, targets);
      if (broken !== undefined) violations.push({ file, line: statement.line, message: broken });
    }
  }
  for (const circle of findCircles(graph)) {
    violations.push({ file: circle[0] ?? '', line: 1, message: `circle: ${[...circle, circle[0]].join(' → ')}` });
  }
  return violations;
}

function listSources(root: string): string[] {
  return SOURCE_FOLDERS.filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.posix.join(folder, name.replaceAll(path.sep, '/')),
      ),
    )
    .filter((file) => SOURCE_FILE.test(file) && !NOT_CHECKED.test(file))
    .sort();
}

function checkImport(
  root: string,
  file: string,
  { specifier, typeOnly }: ImportStatement,
  targets: Set<string>,
): string | undefined {
  const isTest = TEST_FILE.test(file);
  const room = findRoom(file);
  if (room === undefined) return `belongs to no room of build/rooms/rules.ts`;
  if (!specifier.startsWith('.')) {
    return isTest || typeOnly ? undefined : checkPackage(room, specifier);
  }
  const target = path.posix.join(path.posix.dirname(file), specifier.replace(/\?.*$/, ''));
  if (target.startsWith('../')) return `imports ${specifier}, which is outside the project`;
  if (!existsSync(path.join(root, target)) && !target.startsWith('dist/')) {
    return `imports ${specifier}, which does not exist (extensions are written out)`;
  }
  if (!typeOnly && SOURCE_FILE.test(target)) targets.add(target);
  if (isTest) return undefined;
  if (TEST_FILE.test(target)) return `imports a test: ${target}`;
  if (isIn(target, TEST_PLACES) && !isIn(file, TEST_PLACES)) return `imports from the tests: ${target}`;
  const isAllowed = isIn(target, room.places) ? findRoom(target) === room : false;
  if (!isAllowed && !isIn(target, room.mayImport)) {
    return `${room.name} must not import ${target} (may: ${['itself', ...room.mayImport].join(', ')})`;
  }
  return isIn(file, TEST_PLACES) ? undefined : checkClosedFolders(file, target);
}

function checkPackage(room: Room, specifier: string): string | undefined {
  const matches = (pattern: string) =>
    pattern.endsWith('*') ? specifier.startsWith(pattern.slice(0, -1)) : specifier === pattern;
  if (room.packages !== undefined && !room.packages.some(matches)) {
    return `${room.name} must not import the package ${specifier} (may: ${room.packages.join(', ') || 'none'})`;
  }
  if (room.notPackages?.some(matches)) return `${room.name} must not import the package ${specifier}`;
  return undefined;
}

function checkClosedFolders(file: string, target: string): string | undefined {
  for (const { folder, index } of CLOSED_FOLDERS) {
    if (!target.startsWith(folder)) continue;
    const [part, ...rest] = target.slice(folder.length).split('/');
    if (part === undefined || rest.length === 0) continue;
    if (file.startsWith(`${folder}${part}/`)) continue;
    if (rest.length === 1 && index.includes(rest[0] ?? '')) continue;
    return `imports the inside of ${folder}${part}: ${target} (go through its ${index[0]})`;
  }
  return undefined;
}

/** The room with the longest place that the file lies in. */
function findRoom(file: string): Room | undefined {
  let best: { room: Room; length: number } | undefined;
  for (const room of ROOMS) {
    for (const place of room.places) {
      if (isIn(file, [place]) && place.length > (best?.length ?? 0)) best = { room, length: place.length };
    }
  }
  return best?.room;
}

function isIn(file: string, places: readonly string[]): boolean {
  return places.some((place) => (place.endsWith('/') ? file.startsWith(place) : file === place));
}
