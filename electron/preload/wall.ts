import { contextBridge } from 'electron';
import { relayCorePorts } from './core-port-relay.ts';
import { createWindowBridge } from './window-bridge.ts';

relayCorePorts();
contextBridge.exposeInMainWorld('vigiles', createWindowBridge('wall'));
