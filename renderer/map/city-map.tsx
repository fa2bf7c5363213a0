import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { ReactNode, Ref } from 'react';
import type { CityBuilding } from '../../shared/domain/city/city-view.ts';
import type { LonLat } from '../../shared/domain/place/geo.ts';
import type { CameraHandle } from './camera/camera-controller.ts';
import type { CameraState } from './camera/camera-state.ts';
import type { CitySource } from './city-source.ts';
import type { CoordinateForm } from './hud/coordinates.ts';
import { keepOutBoxes } from './hud/keep-out.ts';
import { MapHud } from './hud/map-hud.tsx';
import type { MapTexts } from './hud/map-texts.ts';
import type { OverlayData } from './overlay-data.ts';
import type { MapPointerTool } from './pointer-tool.ts';
import { CityScene } from './scene/city-scene.ts';
import type { MapStatus } from './scene/scene-types.ts';
import type { MapPick, OverlayPick } from './scene/pick-overlay.ts';
import { useChosenMapStyle } from './style/chosen-style.ts';
import type { MapStyle } from './style/map-style.ts';
import './city-map.css';

/** Imperative access to a mounted map: for what changes too often, or too seldom, for React. */
export interface CityMapHandle {
  readonly camera: CameraHandle;
  /** Live data; may be called at any rate. Parts that did not change should be the same arrays as before. */
  readonly overlay: { update(data: OverlayData): void };
  /** Lifts a building out of the city, or none. */
  highlight(building: CityBuilding | undefined): void;
  /** Where a unit is drawn now. */
  unitPlace(callSign: string): LonLat | undefined;
  /** The ground under the pointer, while it is over the map. */
  pointed(): LonLat | undefined;
}

export interface CityMapProps {
  /** Another object means another city: the map starts over. */
  readonly source: CitySource;
  /** Texts of the HUD in the operator's language. */
  readonly texts: MapTexts;
  /** The look that the console has chosen, unless given. */
  readonly style?: MapStyle;
  /** BCP 47: names on the map are shown in it where the city has them. */
  readonly language?: string;
  /** How latitude and longitude are written. */
  readonly coordinateForm?: CoordinateForm;
  /** Asked for the other form. */
  readonly onCoordinateForm?: () => void;
  readonly ref?: Ref<CityMapHandle>;
  readonly onPick?: (pick: MapPick) => void;
  readonly onHover?: (pick: OverlayPick | undefined) => void;
  readonly onCamera?: (camera: CameraState) => void;
  readonly onStatus?: (status: MapStatus) => void;
  /** Something could not be drawn; the map goes on with the rest. */
  readonly onError?: (error: Error) => void;
  /** Takes the pointer's clicks while it is given. */
  readonly tool?: MapPointerTool | undefined;
  /** False where the window's own key map runs `CAMERA_ACTIONS`. */
  readonly bindKeys?: boolean;
  /** False for wall displays: no input, no controls. */
  readonly interactive?: boolean;
  /** Shown over the map, inside its frame. */
  readonly children?: ReactNode;
}

const FONT_FAMILY = `'Inter Variable', 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif`;

/** What the HUD shows, kept out of React until it is due. */
interface Live {
  camera: CameraState;
  pointer: LonLat | undefined;
}

/** The camera may move at 60 Hz; scale bar and coordinates follow at this pace. */
const HUD_INTERVAL_MS = 100;

/** The 3D city with everything live on it. Fills its parent, which must have a size. */
export function CityMap(props: CityMapProps): ReactNode {
  const chosen = useChosenMapStyle();
  const { source, texts, style = chosen, language = 'en', bindKeys = true, interactive = true } = props;
  const container = useRef<HTMLDivElement>(null);
  const scene = useRef<CityScene | null>(null);
  const latest = useRef(props);
  const shownStyle = useRef(style);
  const pointed = useRef<LonLat | undefined>(undefined);
  const pending = useRef<OverlayData | null>(null);
  const [live, setLive] = useState<Live | undefined>(undefined);
  const [status, setStatus] = useState<MapStatus | undefined>(undefined);

  useEffect(() => {
    latest.current = props;
    shownStyle.current = style;
  });

  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    let timer = 0;
    let shown: Live | undefined;
    const showSoon = (): void => {
      if (timer !== 0) return;
      timer = window.setTimeout(() => {
        timer = 0;
        const { current } = scene;
        if (current === null) return;
        const camera = current.camera.get();
        const pointer = pointed.current;
        if (shown !== undefined && shown.camera === camera && shown.pointer === pointer) return;
        shown = { camera, pointer };
        setLive(shown);
      }, HUD_INTERVAL_MS);
    };
    const created = new CityScene({
      container: element,
      source,
      style: shownStyle.current,
      language: latest.current.language ?? 'en',
      fontFamily: FONT_FAMILY,
      bindKeys,
      interactive,
      tool: () => latest.current.tool,
      callbacks: {
        onPick: (pick) => latest.current.onPick?.(pick),
        onHover: (pick) => latest.current.onHover?.(pick),
        onCamera: (camera) => {
          latest.current.onCamera?.(camera);
          showSoon();
        },
        onError: (error) => latest.current.onError?.(error),
        onPointer: (position) => {
          latest.current.tool?.onMove(position);
          pointed.current = position;
          showSoon();
        },
        onStatus: (next) => {
          setStatus(next);
          latest.current.onStatus?.(next);
        },
      },
    });
    scene.current = created;
    if (pending.current !== null) created.update(pending.current);
    return () => {
      clearTimeout(timer);
      scene.current = null;
      created.destroy();
    };
  }, [source, bindKeys, interactive]);

  useEffect(() => scene.current?.setStyle(style), [style]);
  useEffect(() => scene.current?.setLanguage(language), [language]);

  // After every change of what lies over the map: no text is written below it.
  useEffect(() => {
    const element = container.current;
    if (element !== null) scene.current?.setKeepOut(keepOutBoxes(element));
  });

  useImperativeHandle(props.ref, () => ({
    camera: forwardCamera(scene),
    overlay: {
      update: (data) => {
        pending.current = data;
        scene.current?.update(data);
      },
    },
    highlight: (building) => scene.current?.highlight(building),
    unitPlace: (callSign) => scene.current?.unitPlace(callSign),
    pointed: () => pointed.current,
  }), []);

  const [red, green, blue] = style.background;
  return (
    <div className="city-map" style={{ backgroundColor: `rgb(${red} ${green} ${blue})` }}>
      <div
        ref={container}
        className="city-map-canvas"
        tabIndex={interactive ? 0 : -1}
        role="application"
        aria-label={texts.label}
      />
      <MapHud
        texts={texts}
        status={status}
        camera={live?.camera}
        pointer={live?.pointer}
        coordinateForm={props.coordinateForm ?? 'decimal'}
        onCoordinateForm={interactive ? props.onCoordinateForm : undefined}
        onResetBearing={interactive ? () => scene.current?.camera.resetBearing() : undefined}
      />
      {props.children}
    </div>
  );
}

/** A camera handle that outlives the scene: calls between two scenes go nowhere. */
function forwardCamera(scene: { readonly current: CityScene | null }): CameraHandle {
  return {
    get: () => scene.current?.camera.get() ?? { longitude: 0, latitude: 0, zoom: 0, pitch: 0, bearing: 0 },
    set: (camera) => scene.current?.camera.set(camera),
    flyTo: (target) => scene.current?.camera.flyTo(target),
    fitBounds: (bounds, paddingPx) => scene.current?.camera.fitBounds(bounds, paddingPx),
    pan: (right, up) => scene.current?.camera.pan(right, up),
    zoomBy: (levels) => scene.current?.camera.zoomBy(levels),
    rotateBy: (degrees) => scene.current?.camera.rotateBy(degrees),
    tiltBy: (degrees) => scene.current?.camera.tiltBy(degrees),
    resetBearing: () => scene.current?.camera.resetBearing(),
    resetTilt: () => scene.current?.camera.resetTilt(),
    home: () => scene.current?.camera.home(),
    lookDown: () => scene.current?.camera.lookDown(),
    corners: () => scene.current?.camera.corners() ?? [],
  };
}
