/** Words that stand for one another in names of streets and places. */
interface AbbreviationGroup {
  /** As folded words: the full forms first. Any of them finds the others. */
  readonly words: readonly string[];
  /** Also as the end of a longer word: "Hauptstr" for "Hauptstrasse". */
  readonly glued?: true;
}

/**
 * What people shorten, by language. Written as they are folded (`foldWord`): without marks, "ue" as "u".
 * One form may stand for several words: "st" is a street and a saint.
 */
const GROUPS: readonly AbbreviationGroup[] = [
  // English
  { words: ['street', 'st', 'str'] },
  { words: ['saint', 'st', 'sankt', 'sct', 'skt', 'sint', 'san', 'santa', 'sainte', 'ste'] },
  { words: ['road', 'rd'] },
  { words: ['avenu', 'ave', 'av', 'avenida', 'avda'] },
  { words: ['boulevard', 'blvd', 'bd', 'boul', 'bulevar', 'boulvard'] },
  { words: ['drive', 'dr'] },
  { words: ['lane', 'ln', 'la'] },
  { words: ['court', 'ct', 'crt'] },
  { words: ['place', 'pl'] },
  { words: ['square', 'sq'] },
  { words: ['terrace', 'ter', 'terr', 'tce'] },
  { words: ['highway', 'hwy'] },
  { words: ['parkway', 'pkwy', 'pky'] },
  { words: ['expressway', 'expy'] },
  { words: ['circle', 'cir', 'crcl'] },
  { words: ['crescent', 'cres', 'cr'] },
  { words: ['close', 'cl'] },
  { words: ['gardens', 'gdns', 'garden'] },
  { words: ['grove', 'gr', 'grv'] },
  { words: ['heights', 'hts'] },
  { words: ['mount', 'mt', 'mountain', 'mtn'] },
  { words: ['fort', 'ft'] },
  { words: ['bridge', 'br', 'brg'] },
  { words: ['station', 'stn', 'sta'] },
  { words: ['north', 'n', 'nord', 'nordre', 'norte'] },
  { words: ['south', 's', 'sud', 'sondre', 'sur'] },
  { words: ['east', 'e', 'ost', 'ostre', 'este'] },
  { words: ['west', 'w', 'vest', 'vestre', 'oeste'] },
  { words: ['northeast', 'ne'] },
  { words: ['northwest', 'nw'] },
  { words: ['southeast', 'se'] },
  { words: ['southwest', 'sw'] },
  { words: ['doctor', 'dr', 'doktor'] },
  { words: ['professor', 'prof'] },
  // German, Dutch
  { words: ['strasse', 'str', 'strase', 'straat'], glued: true },
  { words: ['platz', 'pl', 'plads', 'plats', 'plein'], glued: true },
  { words: ['gasse', 'g'], glued: true },
  { words: ['weg', 'w'], glued: true },
  { words: ['alle', 'allee', 'al'], glued: true },
  // Danish, Norwegian, Swedish
  { words: ['gade', 'g', 'gata', 'gate', 'gatan'], glued: true },
  { words: ['vej', 'v', 'vei', 'vag', 'vagen'], glued: true },
  { words: ['gammel', 'gl', 'gamle', 'gml'] },
  { words: ['store', 'st'] },
  { words: ['lille', 'll'] },
  { words: ['norre', 'nr', 'ndr'] },
  { words: ['sonder', 'sdr', 'sondre'] },
  { words: ['vester', 'v', 'vestre'] },
  { words: ['oster', 'o', 'ostre'] },
  // Finnish
  { words: ['katu', 'k'], glued: true },
  { words: ['tie', 't'], glued: true },
  // French
  { words: ['ru', 'r'] },
  { words: ['chemin', 'ch', 'che'] },
  { words: ['faubourg', 'fbg', 'fg'] },
  { words: ['impasse', 'imp'] },
  // Italian, Spanish, Portuguese
  { words: ['via', 'v'] },
  { words: ['viale', 'vle', 'vl'] },
  { words: ['piazza', 'pza', 'pzza', 'pza'] },
  { words: ['piazzale', 'ple', 'ple'] },
  { words: ['corso', 'cso', 'so'] },
  { words: ['largo', 'lgo'] },
  { words: ['calle', 'c', 'cl'] },
  { words: ['plaza', 'pza', 'praca', 'pca'] },
  { words: ['rua', 'r'] },
  // Russian, Greek
  { words: ['ulitsa', 'ul', 'ulica'] },
  { words: ['prospekt', 'pr', 'prkt'] },
  { words: ['ploshchad', 'pl'] },
  { words: ['leoforos', 'leof'] },
  // Chinese, as spoken
  { words: ['lu', 'rd', 'road'] },
  { words: ['jie', 'st', 'street'] },
  { words: ['dadao', 'avenu', 'ave'] },
];

/** Words that say nothing: left out where something else is there. */
const NOISE: ReadonlySet<string> = new Set(['no', 'nr', 'num', 'numero', 'house', 'hus', '号', '號', '弄', '室']);

const EQUALS = new Map<string, Set<string>>();
const ENDINGS: { readonly short: string; readonly full: string }[] = [];
for (const { words, glued } of GROUPS) {
  for (const word of words) {
    const equals = EQUALS.get(word) ?? new Set<string>();
    for (const other of words) if (other !== word) equals.add(other);
    EQUALS.set(word, equals);
  }
  const [full = ''] = words;
  if (glued === true) ENDINGS.push(...words.slice(1).map((short) => ({ short, full })));
}

/**
 * The other words that a word may stand for. Endings of one letter count only with a full stop after them: "Nørrebrog." is
 * Nørrebrogade, "Berg" is no "Bergasse".
 */
export function otherForms(key: string, hasStop: boolean): string[] {
  const forms = new Set(EQUALS.get(key));
  for (const { short, full } of ENDINGS) {
    if (key.length <= short.length + 1 || !key.endsWith(short) || (short.length < 2 && !hasStop)) continue;
    forms.add(key.slice(0, -short.length) + full);
  }
  return [...forms];
}

/** Whether a word only introduces a house number. */
export function isNoise(key: string): boolean {
  return NOISE.has(key);
}
