import type Sqlite from 'better-sqlite3';
import type { SettingsRepository } from '../types.ts';

/** Settings over their table; values are stored as JSON. */
export function createSettingsRepository(db: Sqlite.Database): SettingsRepository {
  const select = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?');
  const upsert = db.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    get: (key) => {
      const row = select.get(key);
      return row === undefined ? undefined : (JSON.parse(row.value) as unknown);
    },
    set: (key, value) => {
      upsert.run(key, JSON.stringify(value));
    },
  };
}
