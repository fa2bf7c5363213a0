import type { CityDescription } from '../../../shared/domain/city/city-view.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { CameraState } from '../camera/camera-state.ts';
import type { CitySource } from '../city-source.ts';
import type { MapPointerTool } from '../pointer-tool.ts';
import type { MapStyle } from '../style/map-style.ts';
import type { TileProgress } from '../tiles/tile-store.ts';
import type { MapPick, OverlayPick } from './pick-overlay.ts';

/** What the map shows besides the city, for its HUD. */
export interface MapStatus {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly description: CityDescription | undefined;
  readonly progress: TileProgress;
}

export interface CitySceneCallbacks {
  onPick(pick: MapPick): void;
  onHover(pick: OverlayPick | undefined): void;
  onCamera(camera: CameraState): void;
  onPointer(position: LonLat | undefined): void;
  onStatus(status: MapStatus): void;
  /** Something could not be drawn; the map goes on with the rest. */
  onError(error: Error): void;
}

export interface CitySceneOptions {
  readonly container: HTMLElement;
  readonly source: CitySource;
  readonly style: MapStyle;
  readonly language: string;
  readonly fontFamily: string;
  readonly callbacks: CitySceneCallbacks;
  /** What takes the clicks at the moment, if anything does. */
  readonly tool: () => MapPointerTool | undefined;
  /** False where the window's key map runs the camera actions. */
  readonly bindKeys: boolean;
  /** False for displays without an operator: no input at all. */
  readonly interactive: boolean;
}
