export { DeviceFinder } from './device-finder.tsx';
export { DeviceInspector } from './device-inspector.tsx';
export { DeviceValue } from './device-value.tsx';
