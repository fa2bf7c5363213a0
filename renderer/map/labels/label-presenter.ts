import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { SpriteBatch } from '../layers/sprite-batch.ts';
import { chooseLabels } from './declutter.ts';
import type { GroundLabel } from './label-set.ts';
import type { OrientedBox } from './oriented-box.ts';
import { projectLabels } from './project-labels.ts';
import type { HidesPlace, LabelView, ProjectedLabel } from './project-labels.ts';
import type { LabelStyle } from '../style/map-style.ts';
import type { TextAtlas } from './text-atlas.ts';

/** More than this on screen is noise. */
const MAX_LABELS = 130;
const FADE_MS = 160;

interface ShownLabel {
  label: ProjectedLabel;
  opacity: number;
  leaving: boolean;
}

/** Decides which texts are on screen and draws them into a batch, fading them in and out. */
export class LabelPresenter {
  readonly batch: SpriteBatch;
  readonly #atlas: TextAtlas;
  readonly #shown = new Map<string, ShownLabel>();
  #lastFillMs = 0;
  #isFading = false;

  constructor(origin: LonLat, atlas: TextAtlas) {
    this.batch = new SpriteBatch(origin);
    this.#atlas = atlas;
  }

  /** True while labels are fading: the batch wants to be filled again. */
  get isFading(): boolean {
    return this.#isFading;
  }

  /**
   * Chooses anew for a view. `live` are labels that the caller has projected itself (units, incidents);
   * `obstacles` are boxes to keep free; `hides` tells what stands behind a building.
   */
  choose(
    view: LabelView,
    sets: readonly (readonly GroundLabel[])[],
    live: readonly ProjectedLabel[],
    obstacles: readonly OrientedBox[],
    hides: HidesPlace,
  ): void {
    const candidates: ProjectedLabel[] = [...live];
    const measure = (text: string, style: LabelStyle): readonly [number, number] => this.#atlas.measure(text, style);
    for (const set of sets) projectLabels(set, view, measure, hides, candidates);
    const before = new Set<string>();
    for (const [key, shown] of this.#shown) if (!shown.leaving) before.add(key);
    const chosen = chooseLabels(candidates, before, obstacles, MAX_LABELS);
    const keys = new Set<string>();
    for (const label of chosen) {
      keys.add(label.key);
      const shown = this.#shown.get(label.key);
      if (shown === undefined) this.#shown.set(label.key, { label, opacity: 0, leaving: false });
      else {
        shown.label = label;
        shown.leaving = false;
      }
    }
    for (const [key, shown] of this.#shown) if (!keys.has(key)) shown.leaving = true;
    this.#isFading = true;
  }

  /** Fills the batch with what is shown at `nowMs`. `positionOf` gives moving things' newest positions by label key. */
  fill(nowMs: number, positionOf: (key: string) => LonLat | undefined): void {
    const step = Math.min(1, (nowMs - this.#lastFillMs) / FADE_MS);
    this.#lastFillMs = nowMs;
    this.#isFading = false;
    for (const [key, shown] of this.#shown) {
      const target = shown.leaving ? 0 : 1;
      if (shown.opacity !== target) {
        shown.opacity = Math.min(1, Math.max(0, shown.opacity + (shown.leaving ? -step : step)));
        this.#isFading ||= shown.opacity !== target;
      }
      if (shown.leaving && shown.opacity === 0) this.#shown.delete(key);
    }
    if (!this.#drawAll(positionOf)) {
      // The atlas was full: start it over with what is on screen, which always fits.
      this.#atlas.reset();
      this.#drawAll(positionOf);
    }
    this.#atlas.commit();
    this.batch.commit();
  }

  #drawAll(positionOf: (key: string) => LonLat | undefined): boolean {
    this.batch.clear();
    for (const [key, { label, opacity }] of this.#shown) {
      const { isTurned, style } = label;
      const placed = this.#atlas.place(label.text, style, isTurned ? 2 : 1);
      if (placed === undefined) return false;
      this.batch.add({
        position: positionOf(key) ?? label.position,
        region: placed.region,
        tint: style.colour,
        opacity: opacity * label.opacity,
        offsetY: label.offsetY,
        scale: isTurned ? 0.5 : 1,
        turn: isTurned ? 'text' : 'upright',
        angle: label.angle,
      });
    }
    return true;
  }
}
