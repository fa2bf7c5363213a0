import { useEffect } from 'react';
import type { ConsoleBridge, MenuAction } from '../../shared/contract/index.ts';
import { AlarmList } from '../features/alarms/index.ts';
import { PlaceFinder } from '../features/city/index.ts';
import { DeviceFinder } from '../features/devices/index.ts';
import { IncidentQueue } from '../features/incidents/index.ts';
import { useKeyDispatcher } from '../features/keyboard/index.ts';
import type { ActionId } from '../features/keyboard/index.ts';
import { partReady, useCityTurn } from '../features/live/index.ts';
import { ConsoleMap } from '../features/map-view/index.ts';
import { useOperationsLoaded } from '../features/operations/index.ts';
import { CoreBanner, StatusBar } from '../features/status/index.ts';
import { UnitsBoard } from '../features/units/index.ts';
import { Pane, toggleDrawer, useFinder } from '../features/workspace/index.ts';
import { useText } from '../ui/text.ts';
import { acknowledgeAlarm } from './alarm-actions.ts';
import { useCore } from '../features/core-link/index.ts';
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
  const core = useCore();
  const actions = useActions(bridge);
  const loaded = useOperationsLoaded();
  useKeyDispatcher(actions);
  useEffect(() => bridge.onMenuAction((action) => actions[MENU_ACTIONS[action]]()), [bridge, actions]);
  useEffect(() => {
    if (loaded) partReady('operations');
  }, [loaded]);
  return (
    <div className="console">
      <CoreBanner />
      <main className="console-main">
        <div className="console-left">
          <IncidentQueue />
          <AlarmList onAcknowledge={(alarm) => void acknowledgeAlarm(core, alarm)} />
        </div>
        <div className="console-centre">
          <MapPane bridge={bridge} />
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

function MapPane({ bridge }: { bridge: ConsoleBridge }) {
  const t = useText();
  const finder = useFinder();
  const cityTurn = useCityTurn();
  return (
    <Pane pane="map" title={t('map:title')}>
      <ConsoleMap key={cityTurn} />
      {finder === 'device' && <DeviceFinder />}
      {finder === 'place' && <PlaceFinder />}
      <JobStrip />
      <Drawers onImport={() => bridge.importCity()} />
    </Pane>
  );
}

