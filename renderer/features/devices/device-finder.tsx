import { useMemo, useState } from 'react';
import type { DeviceEntry } from '../../../shared/contract/index.ts';
import { DeviceIcon } from '../../ui/icons/device-icon.tsx';
import { FreshnessMark } from '../../ui/icons/state-symbols.tsx';
import type { Text } from '../../ui/text.ts';
import { useText } from '../../ui/text.ts';
import { useDeviceFreshness, useDevices } from '../telemetry/index.ts';
import { Finder, closeFinder, mapControl, select } from '../workspace/index.ts';

const SHOWN_AT_MOST = 12;

/** Finds a device by any part of its name, id or kind, and opens it in the inspector. */
export function DeviceFinder() {
  const t = useText();
  const devices = useDevices();
  const [typed, setTyped] = useState('');
  const matches = useMemo(() => findDevices(t, devices, typed), [t, devices, typed]);
  return (
    <Finder<DeviceEntry>
      label={t('devices:find.title')}
      placeholder={t('devices:find.hint')}
      typed={typed}
      onTyped={setTyped}
      items={matches}
      itemId={({ device }) => device.id}
      renderItem={(entry) => <Match entry={entry} />}
      emptyText={t('devices:find.nothing')}
      onChoose={({ device }) => {
        closeFinder();
        select({ kind: 'device', id: device.id });
        mapControl()?.goTo(device.position);
      }}
    />
  );
}

function Match({ entry }: { entry: DeviceEntry }) {
  const t = useText();
  const freshness = useDeviceFreshness(entry);
  return (
    <>
      <DeviceIcon kind={entry.device.kind} />
      <span className="truncate grow">{entry.device.name}</span>
      <span className="hint truncate">
        {t(`devices:kind.${entry.device.kind}`)} · {entry.device.id}
      </span>
      <FreshnessMark freshness={freshness} compact />
    </>
  );
}

/** Devices of which every typed word is in the name, the id, the call sign or the kind; names that start so come first. */
function findDevices(
  t: Text,
  devices: readonly (DeviceEntry | undefined)[],
  typed: string,
): readonly DeviceEntry[] {
  const words = typed.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const found: { readonly entry: DeviceEntry; readonly rank: number }[] = [];
  for (const entry of devices) {
    if (entry === undefined) continue;
    const { name, id, kind, callSign = '' } = entry.device;
    const lowerName = name.toLowerCase();
    const text = `${lowerName} ${id} ${callSign} ${kind} ${t(`devices:kind.${kind}`)}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    const first = words[0] ?? '';
    const exact = lowerName.startsWith(first) || id.toLowerCase().startsWith(first);
    found.push({ entry, rank: callSign.toLowerCase() === first && first !== '' ? 0 : exact ? 1 : 2 });
  }
  return found
    .sort((a, b) => a.rank - b.rank || a.entry.index - b.entry.index)
    .slice(0, SHOWN_AT_MOST)
    .map(({ entry }) => entry);
}
