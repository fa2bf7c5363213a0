import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { CAMERA_ACTIONS, CityMap } from '../../map/index.ts';
import type { CityMapHandle, MapPick, MapPointerTool } from '../../map/index.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import { useCore } from '../core-link/index.ts';
import { partReady } from '../live/index.ts';
import { unitFix } from '../telemetry/index.ts';
import { currentWorkspace, onSelectionChange, pickPosition, select, setMapControl } from '../workspace/index.ts';
import type { MapControl } from '../workspace/index.ts';
import { createCitySource } from './city-source.ts';
import { useMapTexts } from './use-map-texts.ts';
import { useOverlay } from './use-overlay.ts';
import { viewMoved } from './view-corners.ts';
import './map-view.css';

/** Close enough to tell buildings apart. */
const LOOK_ZOOM = 16.4;

interface ConsoleMapProps {
  /** Takes the clicks while it is given. */
  readonly tool: MapPointerTool | undefined;
  /** Shown over the map. */
  readonly children?: ReactNode;
}

/** The console's map: live picture, picks select, and the window's keys move it. Give it another key when the city has changed. */
export function ConsoleMap({ tool, children }: ConsoleMapProps) {
  const t = useText();
  const core = useCore();
  const language = useLanguage();
  const texts = useMapTexts();
  const map = useRef<CityMapHandle>(null);
  const following = useRef<string | null>(null);
  const [followed, setFollowed] = useState<string | null>(null);
  const source = useMemo(() => createCitySource(core), [core]);

  const follow = useCallback((callSign: string | null): void => {
    following.current = callSign;
    setFollowed(callSign);
  }, []);
  const keepFollowed = useCallback((handle: CityMapHandle): void => {
    const fix = following.current === null ? undefined : unitFix(following.current, Date.now());
    if (fix !== undefined) handle.camera.set({ longitude: fix.position[0], latitude: fix.position[1] });
  }, []);
  useOverlay(map, keepFollowed);

  useEffect(() => {
    setMapControl(controlOf(map, () => follow(following.current === null ? selectedUnit() : null)));
    const stop = onSelectionChange((selection) => {
      if (selection?.kind !== 'unit' || selection.callSign !== following.current) follow(null);
      map.current?.highlight(selection?.kind === 'building' ? selection.building : undefined);
    });
    return () => {
      stop();
      setMapControl(null);
    };
  }, [follow]);

  return (
    <CityMap
      ref={map}
      source={source}
      texts={texts}
      language={language}
      bindKeys={false}
      tool={tool}
      onPick={takePick}
      onCamera={() => viewMoved(map.current?.camera.corners() ?? [])}
      onStatus={(status) => {
        if (status.phase !== 'loading') partReady('map');
      }}
    >
      {followed !== null && (
        <p className="map-following" role="status">
          {t('map:following', { unit: followed })}
        </p>
      )}
      {children}
    </CityMap>
  );
}

function controlOf(map: { readonly current: CityMapHandle | null }, toggleFollow: () => void): MapControl {
  return {
    goTo: (position: LonLat) => {
      const camera = map.current?.camera;
      camera?.flyTo({ position, zoom: Math.max(camera.get().zoom, LOOK_ZOOM) });
    },
    moveTo: (position) => map.current?.camera.flyTo({ position }),
    show: (view) => map.current?.camera.flyTo(view),
    camera: () => map.current?.camera.get(),
    showWholeCity: () => map.current?.camera.home(),
    centre: () => {
      const camera = map.current?.camera.get();
      return camera === undefined ? undefined : [camera.longitude, camera.latitude];
    },
    move: (step) => {
      const camera = map.current?.camera;
      if (camera !== undefined) CAMERA_ACTIONS.find(({ id }) => id === step)?.run(camera);
    },
    toggleFollow,
  };
}

/** A click selects what it met; while a form waits for a place it gives the form the position. */
function takePick(pick: MapPick): void {
  const { task } = currentWorkspace();
  if (task?.kind === 'new-incident' || task?.kind === 'change-incident') return pickPosition(pick.position);
  switch (pick.kind) {
    case 'incident':
    case 'alarm':
    case 'device':
      return select({ kind: pick.kind, id: pick.id });
    case 'unit':
      return select({ kind: 'unit', callSign: pick.callSign });
    case 'facility':
      return select({ kind: 'facility', facility: pick.facility });
    case 'building':
      return select({ kind: 'building', building: pick.building });
    case 'ground':
      return;
  }
}

function selectedUnit(): string | null {
  const { selection } = currentWorkspace();
  return selection?.kind === 'unit' ? selection.callSign : null;
}
