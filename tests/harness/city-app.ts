import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connectDeviceClient } from '../builders/device-client.ts';
import type { DeviceClient } from '../builders/device-client.ts';
import { launchApp } from './electron-app.ts';
import type { LaunchedApp, LaunchOptions } from './electron-app.ts';
import { freePort } from './mosquitto.ts';
import { until } from './until.ts';

/** The map may be drawn in software by a machine that does other things too. */
const READY_TIMEOUT_MS = 60_000;

/** The application with devices connected to its embedded broker. */
export interface CityApp {
  readonly app: LaunchedApp;
  readonly devices: DeviceClient;
}

/** A new data folder whose embedded broker has a port of its own, the same after every restart. */
export async function makeDataFolder(configuration: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigiles-e2e-'));
  const config = { embeddedBroker: { port: await freePort() }, ...configuration };
  fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify(config));
  return folder;
}

/** Removes a data folder. */
export function removeDataFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Starts the application on a data folder and waits until the console is ready to work with. */
export async function launchReady(dataFolder: string, options: Omit<LaunchOptions, 'dataFolder'> = {}): Promise<LaunchedApp> {
  const app = await launchApp({ ...options, dataFolder });
  try {
    await app.waitFor('console', "document.documentElement.dataset.ready === 'true'", READY_TIMEOUT_MS);
    return app;
  } catch (error) {
    await app.close();
    throw new Error(`the console did not become ready; the application printed:\n${app.output()}`, { cause: error });
  }
}

/** As `launchReady`, with a device client on the embedded broker. */
export async function launchCity(dataFolder: string, options: Omit<LaunchOptions, 'dataFolder'> = {}): Promise<CityApp> {
  const app = await launchReady(dataFolder, options);
  return { app, devices: await connectDevices(dataFolder) };
}

/** Connects devices to the embedded broker that `endpoints.json` names. */
export async function connectDevices(dataFolder: string): Promise<DeviceClient> {
  return connectDeviceClient(await brokerUrlOf(dataFolder));
}

/** The address of the embedded broker of the application that runs on a data folder, once it listens. */
export function brokerUrlOf(dataFolder: string): Promise<string> {
  return until('endpoints.json', () => readBrokerUrl(dataFolder));
}

function readBrokerUrl(dataFolder: string): string | undefined {
  try {
    const endpoints: unknown = JSON.parse(fs.readFileSync(path.join(dataFolder, 'endpoints.json'), 'utf8'));
    if (typeof endpoints !== 'object' || endpoints === null || !('mqtt' in endpoints)) return undefined;
    return typeof endpoints.mqtt === 'string' ? endpoints.mqtt : undefined;
  } catch {
    return undefined;
  }
}

/** A CSS selector by `data-testid`, and by further `data-` attributes. */
export function byTestId(testId: string, data: Readonly<Record<string, string>> = {}): string {
  const more = Object.entries(data).map(([name, value]) => `[data-${name}="${value}"]`);
  return `[data-testid="${testId}"]${more.join('')}`;
}

/** JavaScript that is true once the selector matches. */
export function shows(selector: string): string {
  return `document.querySelector(${JSON.stringify(selector)}) !== null`;
}

/** JavaScript for the text of the first match, or null. */
export function textOf(selector: string): string {
  return `(document.querySelector(${JSON.stringify(selector)})?.innerText ?? null)`;
}
