import { parentPort } from 'node:worker_threads';
import { failure, success } from '../../../../../shared/domain/result.ts';
import type { Result } from '../../../../../shared/domain/result.ts';
import { openCityPack } from '../../pack/index.ts';
import type { RoadGraph } from '../graph/road-tables.ts';
import { createRouterDesk } from './router-desk.ts';
import type { ToRouterWorker } from './router-messages.ts';

/** Entry of the worker thread that owns the road graph and its weights. */
const port = parentPort;
if (port === null) throw new Error('router-worker runs as a worker thread only');

const receive = createRouterDesk({
  readGraph,
  post: (message) => port.postMessage(message),
  later: (work) => setImmediate(work),
});
port.on('message', (message: ToRouterWorker) => receive(message));

function readGraph(packFile: string): Result<RoadGraph> {
  const pack = openCityPack(packFile);
  if (!pack.ok) return pack;
  try {
    return success(pack.value.roads());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failure('pack-damaged', `The city pack ${packFile} is damaged: ${reason}. Make or copy it again.`, {
      path: packFile,
      reason,
    });
  } finally {
    pack.value.close();
  }
}
