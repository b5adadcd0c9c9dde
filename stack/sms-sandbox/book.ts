import type { Instant } from '../../domain/time/instant.ts';
import { openJournal } from '../inbox/journal.ts';
import { isFinal, type SandboxSms, type SmsStatus } from './message.ts';

type Entry =
  | { readonly type: 'taken'; readonly sms: SandboxSms }
  | {
      readonly type: 'status';
      readonly sid: string;
      readonly status: SmsStatus;
      readonly at: Instant;
      readonly errorCode?: number;
    }
  | { readonly type: 'acknowledged'; readonly sid: string; readonly status: SmsStatus };

/** Every message the sandbox ever took, oldest first, with what its receiver has been told. */
export interface SmsBook {
  readonly all: readonly SandboxSms[];
  find(sid: string): SandboxSms | undefined;
  take(sms: SandboxSms): void;
  move(change: { sid: string; status: SmsStatus; at: Instant; errorCode?: number }): SandboxSms;
  acknowledge(sid: string, status: SmsStatus): void;
  /** Messages whose way was cut short by a restart: not final, or final and not yet reported. */
  unfinished(): SandboxSms[];
  close(): void;
}

export function openSmsBook(path?: string): SmsBook {
  const all: SandboxSms[] = [];
  const places = new Map<string, number>();
  const told = new Set<string>();
  const journal = openJournal<Entry>(path, apply);

  function apply(entry: Entry): void {
    if (entry.type === 'taken') {
      places.set(entry.sms.sid, all.length);
      all.push(entry.sms);
    } else if (entry.type === 'acknowledged') told.add(`${entry.sid}/${entry.status}`);
    else {
      const { sid, status, at, errorCode } = entry;
      const place = places.get(sid);
      const before = place === undefined ? undefined : all[place];
      if (place === undefined || !before) throw new Error(`no message ${sid}`);
      const sentAt = before.sentAt ?? (status === 'failed' ? undefined : at);
      all[place] = {
        ...before,
        status,
        updatedAt: at,
        ...(sentAt && { sentAt }),
        ...(errorCode !== undefined && { errorCode }),
      };
    }
  }
  const record = (entry: Entry) => {
    apply(entry);
    journal.append(entry);
  };
  const find = (sid: string) => all[places.get(sid) ?? -1];
  return {
    all,
    find,
    take: (sms) => record({ type: 'taken', sms }),
    move(change) {
      record({ type: 'status', ...change });
      return find(change.sid) as SandboxSms;
    },
    acknowledge: (sid, status) => record({ type: 'acknowledged', sid, status }),
    unfinished: () =>
      all.filter((sms) => !isFinal(sms.status) || (sms.callbackUrl && !told.has(`${sms.sid}/${sms.status}`))),
    close: () => journal.close(),
  };
}
