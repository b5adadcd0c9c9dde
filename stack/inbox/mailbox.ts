import { type Journal, openJournal, type Place } from './journal.ts';
import type { Mail, MailSummary } from './mail.ts';

/** How many mails keep their text in memory; older texts are read back from the file. */
export const RECENT = 200;

export interface Mailbox {
  /** Every mail taken, oldest first, without its text. */
  readonly all: readonly MailSummary[];
  recent(): readonly Mail[];
  /** With its text; undefined when there is no such mail, or its text is older than the last 200 and there is no file. */
  read(id: number): Mail | undefined;
  add(mail: Omit<Mail, 'id'>): Mail;
  close(): void;
}

/** Counts everything, keeps texts of the last mails only, so that tens of thousands cost a few megabytes. */
export function openMailbox(path?: string): Mailbox {
  const all: MailSummary[] = [];
  const places: (Place | undefined)[] = [];
  const texts = new Map<number, string>();
  const keep = (mail: Mail, place: Place | undefined) => {
    const { text, ...summary } = mail;
    all.push(summary);
    places.push(place);
    texts.set(mail.id, text);
    texts.delete(mail.id - RECENT);
  };
  const journal: Journal<Mail> = openJournal<Mail>(path, keep);
  const read = (id: number): Mail | undefined => {
    const summary = all[id - 1];
    const text = texts.get(id);
    if (!summary) return undefined;
    if (text !== undefined) return { ...summary, text };
    const place = places[id - 1];
    return place && journal.read(place);
  };
  return {
    all,
    read,
    recent: () => all.slice(-RECENT).map((summary) => ({ ...summary, text: texts.get(summary.id) ?? '' })),
    add(received) {
      const mail = { id: all.length + 1, ...received };
      keep(mail, journal.append(mail));
      return mail;
    },
    close: () => journal.close(),
  };
}
