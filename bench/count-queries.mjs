// Loaded before a worker: counts the round trips to Postgres and writes them, by kind, when the process ends.
import { writeFileSync } from 'node:fs';
import pg from 'pg';

const counts = { relayIdle: 0, steppedClock: 0, other: 0 };
const { query } = pg.Client.prototype;

pg.Client.prototype.query = function counted(...args) {
  const text = typeof args[0] === 'string' ? args[0] : (args[0]?.text ?? '');
  if (/select exists \(select 1 from outbox/.test(text)) counts.relayIdle += 1;
  else if (/offset_ms/.test(text)) counts.steppedClock += 1;
  else counts.other += 1;
  return query.apply(this, args);
};

process.on('exit', () => {
  if (process.env.QUERY_COUNTS) writeFileSync(process.env.QUERY_COUNTS, JSON.stringify(counts));
});
