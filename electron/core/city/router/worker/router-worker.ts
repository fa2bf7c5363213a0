import { parentPort } from 'node:worker_threads';
import { readCityPack } from '../../pack/index.ts';
import { createRouterDesk } from './router-desk.ts';
import type { ToRouterWorker } from './router-messages.ts';

/** Entry of the worker thread that owns the road graph and its weights. */
const port = parentPort;
if (port === null) throw new Error('router-worker runs as a worker thread only');

const receive = createRouterDesk({
  readGraph: (packFile) => readCityPack(packFile, (pack) => pack.roads()),
  post: (message) => port.postMessage(message),
  later: (work) => setImmediate(work),
});
port.on('message', (message: ToRouterWorker) => receive(message));
