// One window of exactly the wanted size that shows a page of the map benchmark: `main.cjs URL WIDTHxHEIGHT`.
const { app, BrowserWindow } = require('electron');

const [url, size] = process.argv.slice(-2);
const [width, height] = size.split('x').map(Number);

app.commandLine.appendSwitch('enable-precise-memory-info');
app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width,
    height,
    frame: false,
    useContentSize: true,
    webPreferences: { sandbox: true, backgroundThrottling: false },
  });
  void window.loadURL(url);
});
