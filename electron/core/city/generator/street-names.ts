import type { RandomSource } from '../../../../shared/domain/time.ts';
import { randomItem } from '../../../../shared/domain/random.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const TREES = words(`
  Alder Ash Aspen Beech Birch Cedar Chestnut Elder Elm Hawthorn Hazel Holly Hornbeam Juniper Larch Laurel Lime
  Linden Maple Oak Olive Pear Pine Plum Poplar Quince Rowan Sorrel Spruce Sycamore Tamarisk Walnut Willow Yew
`);
const TRADES = words(`
  Armourer Baker Brewer Candlemaker Carter Chandler Cooper Cutler Dyer Farrier Ferryman Fuller Glazier Joiner Mason
  Mercer Miller Printer Roper Saddler Sailmaker Salter Shipwright Smith Tanner Tailor Thatcher Turner Vintner Weaver
  Wheelwright
`);
const PEOPLE = words(`
  Abel Adair Amberley Ansel Arden Aubrey Bellamy Benedict Blanche Brandt Calder Carrow Castell Corvin Dacre Dalton
  Delamere Edelin Elsworth Fabian Falk Farran Florent Gerard Hallam Harcourt Helena Hollis Irvine Isolde Jessamy
  Joscelin Kestrel Lambert Larkin Leander Lorne Lucan Maddox Marchant Marlowe Matilda Merrick Montrose Morland
  Nerida Norwood Orlin Osric Palmer Pascoe Peregrin Quill Ramsey Renard Roland Rosalind Sabine Selwyn Sinclair
  Tarrant Thorne Torrin Tristan Ursula Valery Verney Vivian Warrick Wendell Winslow Wystan Yarrow Zelda
`);
const THINGS = words(`
  Abbey Anchor Angel Arsenal Barley Beacon Bell Blossom Castle Chapel Church Clover Copper Coral Court Crane Cross
  Crown Custom Dial Dove Eagle Falcon Fern Ferry Fountain Garden Gate Glass Granary Guild Harbour Harp Heron Hill
  Hope Ivory Jasmine King Lantern Lark Lily Lock Manor Market Meadow Mill Mint Mirror Moon Observatory Orchard
  Palace Park Pearl Pilot Pond Primrose Quarry Queen Rampart Raven River Rose Saffron School Silver Spring Star
  Station Stone Swan Temple Theatre Thistle Tide Tower Treasury University Vale Victory Vine Violet Water Well Wharf
  Wind Wool
`);
const FIRST = words(`
  Ash Black Bram Bright Brook Burn Cal Clear Cold Crow Dun East Elder Ever Fair Fal Fern Grim Hart Haver Hazel High
  Hol Kings Lang Lind Long Mar Marsh Mill Moor North Oak Old Pen Red Rock Ros Salt Sea Shell Sher South Stan Stone
  Summer Thorn Wal West White Wil Win Wood Wyn
`);
const LAST = words(`
  beck borne bourne bridge brook burgh bury by cliff combe cot croft dale dean den don field fleet ford gate grove
  ham haven hithe holm hurst land leigh ley mere mouth port ridge sted stoke stone stow thorpe ton wald well wick
  wood worth
`);
const RISES = words('Hill Green Cross Field Mount');
const LARGE_TYPES = words('Avenue Road Road Boulevard Parade');
const MIDDLE_TYPES = words('Street Street Street Road Avenue');
const SMALL_TYPES = words('Street Street Street Road Lane Row Terrace Place Close Gardens Walk');
const OLD_TYPES = words('Street Lane Row Passage Alley Yard Steps Court Wynd');
const GREEN_TYPES = words('Road Lane Drive Close Grove Way Crescent Gardens Rise View');
const PORT_TYPES = words('Road Quay Way Street Dock Wharf');

/** Where a street is: decides what it is called. */
export type NameStyle = 'large' | 'middle' | 'small' | 'old' | 'green' | 'port';

const TYPES: Readonly<Record<NameStyle, readonly string[]>> = {
  large: LARGE_TYPES,
  middle: MIDDLE_TYPES,
  small: SMALL_TYPES,
  old: OLD_TYPES,
  green: GREEN_TYPES,
  port: PORT_TYPES,
};

/** Makes street and district names and never the same one twice. */
export class NameMaker {
  readonly #random: RandomSource;
  readonly #taken = new Set<string>();

  constructor(random: RandomSource) {
    this.#random = random;
  }

  /** A new street name that suits its surroundings. */
  street(style: NameStyle): string {
    return this.#unique(() => `${this.#stem(style)} ${randomItem(this.#random, TYPES[style])}`);
  }

  /** A new district name. */
  district(): string {
    return this.#unique(() => {
      const name = randomItem(this.#random, FIRST) + randomItem(this.#random, LAST);
      const roll = this.#random();
      if (roll < 0.12) return `${randomItem(this.#random, ['Upper', 'Lower', 'Great', 'Little', 'New'])} ${name}`;
      if (roll < 0.2) return `${randomItem(this.#random, PEOPLE)}'s ${randomItem(this.#random, RISES)}`;
      return name;
    });
  }

  /** Reserves a name that was chosen elsewhere. */
  reserve(name: string): string {
    this.#taken.add(name);
    return name;
  }

  #stem(style: NameStyle): string {
    const random = this.#random;
    const roll = random();
    if (style === 'old') {
      if (roll < 0.45) return `${randomItem(random, TRADES)}s`;
      return roll < 0.8 ? randomItem(random, THINGS) : `St ${randomItem(random, PEOPLE)}`;
    }
    if (style === 'port') return roll < 0.5 ? randomItem(random, THINGS) : this.#compound();
    if (style === 'green' && roll < 0.4) return randomItem(random, TREES);
    if (roll < 0.3) return randomItem(random, PEOPLE);
    if (roll < 0.45) return randomItem(random, THINGS);
    if (roll < 0.55) return randomItem(random, TREES);
    return this.#compound();
  }

  #compound(): string {
    return randomItem(this.#random, FIRST) + randomItem(this.#random, LAST);
  }

  #unique(make: () => string): string {
    for (let attempt = 0; attempt < 60; attempt++) {
      const name = make();
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return name;
    }
    // A very large city has used up the short names: give this one a second word.
    const name = `${randomItem(this.#random, PEOPLE)} ${make()}`;
    if (this.#taken.has(name)) return this.reserve(`${this.#compound()} ${name}`);
    return this.reserve(name);
  }
}
