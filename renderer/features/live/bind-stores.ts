import type { WindowBridge } from '../../../shared/contract/index.ts';
import type { CoreClient } from '../../core-client/index.ts';
import { onTick } from '../../ui/ticker.ts';
import { coreChanged, healthReported, jobReported, linkChanged, onLinkChange } from '../core-link/index.ts';
import { operationsEventsReceived, operationsSnapshotReceived } from '../operations/index.ts';
import { cityChanged } from './city-turn.ts';
import { devicesChanged, devicesSnapshotReceived, judgeFeed, telemetry } from '../telemetry/index.ts';

/**
 * Lets the stream into the stores, and judges the freshness of the feed every second and at every change of the line.
 * Call before `client.start()`. Returns the function that unbinds everything.
 */
export function bindStores(client: CoreClient, bridge: Pick<WindowBridge, 'onCoreState'>): () => void {
  const unbind = [
    client.subscribe({
      'operations-snapshot': ({ state }) => operationsSnapshotReceived(state),
      'operations-events': ({ events }) => operationsEventsReceived(events),
      'devices-snapshot': ({ entries }) => {
        // Indexes belong to one life of the core: a snapshot may number the devices anew.
        telemetry.clear();
        devicesSnapshotReceived(entries);
      },
      'devices-changed': ({ entries }) => devicesChanged(entries),
      readings: ({ frame }) => telemetry.apply(frame),
      health: ({ health }) => healthReported(health),
      job: ({ job }) => jobReported(job),
      'city-changed': cityChanged,
    }),
    client.onLinkState((state) => linkChanged(state, Date.now())),
    bridge.onCoreState(coreChanged),
    onTick(judgeFeed),
    onLinkChange(() => judgeFeed(Date.now())),
  ];
  linkChanged(client.linkState(), Date.now());
  return () => {
    for (const stop of unbind) stop();
  };
}
