import type { Migration } from './migration.ts';

const DEVICES = `
CREATE TABLE devices (
  device INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  lon REAL NOT NULL,
  lat REAL NOT NULL,
  expected_interval_ms INTEGER NOT NULL,
  call_sign TEXT,
  agency TEXT,
  model TEXT,
  connection_id TEXT NOT NULL,
  registered_at_ms INTEGER NOT NULL,
  announced_offline INTEGER NOT NULL DEFAULT 0 CHECK (announced_offline IN (0, 1))
) STRICT;
`;

// Clustered by series and time: one device's day lies together on disk. 'identity' is the message's own sequence or a
// negative hash of its payload, so that a repeated delivery meets its own row.
const OBSERVATIONS = `
CREATE TABLE readings (
  device INTEGER NOT NULL,
  property INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  identity INTEGER NOT NULL,
  value REAL,
  state INTEGER,
  quality INTEGER NOT NULL,
  received_at_ms INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  PRIMARY KEY (device, property, at_ms, identity),
  CHECK ((value IS NULL) <> (state IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE positions (
  device INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  identity INTEGER NOT NULL,
  lon REAL NOT NULL,
  lat REAL NOT NULL,
  heading_deg REAL,
  received_at_ms INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  PRIMARY KEY (device, at_ms, identity)
) STRICT, WITHOUT ROWID;

CREATE TABLE latest_readings (
  device INTEGER NOT NULL,
  property INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  received_at_ms INTEGER NOT NULL,
  value REAL NOT NULL,
  quality INTEGER NOT NULL,
  PRIMARY KEY (device, property)
) STRICT, WITHOUT ROWID;

CREATE TABLE latest_positions (
  device INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  received_at_ms INTEGER NOT NULL,
  lon REAL NOT NULL,
  lat REAL NOT NULL,
  heading_deg REAL
) STRICT;

CREATE TABLE roll_ups (
  device INTEGER NOT NULL,
  property INTEGER NOT NULL,
  minute INTEGER NOT NULL,
  n INTEGER NOT NULL,
  total REAL NOT NULL,
  minimum REAL NOT NULL,
  maximum REAL NOT NULL,
  PRIMARY KEY (device, property, minute)
) STRICT, WITHOUT ROWID;

CREATE TABLE device_counters (
  device INTEGER PRIMARY KEY,
  messages INTEGER NOT NULL
) STRICT;

-- Batches that are committed but not yet folded into the four tables above, as packed rows: written in order, so cheap.
CREATE TABLE fold_journal (
  batch INTEGER PRIMARY KEY,
  rows BLOB NOT NULL
) STRICT;

CREATE TABLE unit_messages (
  call_sign TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  identity INTEGER NOT NULL,
  PRIMARY KEY (call_sign, at_ms, identity)
) STRICT, WITHOUT ROWID;
`;

// 'owner' is a device, or -1 for what no registered device sent.
const QUARANTINE = `
CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL,
  reason TEXT NOT NULL,
  received_at_ms INTEGER NOT NULL,
  connection_id TEXT NOT NULL,
  topic TEXT NOT NULL,
  device_id TEXT,
  detail TEXT NOT NULL,
  sample TEXT NOT NULL,
  payload_bytes INTEGER NOT NULL
) STRICT;
CREATE INDEX quarantine_by_owner ON quarantine (owner, reason, id);
CREATE INDEX quarantine_by_device ON quarantine (device_id, id);

CREATE TABLE quarantine_counts (
  owner INTEGER NOT NULL,
  reason TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (owner, reason)
) STRICT, WITHOUT ROWID;
`;

// The record. It only ever grows by its next number; nothing may change or take away what stands in it.
const EVENTS = `
CREATE TABLE events (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  incident_id TEXT,
  alarm_id TEXT,
  event TEXT NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX events_by_incident ON events (incident_id, sequence) WHERE incident_id IS NOT NULL;
CREATE INDEX events_by_alarm ON events (alarm_id, sequence) WHERE alarm_id IS NOT NULL;

CREATE TRIGGER events_append_only BEFORE INSERT ON events
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM events)
BEGIN SELECT RAISE(ABORT, 'the event log takes only its next sequence'); END;
CREATE TRIGGER events_never_change BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;
CREATE TRIGGER events_never_vanish BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;

CREATE TABLE operations_snapshot (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  sequence INTEGER NOT NULL,
  hash BLOB NOT NULL,
  state TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

export const foundation: Migration = {
  number: 1,
  name: 'devices, time series, quarantine, event log, settings',
  up: (db) => {
    db.exec(DEVICES);
    db.exec(OBSERVATIONS);
    db.exec(QUARANTINE);
    db.exec(EVENTS);
  },
};
