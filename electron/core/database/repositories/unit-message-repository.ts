import type Sqlite from 'better-sqlite3';
import type { UnitMessageRepository } from '../types.ts';

/** How many messages of each unit are remembered. A broker redelivers its newest unacknowledged ones, far fewer than this. */
const KEPT_PER_UNIT = 100;

/** Identities of unit status messages, the newest of each unit. */
export function createUnitMessageRepository(db: Sqlite.Database): UnitMessageRepository {
  const insert = db.prepare('INSERT OR IGNORE INTO unit_messages (call_sign, at_ms, identity) VALUES (?, ?, ?)');
  const trim = db.prepare(`
    DELETE FROM unit_messages WHERE call_sign = @callSign AND at_ms < (
      SELECT at_ms FROM unit_messages WHERE call_sign = @callSign ORDER BY at_ms DESC, identity DESC LIMIT 1 OFFSET ${String(KEPT_PER_UNIT)})`);
  return {
    note: (callSign, occurredAtMs, identity) => {
      const isNew = insert.run(callSign, occurredAtMs, identity).changes === 1;
      if (isNew) trim.run({ callSign });
      return isNew;
    },
  };
}
