import type { LayersList } from '@deck.gl/core';
import type { CityBuilding } from '../../../shared/domain/city/city-view.ts';
import { BuildingsLayer, DETAIL_KINDS } from '../layers/buildings-layer.ts';
import { GroundLayer } from '../layers/ground-layer.ts';
import { highlightLayers } from '../layers/highlight-layer.ts';
import { WaysLayer } from '../layers/ways-layer.ts';
import type { MapStyle } from '../style/map-style.ts';
import type { PlacedMesh } from '../tiles/placed-mesh.ts';

/** The layers of the static city, rebuilt only when tiles, style or highlight changed. */
export class CityLayers {
  readonly #detailBias: number;
  #ground: PlacedMesh[] = [];
  #ways: PlacedMesh[] = [];
  #buildings: PlacedMesh[] = [];
  #layers: LayersList = [];

  constructor(detailBias: number) {
    this.#detailBias = detailBias;
  }

  /** Layers as last rebuilt, from the first drawn to the last. */
  get layers(): LayersList {
    return this.#layers;
  }

  /** Building meshes of all levels of detail. */
  get buildings(): readonly PlacedMesh[] {
    return this.#buildings;
  }

  rebuild(meshes: readonly PlacedMesh[], style: MapStyle, highlight: CityBuilding | undefined): void {
    if (meshes.length !== this.#ground.length + this.#ways.length + this.#buildings.length) {
      this.#ground = meshes.filter(({ kind }) => kind === 'ground');
      this.#ways = meshes.filter(({ kind }) => kind === 'ways');
      this.#buildings = meshes.filter(({ kind }) => DETAIL_KINDS.includes(kind));
    }
    const common = { style, detailBias: this.#detailBias };
    this.#layers = [
      // Nearest to the eye first: the ground under buildings is then rejected by depth before it is coloured.
      new BuildingsLayer({ id: 'buildings', meshes: this.#buildings, ...common }),
      new GroundLayer({ id: 'ground', meshes: this.#ground, ...common }),
      new WaysLayer({ id: 'ways', meshes: this.#ways, ...common }),
      highlight === undefined ? [] : highlightLayers(highlight, style),
    ];
  }
}
