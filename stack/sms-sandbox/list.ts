import type { Instant } from '../../domain/time/instant.ts';
import { messageJson, type SandboxSms } from './message.ts';

const DAY_MS = 86_400_000;

/**
 * The list answer for a query. Source: Twilio, "Read multiple Message resources": newest first; DateSent is a GMT day
 * or instant, `DateSent>` and `DateSent<` include it; 50 a page, 1000 at most; pages follow `next_page_uri`.
 */
export function listJson(all: readonly SandboxSms[], path: string, query: URLSearchParams): Record<string, unknown> {
  const pageSize = Math.min(1000, Math.max(1, Number(query.get('PageSize')) || 50));
  const page = Math.max(0, Number(query.get('Page')) || 0);
  const matching = all.filter((sms) => matches(sms, query)).reverse();
  const token = query.get('PageToken')?.slice(2);
  const from = token ? matching.findIndex((sms) => sms.sid === token) + 1 : page * pageSize;
  const shown = matching.slice(from, from + pageSize);
  const more = from + pageSize < matching.length;
  const uri = (at: number, after?: string) => pageUri(path, query, { pageSize, page: at, after });
  return {
    end: Math.max(0, from + shown.length - 1),
    first_page_uri: uri(0),
    messages: shown.map(messageJson),
    next_page_uri: more ? uri(page + 1, shown.at(-1)?.sid) : null,
    page,
    page_size: pageSize,
    previous_page_uri: page > 0 ? uri(page - 1) : null,
    start: from,
    uri: uri(page),
  };
}

function pageUri(
  path: string,
  query: URLSearchParams,
  at: { pageSize: number; page: number; after?: string | undefined },
): string {
  const next = new URLSearchParams(query);
  next.set('PageSize', String(at.pageSize));
  next.set('Page', String(at.page));
  next.delete('PageToken');
  if (at.after) next.set('PageToken', `PA${at.after}`);
  return `${path}?${next}`;
}

function matches(sms: SandboxSms, query: URLSearchParams): boolean {
  const [to, from] = [query.get('To'), query.get('From')];
  if (to && sms.to !== to) return false;
  if (from && sms.from !== from) return false;
  const wanted = ['DateSent', 'DateSent>', 'DateSent<'].filter((name) => query.has(name));
  if (wanted.length === 0) return true;
  return (
    sms.sentAt !== undefined && wanted.every((name) => inRange(sms.sentAt as Instant, name, query.get(name) ?? ''))
  );
}

function inRange(sentAt: Instant, name: string, bound: string): boolean {
  // Twilio keeps whole seconds, so an instant inside the same second counts as reached.
  const sent = Math.floor(Date.parse(sentAt) / 1000) * 1000;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(bound);
  const start = Date.parse(isDay ? `${bound}T00:00:00Z` : bound);
  if (Number.isNaN(start)) return false;
  if (name === 'DateSent>') return sent >= Math.floor(start / 1000) * 1000;
  if (name === 'DateSent<') return sent <= (isDay ? start + DAY_MS - 1 : start);
  return isDay ? sent >= start && sent < start + DAY_MS : sent === Math.floor(start / 1000) * 1000;
}
