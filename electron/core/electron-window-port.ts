import type { MessagePortMain } from 'electron';
import type { WindowPort } from './windows/index.ts';

/** A window's port as Electron gives it to the core. */
export function electronWindowPort(port: MessagePortMain): WindowPort {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', (event) => listener(event.data));
      port.start();
    },
    onClose: (listener) => void port.once('close', listener),
    close: () => port.close(),
  };
}
