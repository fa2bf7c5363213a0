export { bindStores } from './bind-stores.ts';
export { startHeartbeat } from './heartbeat.ts';
export { partReady } from './ready.ts';
export { useCityTurn } from './city-turn.ts';
