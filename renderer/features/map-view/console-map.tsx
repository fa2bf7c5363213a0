import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import { CAMERA_ACTIONS, CityMap, copyablePosition } from '../../map/index.ts';
import type { CityMapHandle, CoordinateForm, MapPick, MapPointerTool } from '../../map/index.ts';
import { copyText } from '../../ui/clipboard.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import { useCore } from '../core-link/index.ts';
import { partReady } from '../live/index.ts';
import { isPositionLost, unitFix } from '../telemetry/index.ts';
import { currentWorkspace, onSelectionChange, pickPosition, select, setMapControl } from '../workspace/index.ts';
import type { MapControl } from '../workspace/index.ts';
import { createCitySource } from './city-source.ts';
import { rememberedForm, rememberForm } from './coordinate-form.ts';
import { Follow } from './follow.ts';
import type { Followed } from './follow.ts';
import { FollowNote, useNotice } from './map-notice.tsx';
import { withRoomAtLeft } from './room-for-form.ts';
import { stepped } from './stepped.ts';
import { useMapTexts } from './use-map-texts.ts';
import { useOverlay } from './use-overlay.ts';
import { isInView, viewMoved } from './view-corners.ts';
import './map-view.css';

/** Close enough to tell buildings apart. */
const LOOK_ZOOM = 16.4;
const FIT_PADDING_PX = 50;

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
  const following = useRef<Follow | null>(null);
  const [followed, setFollowed] = useState<string | null>(null);
  const [notice, showNotice] = useNotice();
  const [coordinateForm, setCoordinateForm] = useState<CoordinateForm>(rememberedForm);
  const form = useRef<CoordinateForm>(coordinateForm);
  const source = useMemo(() => createCitySource(core), [core]);

  const follow = useCallback((callSign: string | null): void => {
    following.current = callSign === null ? null : new Follow(callSign);
    setFollowed(callSign);
  }, []);
  const keepFollowed = useCallback(
    (handle: CityMapHandle): void => {
      const { current } = following;
      if (current === null) return;
      const unit = current.callSign;
      const end = current.step(handle.camera, followedUnit(handle, unit));
      if (end === undefined) return;
      follow(null);
      showNotice(t(end === 'lost' ? 'map:followLost' : 'map:followEnded', { unit }));
    },
    [follow, showNotice, t],
  );
  const copyCoordinates = useCallback((inHand: LonLat | undefined): void => {
    const position = map.current?.pointed() ?? inHand ?? middleOf(map);
    if (position === undefined) return;
    const written = copyablePosition(position, form.current);
    const isCopied = copyText(written);
    showNotice(isCopied ? t('map:coordinates.copied', { position: written }) : t('map:coordinates.notCopied'));
  }, [showNotice, t]);
  useOverlay(map, keepFollowed);

  useEffect(() => {
    const control = controlOf(map, () => follow(following.current === null ? selectedUnit() : null));
    // Going elsewhere ends following, however near it is.
    const elsewhere = <Where extends readonly unknown[]>(go: (...where: Where) => void) => (...where: Where): void => {
      follow(null);
      go(...where);
    };
    setMapControl({
      ...control,
      goTo: elsewhere(control.goTo),
      moveTo: elsewhere(control.moveTo),
      reveal: (position) => {
        if (!isInView(position)) elsewhere(control.moveTo)(position);
      },
      fit: elsewhere(control.fit),
      show: elsewhere(control.show),
      showWholeCity: elsewhere(control.showWholeCity),
      copyCoordinates,
    });
    const stop = onSelectionChange((selection) => {
      if (selection?.kind !== 'unit' || selection.callSign !== following.current?.callSign) follow(null);
      map.current?.highlight(selection?.kind === 'building' ? selection.building : undefined);
    });
    return () => {
      stop();
      setMapControl(null);
    };
  }, [follow, copyCoordinates]);

  return (
    <CityMap
      ref={map}
      source={source}
      texts={texts}
      language={language}
      bindKeys={false}
      coordinateForm={coordinateForm}
      onCoordinateForm={() => {
        form.current = form.current === 'decimal' ? 'dms' : 'decimal';
        setCoordinateForm(form.current);
        rememberForm(form.current);
      }}
      tool={tool}
      onPick={takePick}
      onCamera={() => viewMoved(map.current?.camera.corners() ?? [])}
      onStatus={(status) => {
        if (status.phase !== 'loading') partReady('map');
      }}
    >
      {followed !== null && <FollowNote callSign={followed} />}
      {notice !== null && followed === null && (
        <p className="map-note" role="status" data-keeps-labels-out>
          {notice}
        </p>
      )}
      {children}
    </CityMap>
  );
}

/** A unit as it is drawn now, and whether its last fix can be trusted. */
function followedUnit(handle: CityMapHandle, callSign: string): Followed | undefined {
  const place = handle.unitPlace(callSign);
  const fix = unitFix(callSign, Date.now());
  return place === undefined || fix === undefined ? undefined : { place, isLost: isPositionLost(fix.freshness) };
}

function middleOf(map: { readonly current: CityMapHandle | null }): LonLat | undefined {
  const camera = map.current?.camera.get();
  return camera === undefined ? undefined : [camera.longitude, camera.latitude];
}

function controlOf(
  map: { readonly current: CityMapHandle | null },
  toggleFollow: () => void,
): Omit<MapControl, 'copyCoordinates' | 'reveal'> {
  return {
    goTo: (position: LonLat) => {
      const camera = map.current?.camera;
      camera?.flyTo({ position, zoom: Math.max(camera.get().zoom, LOOK_ZOOM) });
    },
    moveTo: (position) => map.current?.camera.flyTo({ position }),
    fit: (bounds) => {
      const camera = map.current?.camera;
      camera?.fitBounds(withRoomAtLeft(bounds, camera.get().bearing), FIT_PADDING_PX);
    },
    show: (view) => map.current?.camera.flyTo(view),
    camera: () => map.current?.camera.get(),
    showWholeCity: () => map.current?.camera.home(),
    centre: () => middleOf(map),
    stepped: (position, step) => (map.current === null ? position : stepped(position, map.current.camera.get(), step)),
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
