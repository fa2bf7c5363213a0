import { expect, test } from 'vitest';
import type { Observation } from '../../../shared/domain/observation/index.ts';
import { createLastValues } from './last-values.ts';
import { messageIdentity, payloadSample } from './payload.ts';

function observation(occurredAtMs: number, changes: Partial<Observation> = {}): Observation {
  return {
    deviceId: 'c1',
    readings: [{ property: 'temperature', value: occurredAtMs }],
    occurredAtMs,
    receivedAtMs: occurredAtMs + 1,
    quality: 'good',
    connectionId: 'embedded',
    ...changes,
  };
}

test('a value that is not committed yet is in no frame', () => {
  const values = createLastValues([], []);
  values.take(0, observation(1));
  expect(values.frameSince(0).frame).toBeNull();
  values.advance();
  expect(values.frameSince(0).frame?.values).toEqual(Float64Array.of(1));
});

test('a late observation is not the newest and changes nothing that is shown', () => {
  const values = createLastValues([], []);
  expect(values.take(0, observation(10))).toBe(true);
  values.advance();
  const { cursor } = values.frameSince(0);
  expect(values.take(0, observation(5, { position: [1, 2] }))).toBe(false);
  values.advance();
  const { frame } = values.frameSince(cursor);
  expect(frame?.values).toHaveLength(0);
  // Its position is the first one known, so it is shown.
  expect(frame?.positions.lonLats).toEqual(Float64Array.of(1, 2));
});

test('a clock that was set back does not stop the city: what arrives now overtakes what seems to lie ahead', () => {
  const HOUR_MS = 3_600_000;
  const values = createLastValues([], []);
  values.take(0, observation(2 * HOUR_MS, { position: [1, 2] }));
  values.advance();
  expect(values.take(0, observation(HOUR_MS, { position: [3, 4] }))).toBe(true);
  values.advance();
  const { frame } = values.frameSince(0);
  expect(frame?.values).toEqual(Float64Array.of(HOUR_MS));
  expect(frame?.positions.lonLats).toEqual(Float64Array.of(3, 4));
  expect(values.receivedAtMs(0)).toBe(HOUR_MS + 1);
});

test('states are positions in the frame’s list of words, unknown headings are NaN', () => {
  const values = createLastValues([], []);
  values.take(4, observation(1, { readings: [{ property: 'panel-state', value: 'alarm' }], position: [1, 2], quality: 'bad' }));
  values.advance();
  const { frame } = values.frameSince(0);
  expect(frame?.states[frame.values[0] ?? -1]).toBe('alarm');
  expect([...(frame?.qualities ?? [])]).toEqual([2]);
  expect([...(frame?.positions.headingsDeg ?? [])]).toEqual([Number.NaN]);
});

test('messages are told apart by their counter, else by their bytes, and the two never meet', () => {
  expect(messageIdentity(5, Buffer.from('a'))).toBe(5);
  const [a, b] = [messageIdentity(undefined, Buffer.from('a')), messageIdentity(undefined, Buffer.from('b'))];
  expect(a).not.toBe(b);
  expect(a).toBeLessThan(0);
});

test('a sample shows unprintable bytes and is cut', () => {
  expect(payloadSample(Buffer.from([0x41, 0x00, 0x0a]))).toBe('A\\x00\\x0a');
  expect(payloadSample(Buffer.alloc(10_000, 0x61))).toHaveLength(500);
});
