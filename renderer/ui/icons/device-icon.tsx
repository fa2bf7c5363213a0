import type { DeviceKind } from '../../../shared/domain/device/index.ts';

const PATHS: Readonly<Record<DeviceKind, string>> = {
  camera: 'M2 5h9v7H2zM11 7.5 14.5 5.6v5.8L11 9.5',
  climate: 'M8 2.2a1.6 1.6 0 0 1 1.6 1.6v5.4a2.8 2.8 0 1 1-3.2 0V3.8A1.6 1.6 0 0 1 8 2.2zM8 6v5',
  'water-quality': 'M8 1.8s4.2 4.8 4.2 8a4.2 4.2 0 0 1-8.4 0c0-3.2 4.2-8 4.2-8z',
  'air-quality': 'M1.8 5.4h8a2 2 0 1 0-2-2M1.8 8.4h11a1.9 1.9 0 1 1-1.9 1.9M1.8 11.4h5.4a1.6 1.6 0 1 1-1.6 1.6',
  'traffic-counter': 'M5.2 1.6h5.6v12.8H5.2zM8 4.4v.4M8 7.8v.4M8 11.2v.4',
  parking: 'M2.2 2.2h11.6v11.6H2.2zM6.4 11.6V4.8h2.4a2 2 0 0 1 0 4.2H6.4',
  'power-grid': 'M9 1.6 3.6 9H8l-1 5.4L12.4 7H8z',
  'fire-panel': 'M8 1.6c.6 2.6 3.8 4.2 3.8 7.8A3.8 3.8 0 0 1 8 14.2a3.8 3.8 0 0 1-3.8-4.8C4.6 7.4 6.4 7 6.4 4.6c0-1.2 1.6-3 1.6-3z',
  vehicle: 'M1.6 5h8.4v6.4H1.6zM10 7.2h2.4l2 2.2v2H10zM4.6 11.4a1.4 1.4 0 1 0 .1 0M11.6 11.4a1.4 1.4 0 1 0 .1 0',
};

/** Line drawing of a kind of device; always beside its name. */
export function DeviceIcon({ kind }: { kind: DeviceKind }) {
  return (
    <svg className="device-icon" width="1.2em" height="1.2em" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[kind]} fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  );
}

/** A warning triangle, for problems. */
export function ProblemIcon() {
  return (
    <svg width="1.1em" height="1.1em" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M8 1.8 15 14H1zM8 6.2v3.6M8 11.4v1" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
    </svg>
  );
}
