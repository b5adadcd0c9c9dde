import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import type { Instant } from '../../domain/time/instant.ts';
import { openSmsBook } from './book.ts';
import { createCallbacks } from './callbacks.ts';
import { createCarrier } from './carrier.ts';
import { registerControl } from './control.ts';
import type { SandboxSms } from './message.ts';
import { registerPage } from './page.ts';
import { registerRest } from './rest.ts';
import { createTroubleBook, type TroubleOrder } from './trouble.ts';

export interface SmsSandboxOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly accountSid: string;
  readonly authToken: string;
  /** Business clock; stands in date_created, date_sent and date_updated. */
  readonly now: () => Instant | Promise<Instant>;
  /** JSON lines. A restart with the same file knows every message and goes on with what was under way. */
  readonly file?: string;
  /** Real milliseconds between queued, sent and delivered. Default 5. */
  readonly stepMs?: number;
  /** Real milliseconds before each repetition of a status callback. Default 0.2, 0.5, 1, 2, 4 and 8 s. */
  readonly callbackRetryMs?: readonly number[];
}

export interface SmsSandbox {
  /** `http://127.0.0.1:<port>`: the page, and the base URL for the SDK. */
  readonly url: string;
  readonly port: number;
  /** Every message taken, oldest first: what the world felt. */
  messages(): readonly SandboxSms[];
  trouble(order: TroubleOrder): void;
  clearTrouble(): void;
  holdCallbacks(): void;
  releaseCallbacks(): void;
  callbacksTwice(on: boolean): void;
  /** Posts again the callbacks that were given up; returns how many. */
  resendCallbacks(): number;
  /** Status callbacks not yet acknowledged nor given up. */
  pendingCallbacks(): number;
  close(): Promise<void>;
}

/** A local provider that speaks Twilio's REST (2010-04-01) as Twilio does. Listens on 127.0.0.1 only. */
export async function startSmsSandbox(options: SmsSandboxOptions): Promise<SmsSandbox> {
  const { accountSid, authToken, now } = options;
  const book = openSmsBook(options.file);
  const callbacks = createCallbacks({
    authToken,
    retryDelaysMs: options.callbackRetryMs ?? [200, 500, 1000, 2000, 4000, 8000],
    onAcknowledged: ({ sid, status }) => book.acknowledge(sid, status),
  });
  const carrier = createCarrier({ book, callbacks, now, stepMs: options.stepMs ?? 5 });
  const troubles = createTroubleBook();
  const app = Fastify({ forceCloseConnections: true, keepAliveTimeout: 600_000 });
  registerRest(app, { accountSid, authToken, now, book, carrier, troubles });
  registerControl(app, { book, troubles, callbacks });
  registerPage(app, { book });
  const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  carrier.resume();
  return {
    url,
    port: (app.server.address() as AddressInfo).port,
    messages: () => book.all,
    trouble: troubles.order,
    clearTrouble: troubles.clear,
    holdCallbacks: callbacks.hold,
    releaseCallbacks: callbacks.release,
    callbacksTwice: callbacks.twice,
    resendCallbacks: callbacks.resend,
    pendingCallbacks: () => callbacks.pending,
    async close() {
      carrier.close();
      callbacks.close();
      await app.close();
      book.close();
    },
  };
}
