import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS } from '../../shared/contract/bridge.ts';
import type { ConsoleBridge } from '../../shared/contract/bridge.ts';
import { relayCorePorts } from './core-port-relay.ts';
import { createWindowBridge } from './window-bridge.ts';

const bridge: ConsoleBridge = {
  ...createWindowBridge('console'),
  toggleWalls: () => ipcRenderer.send(CHANNELS.toggleWalls),
  importCity: (packFile) => ipcRenderer.send(CHANNELS.importCity, packFile),
  setMapStyle: (style) => ipcRenderer.send(CHANNELS.setMapStyle, style),
  setLanguage: (language) => ipcRenderer.send(CHANNELS.setLanguage, language),
};

relayCorePorts();
contextBridge.exposeInMainWorld('vigiles', bridge);
