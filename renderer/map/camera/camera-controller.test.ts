import { describe, expect, it } from 'vitest';
import { CAMERA_ACTIONS, cameraActionFor } from './camera-actions.ts';
import { CameraController } from './camera-controller.ts';

function controller(): { camera: CameraController; pass: (ms: number) => void; changes: () => number } {
  let nowMs = 0;
  let changes = 0;
  const camera = new CameraController([12.4, 55.6, 12.7, 55.75], () => nowMs, () => changes++);
  camera.resize({ width: 1600, height: 900 });
  camera.openHome();
  return {
    camera,
    changes: () => changes,
    pass: (ms) => {
      nowMs += ms;
      camera.tick();
    },
  };
}

describe('flights', () => {
  it('arrive exactly, within a second and a half, turning the short way round', () => {
    const { camera, pass } = controller();
    camera.set({ bearing: 170 });
    camera.flyTo({ position: [12.6, 55.7], zoom: 17, bearing: -170 });
    pass(100);
    expect(Math.abs(camera.get().bearing)).toBeGreaterThanOrEqual(170);
    pass(1_400);
    expect(camera.isFlying).toBe(false);
    expect(camera.get()).toMatchObject({ longitude: 12.6, latitude: 55.7, zoom: 17, bearing: -170 });
  });

  it('end at once when the operator takes over', () => {
    const { camera, pass } = controller();
    camera.flyTo({ position: [12.6, 55.7], zoom: 17 });
    pass(50);
    camera.set({ pitch: 10 });
    const held = camera.get();
    pass(1_000);
    expect(camera.get()).toEqual(held);
  });

  it('reach their place also when the operator zooms or turns on the way, but not when he moves the map', () => {
    const { camera, pass } = controller();
    camera.flyTo({ position: [12.6, 55.7], zoom: 16, bearing: 0 });
    pass(100);
    camera.zoomBy(0.6);
    camera.rotateBy(15);
    pass(3_000);
    expect(camera.get()).toMatchObject({ longitude: 12.6, latitude: 55.7, bearing: 15 });
    expect(camera.get().zoom).toBeCloseTo(16.6, 6);
    camera.flyTo({ position: [12.42, 55.61] });
    pass(10);
    camera.pan(0.2, 0);
    pass(3_000);
    expect(camera.get().longitude).toBeGreaterThan(12.55);
  });

  it('add up when a key is pressed again before the last step has ended', () => {
    const { camera, pass } = controller();
    const { zoom } = camera.get();
    camera.zoomBy(0.5);
    pass(20);
    camera.zoomBy(0.5);
    pass(1_000);
    expect(camera.get().zoom).toBeCloseTo(zoom + 1, 6);
  });
});

describe('keys', () => {
  it('bind each key once', () => {
    const keys = CAMERA_ACTIONS.flatMap((action) => action.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('are found whatever the case, and not with a modifier', () => {
    const plain = { ctrlKey: false, altKey: false, metaKey: false };
    expect(cameraActionFor({ key: 'Q', ...plain })?.id).toBe('rotate-left');
    expect(cameraActionFor({ key: 'ArrowUp', ...plain })?.id).toBe('pan-up');
    expect(cameraActionFor({ key: 'r', ...plain, ctrlKey: true })).toBeUndefined();
    expect(cameraActionFor({ key: 'x', ...plain })).toBeUndefined();
  });

  it('move the camera and ask for a frame', () => {
    for (const action of CAMERA_ACTIONS) {
      const { camera, pass, changes } = controller();
      camera.set({ zoom: 15, pitch: 30, bearing: 5, longitude: 12.5, latitude: 55.7 });
      const before = camera.get();
      const changesBefore = changes();
      action.run(camera);
      pass(5_000);
      expect({ id: action.id, ...camera.get() }).not.toEqual({ id: action.id, ...before });
      expect(changes()).toBeGreaterThan(changesBefore);
    }
  });
});
