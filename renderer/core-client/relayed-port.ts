/**
 * Calls back with every port to the core that the preload relays as a window message `{ type: 'core-port' }`. Messages
 * of other windows or origins are ignored.
 *
 * @returns a function that stops listening
 */
export function onRelayedPort(page: Window, listener: (port: MessagePort) => void): () => void {
  const receive = (event: MessageEvent<unknown>): void => {
    if (event.source !== page || event.origin !== page.location.origin) return;
    const data = event.data;
    if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'core-port') return;
    const port = event.ports[0];
    if (port !== undefined) listener(port);
  };
  page.addEventListener('message', receive);
  return () => page.removeEventListener('message', receive);
}
