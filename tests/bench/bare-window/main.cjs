// The least that Electron can do: one window with an empty page. What the application's start is held against.
const { app, BrowserWindow } = require('electron');

app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1600, height: 1000, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => {
    window.show();
    const shownMs = Math.round(Date.now() - (process.getCreationTime() ?? Date.now()));
    process.stdout.write(`${JSON.stringify({ timings: { 'window-shown': shownMs } })}\n`);
  });
  void window.loadURL('data:text/html,<title>bare</title><p>bare');
});
