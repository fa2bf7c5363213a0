import { polygonContains } from '../../../../../shared/domain/city/ring-geometry.ts';
import Flatbush from 'flatbush';
import type { BuildingDraft } from './building-drafts.ts';

/** Parts that cover at least this share of an outline stand for the whole building. */
const COVERING_SHARE = 0.85;

/** An outline and the parts that lie in it. */
export interface OutlineWithParts {
  readonly outline: BuildingDraft;
  readonly parts: readonly BuildingDraft[];
  /** Whether the parts replace the outline (Simple 3D Buildings: an outline with parts is not drawn). */
  readonly isCovered: boolean;
}

/** Buildings sorted by how their parts are to be treated. */
export interface SortedBuildings {
  /** Outlines without parts, and parts without an outline. */
  readonly plain: readonly BuildingDraft[];
  readonly withParts: readonly OutlineWithParts[];
}

/** Assigns each part to the smallest outline around it. */
export function sortParts(drafts: readonly BuildingDraft[]): SortedBuildings {
  const outlines = drafts.filter((draft) => !draft.isPart);
  const parts = drafts.filter((draft) => draft.isPart);
  if (parts.length === 0 || outlines.length === 0) return { plain: drafts, withParts: [] };
  const index = new Flatbush(outlines.length);
  for (const { bounds } of outlines) index.add(...bounds);
  index.finish();
  const partsByOutline = new Map<BuildingDraft, BuildingDraft[]>();
  const orphans: BuildingDraft[] = [];
  for (const part of parts) {
    const outline = outlineAround(part, outlines, index);
    if (outline === undefined) orphans.push(part);
    else partsByOutline.set(outline, [...(partsByOutline.get(outline) ?? []), part]);
  }
  const withParts = [...partsByOutline].map(([outline, own]) => {
    // Parts above each other count twice, hence on the ground only where any stand there.
    const covered = own.reduce((sum, part) => sum + (startsAboveGround(part) ? 0 : part.areaM2), 0);
    return { outline, parts: own, isCovered: covered >= outline.areaM2 * COVERING_SHARE };
  });
  return { plain: [...outlines.filter((outline) => !partsByOutline.has(outline)), ...orphans], withParts };
}

function startsAboveGround({ tags }: BuildingDraft): boolean {
  return Number.parseFloat(tags.get('min_height') ?? tags.get('building:min_level') ?? '0') > 0;
}

function outlineAround(
  part: BuildingDraft,
  outlines: readonly BuildingDraft[],
  index: Flatbush,
): BuildingDraft | undefined {
  const [lon, lat] = part.inside;
  let tightest: BuildingDraft | undefined;
  for (const at of index.search(lon, lat, lon, lat)) {
    const outline = outlines[at];
    if (outline === undefined || !polygonContains(outline.rings, lon, lat)) continue;
    if (tightest === undefined || outline.areaM2 < tightest.areaM2) tightest = outline;
  }
  return tightest;
}
