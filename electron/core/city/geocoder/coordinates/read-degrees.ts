import { isInBounds, isLonLat } from '../../../../../shared/domain/place/geo.ts';
import type { Bounds, LonLat } from '../../../../../shared/domain/place/geo.ts';

/** Words and signs of other notations, and what stands for them. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/北[纬緯]/g, ' N '],
  [/南[纬緯]/g, ' S '],
  [/[东東][经經]/g, ' E '],
  [/西[经經]/g, ' W '],
  [/[度º˚]/g, '°'],
  [/[分′’‘`´]/g, "'"],
  [/[秒″”“]|''/g, '"'],
  [/[，、；;]/g, ' , '],
  [/[−–]/g, '-'],
  [/\blat(?:itude)?\b[:=]?/gi, ' LAT '],
  [/\b(?:lon|lng|long)(?:gitude|itude)?\b[:=]?/gi, ' LON '],
];
const TOKEN = /(?<number>[+-]?\d+(?:\.\d+)?)|(?<side>LAT|LON|[NSEW](?![A-Z]))|(?<mark>[°'"])|(?<rest>[^\s,:]+)/giu;
/** A city's surroundings, degrees: coordinates so near are meant rather than others on Earth. */
const SURROUNDINGS_DEG = 1;

interface Part {
  readonly numbers: readonly number[];
  readonly side: string | undefined;
  readonly isNegative: boolean;
}

/**
 * Reads coordinates in degrees: decimal, degrees and minutes, or degrees, minutes and seconds; with or without N, S, E, W
 * or 北纬, 东经. Without them the first is the latitude, unless only the other order makes sense: it cannot be a latitude,
 * or only the other order lies in or near the city.
 */
export function readDegrees(text: string, bounds: Bounds): LonLat | undefined {
  const parts = splitParts(text);
  const [first, second] = parts ?? [];
  if (first === undefined || second === undefined || parts?.length !== 2) return undefined;
  const a = degreesOf(first);
  const b = degreesOf(second);
  if (a === undefined || b === undefined) return undefined;
  const isFirstLon = first.side === undefined ? undefined : isLonSide(first.side);
  const isSecondLon = second.side === undefined ? undefined : isLonSide(second.side);
  if (isFirstLon !== undefined && isFirstLon === isSecondLon) return undefined;
  const known = isFirstLon ?? (isSecondLon === undefined ? undefined : !isSecondLon);
  const latFirst: LonLat = [b, a];
  const lonFirst: LonLat = [a, b];
  const isLonFirst = known ?? (!isLonLat(...latFirst) || (!isAround(bounds, latFirst) && isAround(bounds, lonFirst)));
  const position = isLonFirst ? lonFirst : latFirst;
  return isLonLat(...position) ? position : undefined;
}

/** The two halves of the text, or nothing when it is no pair of coordinates. */
function splitParts(text: string): Part[] | undefined {
  let plain = text;
  for (const [pattern, sign] of SAME) plain = plain.replace(pattern, sign);
  // A comma between digits is a decimal one where no point is.
  if (!plain.includes('.')) plain = plain.replace(/(\d),(?=\d)/g, '$1.');
  const tokens = [...plain.matchAll(TOKEN)].map(({ groups }) => groups ?? {});
  if (tokens.some(({ rest }) => rest !== undefined)) return undefined;
  const sides = tokens.flatMap(({ side }) => side ?? []);
  const numbers = tokens.flatMap(({ number }) => number ?? []);
  if (numbers.length < 2 || numbers.length > 6 || numbers.length % 2 !== 0) return splitByDegreeSigns(tokens);
  // Two plain numbers may be a house and a postcode: decimals in both and two of them in one, or signs of degrees, make them coordinates.
  const hasDegrees = tokens.some(({ mark }) => mark === '°');
  if (sides.length === 0 && !hasDegrees && !(numbers.length === 2 && numbers.every((number) => number.includes('.')) && numbers.some((number) => /\.\d\d/.test(number)))) return undefined;
  if (sides.length > 2) return undefined;
  const half = numbers.length / 2;
  const bySign = splitByDegreeSigns(tokens);
  return bySign ?? [partOf(numbers.slice(0, half), sides[0]), partOf(numbers.slice(half), sides[1])];
}

/** "55° 40' 12° 34' 6"": the number before each sign of degrees begins a half. */
function splitByDegreeSigns(tokens: readonly Partial<Record<string, string>>[]): Part[] | undefined {
  const starts = tokens.flatMap(({ mark }, at) => (mark === '°' ? [at - 1] : []));
  const [first, second] = starts;
  if (first === undefined || second === undefined || starts.length !== 2) return undefined;
  const sides = tokens.flatMap(({ side }) => side ?? []);
  const numbersOf = (from: number, to: number): string[] => tokens.slice(from, to).flatMap(({ number }) => number ?? []);
  if (numbersOf(0, first).length > 0) return undefined;
  return [partOf(numbersOf(first, second), sides[0]), partOf(numbersOf(second, tokens.length), sides[1])];
}

function partOf(numbers: readonly string[], side: string | undefined): Part {
  return { numbers: numbers.map(Number), side: side?.toUpperCase(), isNegative: numbers[0]?.startsWith('-') === true };
}

function degreesOf({ numbers, side, isNegative }: Part): number | undefined {
  const [degrees = Number.NaN, minutes = 0, seconds = 0] = numbers;
  if (numbers.length === 0 || numbers.length > 3) return undefined;
  if (minutes < 0 || minutes >= 60 || seconds < 0 || seconds >= 60) return undefined;
  const size = Math.abs(degrees) + minutes / 60 + seconds / 3600;
  const isOther = side === 'S' || side === 'W';
  return isNegative !== isOther ? -size : size;
}

/** "O" is east in German and west in French: it is refused rather than guessed. */
function isLonSide(side: string): boolean {
  return side === 'E' || side === 'W' || side === 'LON';
}

function isAround([west, south, east, north]: Bounds, [lon, lat]: LonLat): boolean {
  const around: Bounds = [west - SURROUNDINGS_DEG, south - SURROUNDINGS_DEG, east + SURROUNDINGS_DEG, north + SURROUNDINGS_DEG];
  return isInBounds(around, lon, lat);
}
