import type { ReactNode } from 'react';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { pxPerMetre } from '../camera/camera-state.ts';
import type { CameraState } from '../camera/camera-state.ts';
import type { MapStatus } from '../scene/scene-types.ts';
import type { MapTexts } from './map-texts.ts';
import { formatGrid, formatPosition } from './coordinates.ts';
import type { CoordinateForm } from './coordinates.ts';
import { scaleStep } from './scale.ts';

export interface MapHudProps {
  readonly texts: MapTexts;
  readonly status: MapStatus | undefined;
  readonly camera: CameraState | undefined;
  readonly pointer: LonLat | undefined;
  readonly coordinateForm: CoordinateForm;
  /** Absent where nobody can choose. */
  readonly onCoordinateForm: (() => void) | undefined;
  /** Absent on displays without an operator. */
  readonly onResetBearing: (() => void) | undefined;
}

const SCALE_WIDTH_PX = 130;

/** Instruments around the map: what is loading, north, scale, position, and who made the data. */
export function MapHud(props: MapHudProps): ReactNode {
  const { texts, status, camera, pointer, onResetBearing } = props;
  return (
    <>
      <LoadState texts={texts} status={status} />
      {camera !== undefined && (
        <div className="city-map-corner" data-keeps-labels-out>
          <NorthArrow camera={camera} title={texts.northUp} onClick={onResetBearing} />
          <ScaleBar camera={camera} />
          <span>{texts.zoom(camera.zoom.toFixed(1))}</span>
          <Position {...props} position={pointer ?? [camera.longitude, camera.latitude]} />
        </div>
      )}
      {status?.description !== undefined && (
        <div className="city-map-attribution" data-keeps-labels-out>{status.description.attribution}</div>
      )}
    </>
  );
}

/** Where the pointer is, else the middle of the map: latitude and longitude in the chosen form, and the military grid. */
function Position({
  texts,
  position,
  coordinateForm,
  onCoordinateForm,
}: MapHudProps & { readonly position: LonLat }): ReactNode {
  const grid = formatGrid(position);
  const written = formatPosition(position, coordinateForm);
  return (
    <>
      {onCoordinateForm === undefined ? (
        <span className="city-map-position">{written}</span>
      ) : (
        <button type="button" className="city-map-position" title={texts.otherCoordinates} onClick={onCoordinateForm}>
          {written}
        </button>
      )}
      {grid !== undefined && (
        <span className="city-map-position city-map-grid" title={texts.grid}>
          {grid}
        </span>
      )}
    </>
  );
}

/** A bar whose length on the ground is written beside it. True in the middle of the screen. */
function ScaleBar({ camera }: { readonly camera: CameraState }): ReactNode {
  const { widthPx, text } = scaleStep(pxPerMetre(camera), SCALE_WIDTH_PX);
  return (
    <span className="city-map-scale">
      <span className="city-map-scale-bar" style={{ width: `${widthPx.toFixed(1)}px` }} />
      {text}
    </span>
  );
}

interface NorthArrowProps {
  readonly camera: CameraState;
  readonly title: string;
  readonly onClick: (() => void) | undefined;
}

/** Points north and leans with the map; a click turns the map north up. */
function NorthArrow({ camera, title, onClick }: NorthArrowProps): ReactNode {
  const transform = `rotateX(${(camera.pitch * 0.6).toFixed(1)}deg) rotateZ(${(-camera.bearing).toFixed(1)}deg)`;
  const needle = (
    <svg viewBox="0 0 32 32" width="34" height="34" style={{ transform }} aria-hidden="true">
      <path d="M16 1.5l7 14.5h-14z" className="city-map-needle-north" />
      <path d="M16 30.5l7-14.5h-14z" className="city-map-needle-south" />
    </svg>
  );
  if (onClick === undefined) return <span className="city-map-north">{needle}</span>;
  return (
    <button type="button" className="city-map-north" title={title} aria-label={title} onClick={onClick}>
      {needle}
    </button>
  );
}

function LoadState({ texts, status }: { readonly texts: MapTexts; readonly status: MapStatus | undefined }): ReactNode {
  if (status?.phase === 'failed') {
    return (
      <div className="city-map-message" role="alert">
        {texts.failed}
      </div>
    );
  }
  const { total, loaded, failed } = status?.progress ?? { total: 0, loaded: 0, failed: 0 };
  if (status?.description !== undefined && status.description.tiles.length === 0) {
    return <div className="city-map-message">{texts.empty}</div>;
  }
  return (
    <>
      {status?.phase !== 'ready' && (
        <div className="city-map-loading" role="status">
          <span>{texts.loading}</span>
          <progress max={Math.max(1, total)} value={loaded + failed} />
        </div>
      )}
      {failed > 0 && (
        <div className="city-map-defect" role="status">
          {texts.tilesFailed(failed)}
        </div>
      )}
    </>
  );
}
