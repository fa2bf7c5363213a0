import type { AlarmReport, Actor, Command, EventBody, OperationsEvent, OperationsState } from '../../shared/domain/operations/index.ts';
import { decide, EMPTY_OPERATIONS, evolve } from '../../shared/domain/operations/index.ts';

/** Who presses the keys in tests. */
export const OPERATOR: Actor = { kind: 'operator', name: 'Sam', seat: 'seat-1' };
export const NOW_MS = Date.UTC(2026, 6, 1, 12);
export const PLACE = { label: '12 Mill Street', position: [12.5, 55.7] as const };

/** What a rule says of a tripped fire panel. */
export function alarmReport(id: string, ruleId = 'rule', deviceId = 'panel-1'): AlarmReport {
  return {
    id,
    ruleId,
    deviceId,
    deviceName: 'Panel Mill Street 12',
    deviceKind: 'fire-panel',
    property: 'panel-state',
    value: 'alarm',
    threshold: 'alarm',
    priority: 'critical',
    position: PLACE.position,
    placeLabel: PLACE.label,
  };
}

/** A log in memory that runs commands as the core does. */
export function openDesk() {
  let state: OperationsState = EMPTY_OPERATIONS;
  let idCount = 0;
  const events: OperationsEvent[] = [];
  const run = (command: Command, occurredAtMs = NOW_MS + events.length) => {
    const result = decide(state, command, { occurredAtMs, newId: () => `id-${++idCount}` });
    if (!result.ok) return result.error;
    for (const body of result.value) {
      const event = eventOf(events.length + 1, body, occurredAtMs);
      events.push(event);
      state = evolve(state, event);
    }
    return result.value;
  };
  return { run, events, state: () => state };
}

/** An event as it stands in the log, at its place. */
export function eventOf(sequence: number, body: EventBody, atMs: number): OperationsEvent {
  return { sequence, id: `event-${sequence}`, body, actor: OPERATOR, occurredAtMs: atMs, recordedAtMs: atMs };
}

/** Registers engines. */
export function register(desk: ReturnType<typeof openDesk>, ...callSigns: string[]): void {
  for (const callSign of callSigns) {
    desk.run({ type: 'unit.register', unit: { callSign, kind: 'engine', station: 'North', homePosition: [12.5, 55.7] } });
  }
}

/** Opens a structure fire and returns its id. */
export function openIncident(desk: ReturnType<typeof openDesk>, alarmId?: string): string {
  const before = new Set(Object.keys(desk.state().incidents));
  desk.run({
    type: 'incident.open',
    typeCode: 'STRUCTURE-FIRE',
    priority: 1,
    place: PLACE,
    ...(alarmId === undefined ? {} : { alarmId }),
  });
  const id = Object.keys(desk.state().incidents).find((each) => !before.has(each));
  if (id === undefined) throw new Error('no incident was opened');
  return id;
}
