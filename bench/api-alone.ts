// The API without a worker, as a process of its own: what reads cost is then nobody else's work. Started by api-reads.ts.
import { Client, Connection } from '@temporalio/client';
import { openDatabase } from '../store/database.ts';
import { createAdapters } from '../worker/adapters.ts';
import { workerConfig } from '../worker/config.ts';
import { openLog } from '../worker/logging.ts';
import { startApi } from '../worker/start-api.ts';

const config = workerConfig({
  ...process.env,
  // Nothing is sent and no workflow is asked: these are never called.
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'none',
  TWILIO_FROM: '+12025550100',
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'bench@example.invalid',
  API_REQUESTS_PER_SECOND: '100000',
  LOG_LEVEL: 'warn',
});
const { prisma } = openDatabase({ url: config.DATABASE_URL, poolSize: 16 });
const { deps } = await createAdapters({
  config,
  prisma,
  log: openLog(config.LOG_LEVEL),
  webhookUrl: 'http://127.0.0.1:1/',
});
const client = new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) });
const intake = { startImport: async () => {}, startCaseOpening: async () => {}, isOpeningCases: async () => undefined };
const api = await startApi({ config, deps, client, intake });
process.send?.({ url: api.url });
process.once('disconnect', () => process.exit(0));
