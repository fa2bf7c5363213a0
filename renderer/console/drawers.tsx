import { useEffect, useId, useRef } from 'react';
import { CityScreen } from '../features/city/index.ts';
import { KeyCap, KeysScreen } from '../features/keyboard/index.ts';
import { ConnectionsScreen, QuarantineScreen } from '../features/settings/index.ts';
import { back, useDrawer, useReturnFocus } from '../features/workspace/index.ts';
import type { Drawer } from '../features/workspace/index.ts';
import { BookmarksScreen } from '../features/views/index.ts';
import { useText } from '../ui/text.ts';

/** The screen that is drawn over the map, if one is open. The rest of the console stays in use. */
export function Drawers({ onImport }: { onImport: (packFile?: string) => void }) {
  const drawer = useDrawer();
  return drawer === null ? null : <DrawerFrame key={drawer} drawer={drawer} onImport={onImport} />;
}

function DrawerFrame({ drawer, onImport }: { drawer: Drawer; onImport: (packFile?: string) => void }) {
  const t = useText();
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  useReturnFocus();
  useEffect(() => body.current?.focus(), []);
  return (
    <div className="drawer" role="region" aria-labelledby={id} data-testid={`drawer-${drawer}`}>
      <header className="drawer-head">
        <h2 id={id} className="drawer-title">
          {t(`common:drawer.${drawer}`)}
        </h2>
        <button type="button" className="button" onClick={back}>
          {t('common:close')} <KeyCap action="back" />
        </button>
      </header>
      <div ref={body} className="drawer-body" role="group" aria-labelledby={id} tabIndex={0}>
        {drawer === 'keys' && <KeysScreen />}
        {drawer === 'connections' && <ConnectionsScreen />}
        {drawer === 'quarantine' && <QuarantineScreen />}
        {drawer === 'bookmarks' && <BookmarksScreen />}
        {drawer === 'city' && <CityScreen onImport={onImport} />}
      </div>
    </div>
  );
}
