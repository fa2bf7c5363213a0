import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDesk, PLACE } from '../../../tests/builders/operations-desk.ts';
import { failure, success } from '../../../shared/domain/result.ts';
import type { Dispatch } from '../dispatch/index.ts';
import { parseRoster, readRoster, readRosterFile, registerRoster } from './index.ts';

const HEADING = 'callSign,kind,station,lon,lat';
const E1 = { callSign: 'E1', kind: 'engine', station: 'North', homePosition: [12.5, 55.7] } as const;

function places(text: string): readonly unknown[] {
  return parseRoster(text, 'units.csv').problems.map(({ details }) => [details?.['line'], details?.['field']]);
}

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'vigiles-roster-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe('a roster file', () => {
  test('is read whatever the order of its columns, with further columns, quotes, a byte order mark and empty lines', () => {
    const text = '\uFEFFlat,station,lon,kind,callSign,crew\r\n55.7,"North, Main St",12.5,engine,E1,4\r\n\r\n,,,,,\r\n-55,朝阳站,-12,ambulance,M-1,2';
    expect(parseRoster(text, 'units.csv')).toEqual({
      units: [
        { ...E1, station: 'North, Main St' },
        { callSign: 'M-1', kind: 'ambulance', station: '朝阳站', homePosition: [-12, -55] },
      ],
      problems: [],
    });
  });

  test('may be separated by semicolons, as spreadsheets write it where the comma is decimal', () => {
    expect(parseRoster('callSign;kind;station;lon;lat\nE1;engine;North;12.5;55.7\n', 'units.csv').units).toEqual([E1]);
  });

  test('tells file, line and field of what is wrong, and is used without those lines', () => {
    const text = `${HEADING}
E1,engine,North,12.5,55.7
E 2,engine,North,12.5,55.7
E3,truck,North,12.5,55.7
E4,engine,,12.5,55.7
E5,engine,North,181,
E1,ladder,South,12.5,55.7
E6,engine,North,12.5
E7,engine,North,0x10,1e1
M1,ambulance,South,12.6,55.8
`;
    const { units, problems } = parseRoster(text, 'units.csv');
    expect(units.map(({ callSign }) => callSign)).toEqual(['E1', 'M1']);
    expect(units[0]).toEqual(E1);
    expect(places(text)).toEqual([
      [3, 'callSign'],
      [4, 'kind'],
      [5, 'station'],
      [6, 'lon'],
      [6, 'lat'],
      [7, 'callSign'],
      [8, 'lat'],
      [9, 'lon'],
      [9, 'lat'],
    ]);
    expect(problems[1]).toMatchObject({
      code: 'roster-invalid',
      message: 'units.csv: line 4: kind: “truck” is none of engine, ladder, rescue, ambulance, police, battalion-chief.',
      details: { file: 'units.csv' },
    });
    expect(problems[5]?.message).toContain('E1 stands in line 2 already');
  });

  test('names every column that is missing', () => {
    expect(places('callSign,kind,lon\nE1,engine,12.5\n')).toEqual([[1, 'station'], [1, 'lat']]);
    expect(places('')).toHaveLength(5);
  });

  test('with a broken quote keeps the lines before it', () => {
    const text = `${HEADING}\nE1,engine,North,12.5,55.7\nE2,engine,"South,12.5,55.7\n`;
    expect(parseRoster(text, 'units.csv').units).toEqual([E1]);
    expect(places(text)).toHaveLength(1);
    const inside = `${HEADING}\nE2,engine,So"uth,12.5,55.7\nE1,engine,North,12.5,55.7\n`;
    expect(parseRoster(inside, 'units.csv').units).toEqual([E1]);
    expect(places(inside)).toEqual([[2, 'line']]);
  });

  test('that is absent is no roster; one that is no text or no file is a problem', () => {
    const data = folder();
    expect(readRoster(data)).toBeNull();
    writeFileSync(path.join(data, 'units.csv'), Buffer.from([0x63, 0xff, 0xfe]));
    expect(readRoster(data)?.problems).toMatchObject([{ details: { field: 'file' } }]);
    expect(readRosterFile(data)).toMatchObject({ units: [], problems: [{ code: 'roster-invalid' }] });
  });
});

describe('registering a roster', () => {
  const inTransaction = <Value>(work: () => Value): Value => work();

  function setUp() {
    const desk = openDesk();
    const reasons: string[] = [];
    const execute: Dispatch['execute'] = (command, actor) => {
      if (actor.kind === 'system') reasons.push(actor.reason);
      const answer = desk.run(command);
      return 'code' in answer ? failure(answer.code, answer.message) : success([]);
    };
    return { desk, reasons, execute };
  }

  test('adds what is new in the name of the file, once', () => {
    const { desk, reasons, execute } = setUp();
    expect(registerRoster({ execute, inTransaction }, [E1])).toEqual([]);
    expect(registerRoster({ execute, inTransaction }, [E1])).toEqual([]);
    expect(desk.events.map(({ body }) => body.type)).toEqual(['unit-registered']);
    expect(reasons[0]).toBe('roster units.csv');
  });

  test('corrects kind, station and home of a known unit, which stays at its incident; others are left alone', () => {
    const { desk, execute } = setUp();
    registerRoster({ execute, inTransaction }, [E1, { ...E1, callSign: 'E2' }]);
    desk.run({ type: 'incident.open', typeCode: 'OTHER', priority: 3, place: PLACE });
    const [incidentId = ''] = Object.keys(desk.state().incidents);
    desk.run({ type: 'unit.assign', incidentId, callSign: 'E1' });
    registerRoster({ execute, inTransaction }, [{ ...E1, kind: 'ladder', station: 'South', homePosition: [12.6, 55.8] }]);
    expect(desk.state().units['E1']).toMatchObject({
      kind: 'ladder',
      station: 'South',
      homePosition: [12.6, 55.8],
      status: 'dispatched',
      incidentId,
    });
    expect(desk.state().units['E2']).toMatchObject({ station: 'North', status: 'available' });
  });

  test('tells what could not be recorded', () => {
    const execute: Dispatch['execute'] = () => failure('log-unavailable', 'the disk is full');
    expect(registerRoster({ execute, inTransaction }, [E1])).toMatchObject([{ code: 'log-unavailable' }]);
    const failing = (): never => {
      throw new Error('the disk is full');
    };
    expect(registerRoster({ execute, inTransaction: failing }, [E1])).toMatchObject([{ code: 'log-unavailable' }]);
  });
});
