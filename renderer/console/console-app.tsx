import { useEffect, useMemo } from 'react';
import type { ConsoleBridge, MenuAction } from '../../shared/contract/index.ts';
import { AlarmList } from '../features/alarms/index.ts';
import { PlaceFinder } from '../features/city/index.ts';
import { useCore, useLinkState } from '../features/core-link/index.ts';
import { DeviceFinder } from '../features/devices/index.ts';
import { IncidentQueue } from '../features/incidents/index.ts';
import { ActionButton, useKeyDispatcher } from '../features/keyboard/index.ts';
import type { ActionId, Actions } from '../features/keyboard/index.ts';
import { partReady, useCityTurn } from '../features/live/index.ts';
import { ConsoleMap, OverviewMap, usePlaceMark, useZoneShapes } from '../features/map-view/index.ts';
import { useOperationsLoaded } from '../features/operations/index.ts';
import { CoreBanner, StatusBar } from '../features/status/index.ts';
import { pointerTool, ToolPanel, useChangedZoneId, useTool, useToolShapes } from '../features/tools/index.ts';
import { UnitsBoard } from '../features/units/index.ts';
import { Pane, toggleDrawer, useFinder, useIsSplit } from '../features/workspace/index.ts';
import { UndoLine } from '../features/zones/index.ts';
import { useText } from '../ui/text.ts';
import { acknowledgeAlarm } from './alarm-actions.ts';
import { DetailPane } from './detail-pane.tsx';
import { Drawers } from './drawers.tsx';
import { JobStrip } from './job-strip.tsx';
import { NeedLine } from './need-line.tsx';
import { useActions } from './use-actions.ts';
import './console.css';

/** The menu's items that the console carries out, by the same actions as its keys. */
const MENU_ACTIONS: Readonly<Record<MenuAction, ActionId>> = {
  'show-keys': 'show-keys',
  'show-connections': 'show-connections',
  'show-quarantine': 'show-quarantine',
  'switch-language': 'switch-language',
  'choose-city': 'choose-city',
};

/** The dispatcher's window: queue and alarms, map and units, the thing in hand, and the health of it all. */
export function ConsoleApp({ bridge }: { bridge: ConsoleBridge }) {
  const t = useText();
  const core = useCore();
  const link = useLinkState();
  const actions = useActions(bridge);
  const loaded = useOperationsLoaded();
  useKeyDispatcher(actions);
  useEffect(() => bridge.onMenuAction((action) => actions[MENU_ACTIONS[action]]()), [bridge, actions]);
  useEffect(() => {
    if (loaded) partReady('operations');
  }, [loaded]);
  return (
    <div className="console" data-link={link}>
      <CoreBanner />
      <main className="console-main">
        <h1 className="visually-hidden">{t('common:console')}</h1>
        <div className="console-left">
          <IncidentQueue />
          <AlarmList onAcknowledge={(alarm) => void acknowledgeAlarm(core, alarm)} />
        </div>
        <div className="console-centre">
          <MapPane actions={actions} onImport={(packFile) => bridge.importCity(packFile)} />
          <UnitsBoard />
        </div>
        <DetailPane actions={actions} />
      </main>
      <NeedLine />
      <StatusBar
        onShowConnections={() => toggleDrawer('connections')}
        onShowQuarantine={() => toggleDrawer('quarantine')}
        onShowKeys={() => toggleDrawer('keys')}
        onSwitchLanguage={actions['switch-language']}
      />
    </div>
  );
}

function MapPane({ actions, onImport }: { actions: Actions; onImport: (packFile?: string) => void }) {
  const t = useText();
  const finder = useFinder();
  const cityTurn = useCityTurn();
  const isSplit = useIsSplit();
  const isToolInUse = useTool() !== null;
  const pointer = useMemo(() => pointerTool(actions['tool-finish']), [actions]);
  useZoneShapes(useChangedZoneId());
  useToolShapes();
  usePlaceMark();
  return (
    <Pane pane="map" title={t('map:title')} aside={<MapTools actions={actions} />}>
      <div className="console-map">
        <ConsoleMap key={cityTurn} tool={isToolInUse ? pointer : undefined} />
      </div>
      <ToolPanel actions={actions} />
      {isSplit && <OverviewMap key={`overview ${String(cityTurn)}`} />}
      <UndoLine onUndo={actions['undo-removal']} />
      {finder === 'device' && <DeviceFinder />}
      {finder === 'place' && <PlaceFinder />}
      <JobStrip />
      <Drawers onImport={onImport} />
    </Pane>
  );
}

function MapTools({ actions }: { actions: Actions }) {
  const t = useText();
  return (
    <div className="map-tools">
      <ActionButton action="find-place" label={t('map:do.place')} onAct={actions['find-place']} />
      <ActionButton action="find-device" label={t('map:do.device')} onAct={actions['find-device']} />
      <ActionButton action="draw-zone" label={t('map:do.draw')} onAct={actions['draw-zone']} />
      <ActionButton action="show-reach" label={t('map:do.reach')} onAct={actions['show-reach']} />
      <ActionButton action="measure" label={t('map:do.measure')} onAct={actions.measure} />
      <ActionButton action="split-map" label={t('map:do.split')} onAct={actions['split-map']} />
      <ActionButton action="whole-city" label={t('map:do.city')} onAct={actions['whole-city']} />
    </div>
  );
}
