import type { BuildingFeature } from '../../../../../shared/domain/city/city-features.ts';
import type { BuildingClass } from '../../../../../shared/domain/city/feature-classes.ts';
import { readTaggedHeight } from '../tags/building-height.ts';
import type { TaggedHeight } from '../tags/building-height.ts';
import { isOpenRoof } from '../tags/building-tags.ts';
import { readName } from '../tags/names.ts';
import type { Surroundings } from './areas.ts';
import { BuildingClassifier } from './building-classes.ts';
import type { BuildingDraft } from './building-drafts.ts';
import { blendWithNeighbours, coverageAt, defaultHeightM, NeighbourSearch } from './building-heights.ts';
import { sortParts } from './building-parts.ts';
import type { OutlineWithParts } from './building-parts.ts';
import type { ImportContext } from './import-context.ts';
import type { PointObject } from './point-objects.ts';

/** Thickness of a roof on posts, metres. */
const ROOF_THICKNESS_M = 0.6;

/** Decides class and height of every building, and which of outlines and parts are drawn. */
export async function finishBuildings(
  context: ImportContext,
  drafts: readonly BuildingDraft[],
  surroundings: readonly Surroundings[],
  points: readonly PointObject[],
): Promise<BuildingFeature[]> {
  const outlines = drafts.filter((draft) => !draft.isPart);
  const outlineSearch = new NeighbourSearch(outlines.map((draft) => draft.inside));
  const outlineAreas = Float64Array.from(outlines, (draft) => draft.areaM2);
  const classifier = new BuildingClassifier(drafts, surroundings, points);

  const heights = new Map<BuildingDraft, TaggedHeight>();
  const classes = new Map<BuildingDraft, BuildingClass>();
  const coverages = new Map<BuildingDraft, number>();
  for (const [index, draft] of drafts.entries()) {
    await context.step('heights', index, drafts.length * 2);
    const coverage = coverageAt(draft.inside, outlineSearch, outlineAreas);
    const buildingClass = classifier.classify(draft, coverage);
    const height = readTaggedHeight(draft.tags, buildingClass);
    if (height.isBad) context.defects.add('bad-height', draft.id);
    heights.set(draft, height);
    classes.set(draft, buildingClass);
    coverages.set(draft, coverage);
  }

  const known = drafts.filter((draft) => heights.get(draft)?.heightM !== undefined && draft.areaM2 > 40);
  const knownSearch = new NeighbourSearch(known.map((draft) => draft.inside));
  const finish = (draft: BuildingDraft): BuildingFeature => {
    const buildingClass = classes.get(draft) ?? 'residential';
    const height = heights.get(draft) ?? { baseHeightM: 0, isBad: false };
    const coverage = coverages.get(draft) ?? 0;
    const guessM = (): number => {
      const nearby = knownSearch.near(draft.inside).flatMap((at) => {
        const neighbour = known[at];
        if (neighbour === undefined || !isComparable(buildingClass, classes.get(neighbour))) return [];
        return heights.get(neighbour)?.heightM ?? [];
      });
      const { id, areaM2, isAttached } = draft;
      const rule = defaultHeightM({ id, buildingClass, areaM2, isAttached, coverage });
      return isInfluenced(buildingClass, areaM2) ? blendWithNeighbours(rule, nearby) : rule;
    };
    return toFeature(draft, buildingClass, height, guessM);
  };

  const sorted = sortParts(drafts);
  const buildings: BuildingFeature[] = [];
  for (const [index, draft] of sorted.plain.entries()) {
    await context.step('heights', drafts.length + index, drafts.length * 2);
    buildings.push(finish(draft));
  }
  for (const building of sorted.withParts) buildings.push(...finishWithParts(building, finish));
  return buildings;
}

/** Sheds and churches do not follow their neighbours, nor do their neighbours follow them. */
function isInfluenced(buildingClass: BuildingClass, areaM2: number): boolean {
  return buildingClass !== 'garage' && buildingClass !== 'religious' && areaM2 >= 45;
}

function isComparable(a: BuildingClass, b: BuildingClass | undefined): boolean {
  if (b === undefined || b === 'garage' || b === 'religious') return false;
  return (a === 'house') === (b === 'house') && (a === 'industrial') === (b === 'industrial');
}

function toFeature(
  draft: BuildingDraft,
  buildingClass: BuildingClass,
  height: TaggedHeight,
  guessM: () => number,
): BuildingFeature {
  const guessedM = (): number => Math.max(guessM(), height.baseHeightM + 3);
  const heightM = roundCm(height.heightM ?? guessedM());
  const roofBaseM = isOpenRoof(draft.tags) ? Math.max(0, heightM - ROOF_THICKNESS_M) : 0;
  return {
    id: draft.id,
    buildingClass,
    ...readName(draft.tags),
    rings: draft.rings,
    heightM,
    baseHeightM: roundCm(Math.max(height.baseHeightM, height.baseHeightM === 0 ? roofBaseM : 0)),
    heightSource: height.heightSource ?? 'default',
  };
}

/**
 * A covered outline gives way to its parts. Otherwise the outline stays, no higher than its lowest part (its own height
 * tag is that of its highest point), and parts start where it ends: no two walls lie in one plane.
 */
function finishWithParts(
  { outline, parts, isCovered }: OutlineWithParts,
  finish: (draft: BuildingDraft) => BuildingFeature,
): BuildingFeature[] {
  const whole = finish(outline);
  const finished = parts.map((part) => {
    const feature = finish(part);
    // A part without a use of its own has that of its building.
    const buildingClass = part.tags.get('building:part') === 'yes' ? whole.buildingClass : feature.buildingClass;
    return { ...feature, buildingClass };
  });
  if (isCovered) {
    const [first, ...others] = finished;
    if (first === undefined || whole.name === undefined) return finished;
    return [{ ...first, name: first.name ?? whole.name }, ...others];
  }
  const lowestM = Math.min(whole.heightM, ...finished.map((part) => part.heightM));
  const restM = Math.max(3, lowestM);
  const raised = finished
    .filter((part) => part.heightM > restM)
    .map((part) => ({ ...part, baseHeightM: Math.max(part.baseHeightM, restM) }));
  return [{ ...whole, heightM: restM, baseHeightM: Math.min(whole.baseHeightM, restM - 1) }, ...raised];
}

function roundCm(metres: number): number {
  return Math.round(metres * 100) / 100;
}
