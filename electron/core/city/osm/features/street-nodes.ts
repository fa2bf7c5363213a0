import type { BarrierFeature } from '../../../../../shared/domain/city/city-features.ts';
import { isInBounds } from '../../../../../shared/domain/place/geo.ts';
import { readTags } from '../pbf/osm-data.ts';
import { readBarrierAccess } from '../tags/barrier-access.ts';
import type { ImportContext } from './import-context.ts';

/** What stands on the nodes of streets. */
export interface StreetNodes {
  readonly barriers: BarrierFeature[];
  readonly signalNodeIds: number[];
}

/**
 * Reads barriers and traffic lights on streets.
 *
 * @param visits by node row, how many streets pass: 0 is no node of a street
 */
export function readStreetNodes({ geometry, bounds }: ImportContext, visits: Uint8Array): StreetNodes {
  const { nodes, strings } = geometry.data;
  const barriers: BarrierFeature[] = [];
  const signalNodeIds: number[] = [];
  nodes.tagged.forEach((row, at) => {
    if (visits[row] === 0 || !geometry.isCurrentNode(row)) return;
    const position = geometry.nodePosition(row);
    if (!isInBounds(bounds, ...position)) return;
    const tags = readTags(nodes.tags, strings, at);
    const nodeId = nodes.ids[row] as number;
    if (tags.get('highway') === 'traffic_signals') signalNodeIds.push(nodeId);
    const access = readBarrierAccess(tags);
    if (access === undefined) return;
    barriers.push({ id: `osm:node/${nodeId}`, nodeId, position, kind: tags.get('barrier') ?? '', access });
  });
  return { barriers, signalNodeIds };
}
