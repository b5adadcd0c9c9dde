import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { registerTwilioWebhook, TWILIO_STATUS_PATH } from '../api/webhooks/twilio.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { recordReceipt } from '../store/acts/record-receipt.ts';
import type { WorkerConfig } from './config.ts';

/** Where providers report what became of a message. `url` is the status callback's, as providers reach it. */
export async function startWebhooks(input: {
  readonly config: WorkerConfig;
  readonly prisma: PrismaClient;
  readonly now: () => Promise<Instant>;
}): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { config, prisma, now } = input;
  const app = fastify({ logger: false });
  let publicUrl = config.WEBHOOK_PUBLIC_URL ?? '';
  await registerTwilioWebhook(app, {
    authToken: config.TWILIO_AUTH_TOKEN,
    // Known once the port is: part of what the provider signs.
    get publicUrl() {
      return publicUrl;
    },
    now,
    record: (report) => recordReceipt({ prisma }, report),
  });
  await app.listen({ host: config.WEBHOOK_HOST, port: config.WEBHOOK_PORT });
  publicUrl ||= `http://${config.WEBHOOK_HOST}:${(app.server.address() as AddressInfo).port}`;
  return { url: `${publicUrl}${TWILIO_STATUS_PATH}`, close: () => app.close() };
}
