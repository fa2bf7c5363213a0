import { openSqlite } from '../../electron/core/database/index.ts';
import type { MessageSink, RawMessage } from '../../electron/core/devices/index.ts';

const MAX_BATCH = 500;
const GATHER_MS = 5;

/** A sink that only stores bytes and acknowledges after the commit: what the connections can do without the app's own work. */
export interface RawSink extends MessageSink {
  committed(): number;
  close(): void;
}

/** Opens a raw sink on a new database file, with the settings of the real one. */
export function openRawSink(file: string): RawSink {
  const db = openSqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('wal_autocheckpoint = 4000');
  db.exec('CREATE TABLE raw (topic TEXT NOT NULL, payload BLOB NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO raw (topic, payload) VALUES (?, ?)');
  const insertAll = db.transaction((batch: readonly RawMessage[]) => {
    for (const { topic, payload } of batch) insert.run(topic, payload);
  });
  let queue: RawMessage[] = [];
  let timer: NodeJS.Timeout | undefined;
  let lastFlushAt = 0;
  let committed = 0;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const batch = queue;
    queue = [];
    insertAll.immediate(batch);
    committed += batch.length;
    lastFlushAt = performance.now();
    for (const message of batch) message.acknowledge();
  };

  return {
    offer: (message) => {
      queue.push(message);
      if (queue.length >= MAX_BATCH) flush();
      else timer ??= setTimeout(flush, performance.now() - lastFlushAt > GATHER_MS ? 0 : GATHER_MS);
    },
    isCongested: () => false,
    onceReady: (resume) => resume(),
    committed: () => committed,
    close: () => db.close(),
  };
}
