import { ipcRenderer } from 'electron';
import { CHANNELS } from '../../shared/contract/bridge.ts';

/**
 * Hands every port to the core on to the page. Ports cannot cross the context bridge; a window message to the page's own
 * origin is the way.
 */
export function relayCorePorts(): void {
  ipcRenderer.on(CHANNELS.corePort, (event) => {
    window.postMessage({ type: 'core-port' }, window.location.origin, [...event.ports]);
  });
}
