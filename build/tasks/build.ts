import { buildAll } from '../bundle/build-all.ts';

await buildAll();
