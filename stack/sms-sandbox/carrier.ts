import { assertNever } from '../../domain/assert-never.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { SmsBook } from './book.ts';
import { type Callbacks, reportOf } from './callbacks.ts';
import { isFinal, type SandboxSms, type SmsStatus } from './message.ts';
import type { Trouble } from './trouble.ts';

export interface CarrierOptions {
  readonly book: SmsBook;
  readonly callbacks: Callbacks;
  readonly now: () => Instant | Promise<Instant>;
  /** Real milliseconds between queued, sent and the end. */
  readonly stepMs: number;
}

export interface Carrier {
  /** Carries a taken message to its end and reports each step. */
  carry(sms: SandboxSms, trouble?: Trouble): void;
  /** Goes on with what a restart cut short. */
  resume(): void;
  close(): void;
}

/** Moves messages from queued to sent to their end, one timer a step. */
export function createCarrier({ book, callbacks, now, stepMs }: CarrierOptions): Carrier {
  const timers = new Set<NodeJS.Timeout>();
  let closed = false;

  const step = (sms: SandboxSms, way: readonly Step[]) => {
    const [next, ...rest] = way;
    if (!next) return;
    const timer = setTimeout(async () => {
      timers.delete(timer);
      const at = await now();
      if (closed) return;
      const moved = book.move({ sid: sms.sid, at, ...next });
      if (moved.callbackUrl) callbacks.post(reportOf(moved, moved.callbackUrl));
      step(moved, rest);
    }, stepMs);
    timers.add(timer);
  };
  return {
    carry: (sms, trouble) => step(sms, wayOf(trouble)),
    resume() {
      for (const sms of book.unfinished()) {
        if (isFinal(sms.status)) {
          if (sms.callbackUrl) callbacks.post(reportOf(sms, sms.callbackUrl));
        } else step(sms, wayOf(undefined).slice(sms.status === 'queued' ? 0 : 1));
      }
    },
    close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

type Step = { readonly status: SmsStatus; readonly errorCode?: number };

function wayOf(trouble: Trouble | undefined): readonly Step[] {
  switch (trouble?.kind) {
    case 'undelivered':
      return [{ status: 'sent' }, { status: 'undelivered', errorCode: trouble.code }];
    case 'failed':
      return [{ status: 'failed', errorCode: trouble.code }];
    case 'neverReport':
      return [{ status: 'sent' }];
    case undefined:
    case 'takeThenHang':
    case 'takeThenReset':
    case 'takeThenFail':
    case 'takeThenGarble':
    case 'answerLate':
    case 'refuse':
    case 'hang':
    case 'reset':
      return [{ status: 'sent' }, { status: 'delivered' }];
    default:
      return assertNever(trouble);
  }
}
