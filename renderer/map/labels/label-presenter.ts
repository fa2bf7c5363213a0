import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { SpriteBatch } from '../layers/sprite-batch.ts';
import { LabelChooser } from './label-chooser.ts';
import type { LabelSources } from './label-chooser.ts';
import type { LabelView, ProjectedLabel } from './project-labels.ts';
import type { TextAtlas } from './text-atlas.ts';

const FADE_MS = 160;

/** Where the thing of a label is now, common space, by the label's key; `undefined` for what does not move. */
type PlaceOf = (key: string) => readonly [x: number, y: number] | undefined;

interface ShownLabel {
  label: ProjectedLabel;
  opacity: number;
  leaving: boolean;
}

/** Decides which texts are on screen and draws them into a batch, fading them in and out. */
export class LabelPresenter {
  readonly batch: SpriteBatch;
  readonly #atlas: TextAtlas;
  readonly #chooser: LabelChooser;
  readonly #shown = new Map<string, ShownLabel>();
  #lastFillMs = 0;
  #isFading = false;

  constructor(origin: LonLat, atlas: TextAtlas) {
    this.batch = new SpriteBatch(origin);
    this.#atlas = atlas;
    this.#chooser = new LabelChooser((text, style) => atlas.measure(text, style));
  }

  /** True while labels are fading: the batch wants to be filled again. */
  get isFading(): boolean {
    return this.#isFading;
  }

  /** Chooses anew for a view. */
  choose(view: LabelView, sources: LabelSources): void {
    const chosen = this.#chooser.choose(view, sources);
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

  /** Fills the batch with what is shown at `nowMs`. `placeOf` gives where moving things are now. */
  fill(nowMs: number, placeOf: PlaceOf): void {
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
    if (!this.#drawAll(placeOf)) {
      // The atlas was full: start it over with what is on screen, which always fits.
      this.#atlas.reset();
      this.#drawAll(placeOf);
    }
    this.#atlas.commit();
    this.batch.commit();
  }

  #drawAll(placeOf: PlaceOf): boolean {
    this.batch.clear();
    for (const [key, { label, opacity }] of this.#shown) {
      const { isTurned, style } = label;
      const placed = this.#atlas.place(label.text, style, isTurned ? 2 : 1);
      if (placed === undefined) return false;
      const place = placeOf(key);
      const look = {
        region: placed.region,
        tint: style.colour,
        opacity: opacity * label.opacity,
        offsetY: label.offsetY,
        scale: isTurned ? 0.5 : 1,
        turn: isTurned ? 'text' : 'upright',
      } as const;
      this.batch.addAt(place?.[0] ?? label.x, place?.[1] ?? label.y, look, label.angle);
    }
    return true;
  }
}
