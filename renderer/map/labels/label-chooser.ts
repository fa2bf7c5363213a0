import { chooseLabels } from './declutter.ts';
import type { GroundLabel } from './label-set.ts';
import type { OrientedBox } from './oriented-box.ts';
import { projectLabels } from './project-labels.ts';
import type { HidesPlace, LabelView, MeasureText, ProjectedLabel } from './project-labels.ts';

/** More than this on screen is noise. */
const MAX_LABELS = 220;

/** What a choice is made from. */
export interface LabelSources {
  /** Texts of the ground, by source. */
  readonly sets: readonly (readonly GroundLabel[])[];
  /** Labels that the caller has projected itself: incidents, units. */
  readonly live: readonly ProjectedLabel[];
  /** Boxes to keep free. */
  readonly obstacles: readonly OrientedBox[];
  /** Tells what stands behind a building. */
  readonly hides: HidesPlace;
}

/** Decides which texts are on screen. Remembers its last choice, so that what is shown stays while it fits. */
export class LabelChooser {
  readonly #measure: MeasureText;
  #shown: ReadonlySet<string> = new Set();

  constructor(measure: MeasureText) {
    this.#measure = measure;
  }

  /** Chooses for a view; the most important first. */
  choose(view: LabelView, { sets, live, obstacles, hides }: LabelSources): readonly ProjectedLabel[] {
    const candidates: ProjectedLabel[] = [...live];
    for (const set of sets) projectLabels(set, view, this.#measure, hides, this.#shown, candidates);
    const chosen = chooseLabels(candidates, this.#shown, obstacles, MAX_LABELS);
    this.#shown = new Set(chosen.map(({ key }) => key));
    return chosen;
  }
}
