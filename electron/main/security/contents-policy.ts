import type { App, WebContents } from 'electron';
import type { Log } from '../logging/log.ts';

/** No page may navigate, open windows or hold other pages, whatever it is told. Holds for every page ever made. */
export function lockContents(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => lock(contents, log));
}

function lock(contents: WebContents, log: Log): void {
  contents.setWindowOpenHandler(({ url }) => {
    log.warn('window-refused', { url: url.slice(0, 200) });
    return { action: 'deny' };
  });
  contents.on('will-frame-navigate', (event) => {
    log.warn('navigation-refused', { url: event.url.slice(0, 200) });
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => {
    log.warn('webview-refused');
    event.preventDefault();
  });
}
