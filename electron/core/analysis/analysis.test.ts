import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryEventLog } from '../../../tests/builders/memory-event-log.ts';
import { OPERATOR } from '../../../tests/builders/operations-desk.ts';
import type { ThresholdRule } from '../../../shared/domain/alarm/index.ts';
import type { Device } from '../../../shared/domain/device/index.ts';
import type { Quality } from '../../../shared/domain/observation/index.ts';
import { createDispatch } from '../dispatch/index.ts';
import { createAnalysis } from './index.ts';

const HOT: ThresholdRule = {
  id: 'hot',
  deviceKind: 'climate',
  property: 'temperature',
  comparison: 'above',
  threshold: 50,
  clearThreshold: 42,
  forDurationMs: 10_000,
  priority: 'high',
};
const PANEL: ThresholdRule = {
  id: 'panel',
  deviceKind: 'fire-panel',
  property: 'panel-state',
  comparison: 'equals',
  threshold: 'alarm',
  forDurationMs: 0,
  priority: 'critical',
};

const device = (id: string, kind: Device['kind']): Device => ({
  id,
  kind,
  name: `Device ${id}`,
  position: [12.5, 55.7],
  expectedIntervalMs: 5_000,
  connectionId: 'city',
  registeredAtMs: 0,
});
const DEVICES = new Map(
  [device('t1', 'climate'), device('t2', 'climate'), device('p1', 'fire-panel')].map((each) => [each.id, each]),
);

/** A city with three devices, real dispatch, and a clock that the test moves. */
function setUp(options: { log?: ReturnType<typeof memoryEventLog>; startMs?: number; rules?: ThresholdRule[] } = {}) {
  const log = options.log ?? memoryEventLog();
  let nowMs = options.startMs ?? 1_000_000;
  let idCount = log.events.length;
  const ids = () => `id-${++idCount}`;
  const clock = () => nowMs;
  const link = { isUp: true };
  const offline = new Set<string>();
  const dispatch = createDispatch({ log, clock, ids, onListenerFault: (error) => expect.unreachable(String(error)) });
  const analysis = createAnalysis({
    rules: options.rules ?? [HOT, PANEL],
    clock,
    ids,
    execute: dispatch.execute,
    deviceOf: (id) => {
      const found = DEVICES.get(id);
      return found === undefined ? undefined : { device: found, announcedOffline: offline.has(id) };
    },
    isLinkUp: () => link.isUp,
    placeLabelOf: () => '12 Mill Street',
    activeAlarms: Object.values(dispatch.state().alarms),
  });
  const read = (deviceId: string, value: number | string, quality: Quality = 'good', isNewest = true) =>
    analysis.onCommitted([
      {
        observation: {
          deviceId,
          readings: [{ property: typeof value === 'string' ? 'panel-state' : 'temperature', value }],
          occurredAtMs: nowMs,
          receivedAtMs: nowMs,
          quality,
          connectionId: 'city',
        },
        isNewest,
      },
    ]);
  const wait = (ms: number) => {
    nowMs += ms;
    analysis.tick();
  };
  const states = () => Object.values(dispatch.state().alarms).map((alarm) => `${alarm.deviceId} ${alarm.state}`);
  const eventTypes = () => log.events.map((event) => event.body.type);
  return { log, dispatch, analysis, link, offline, read, wait, states, eventTypes, now: () => nowMs };
}

describe('threshold rules', () => {
  test('a fire panel is an alarm at once, with its place, and returns when it is reset', () => {
    const city = setUp();
    city.read('p1', 'normal');
    city.read('p1', 'alarm');
    expect(Object.values(city.dispatch.state().alarms)).toMatchObject([
      { ruleId: 'panel', deviceName: 'Device p1', priority: 'critical', placeLabel: '12 Mill Street', value: 'alarm' },
    ]);
    expect(city.log.events[0]?.actor).toEqual({ kind: 'rule', ruleId: 'panel' });
    city.read('p1', 'normal');
    expect(city.states()).toEqual(['p1 returned-unacknowledged']);
  });

  test('a number must stay beyond its threshold for the whole duration', () => {
    const city = setUp();
    city.read('t1', 60);
    city.wait(6_000);
    city.read('t1', 49);
    city.wait(5_000);
    city.read('t1', 60);
    city.wait(6_000);
    city.read('t1', 61);
    expect(city.states()).toEqual([]);
    city.wait(4_000);
    expect(city.states()).toEqual(['t1 unacknowledged']);
  });

  test('a value that stays beyond without new messages raises by the clock', () => {
    const city = setUp();
    city.read('t1', 60);
    city.wait(9_999);
    expect(city.states()).toEqual([]);
    city.wait(1);
    expect(city.states()).toEqual(['t1 unacknowledged']);
  });

  test('a value that went stale neither raises nor returns to normal', () => {
    const city = setUp({ rules: [{ ...HOT, forDurationMs: 60_000 }] });
    city.read('t1', 60);
    city.wait(16_001);
    city.wait(60_000);
    expect(city.states()).toEqual([]);
    city.read('t1', 60);
    for (let index = 0; index < 12; index++) {
      city.wait(5_000);
      city.read('t1', 60);
    }
    expect(city.states()).toEqual(['t1 unacknowledged']);
    city.wait(3_600_000);
    expect(city.states()).toEqual(['t1 unacknowledged']);
  });

  test.each(['dead link', 'offline device'])('behind a %s nothing is raised', (cause) => {
    const city = setUp();
    city.read('t1', 60);
    if (cause === 'dead link') city.link.isUp = false;
    else city.offline.add('t1');
    city.wait(10_000);
    expect(city.states()).toEqual([]);
  });

  test('bad values and late arrivals are not judged', () => {
    const city = setUp();
    city.read('p1', 'alarm', 'bad');
    city.read('p1', 'alarm', 'good', false);
    expect(city.states()).toEqual([]);
  });

  test('between the two thresholds nothing changes', () => {
    const city = setUp({ rules: [{ ...HOT, forDurationMs: 0 }] });
    for (const value of [51, 49, 51, 43, 51, 42.1, 50.1]) city.read('t1', value);
    expect(city.eventTypes()).toEqual(['alarm-raised']);
    city.read('t1', 42);
    expect(city.eventTypes()).toEqual(['alarm-raised', 'alarm-returned-to-normal']);
  });

  test('tries again when the record could not be written', () => {
    const city = setUp();
    city.log.failNext('disk is full');
    city.read('p1', 'alarm');
    expect(city.states()).toEqual([]);
    city.wait(1_000);
    expect(city.states()).toEqual(['p1 unacknowledged']);
  });
});

describe('after a restart', () => {
  test('an active alarm is not raised twice, and returns with the first good reading', () => {
    const before = setUp();
    before.read('p1', 'alarm');
    const after = setUp({ log: before.log, startMs: before.now() + 60_000 });
    after.read('p1', 'alarm');
    expect(after.eventTypes()).toEqual(['alarm-raised']);
    after.read('p1', 'normal');
    expect(after.states()).toEqual(['p1 returned-unacknowledged']);
  });

  test('an alarm of a rule that no longer exists is returned to normal', () => {
    const before = setUp();
    before.read('p1', 'alarm');
    const after = setUp({ log: before.log, rules: [HOT] });
    after.wait(0);
    expect(after.states()).toEqual(['p1 returned-unacknowledged']);
    expect(after.log.events.at(-1)?.actor).toMatchObject({ kind: 'system' });
  });
});

describe('whatever a sensor does', () => {
  const step = fc.oneof(
    fc.tuple(fc.constantFrom('t1', 't2'), fc.integer({ min: 35, max: 60 })),
    fc.tuple(fc.constant('wait'), fc.integer({ min: 1, max: 20_000 })),
    fc.tuple(fc.constant('acknowledge'), fc.constant(0)),
    fc.tuple(fc.constant('restart'), fc.constant(0)),
  );

  test('there is one active alarm per rule and device at most, and none is raised without a crossing between', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), fc.constantFrom(0, 10_000), (steps, forDurationMs) => {
        const rules = [{ ...HOT, forDurationMs }];
        let city = setUp({ rules });
        for (const [what, amount] of steps) {
          if (what === 'wait') city.wait(amount);
          else if (what === 'restart') city = setUp({ rules, log: city.log, startMs: city.now() });
          else if (what === 'acknowledge') {
            for (const alarmId of Object.keys(city.dispatch.state().alarms)) {
              city.dispatch.execute({ type: 'alarm.acknowledge', alarmId }, OPERATOR);
            }
          } else city.read(what, amount);
        }
        // Per device, raised and returned alternate; each is caused by a value on its own side of the hysteresis.
        const faults: unknown[] = [];
        for (const deviceId of ['t1', 't2']) {
          const deviceOf = new Map<string, string>();
          let isActive = false;
          for (const { body } of city.log.events) {
            if (body.type === 'alarm-raised') {
              deviceOf.set(body.alarm.id, body.alarm.deviceId);
              if (body.alarm.deviceId !== deviceId) continue;
              if (isActive || Number(body.alarm.value) <= 50) faults.push(body);
              isActive = true;
            }
            if (body.type === 'alarm-returned-to-normal' && deviceOf.get(body.alarmId) === deviceId) {
              if (!isActive || Number(body.value) > 42) faults.push(body);
              isActive = false;
            }
          }
        }
        expect(faults).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
