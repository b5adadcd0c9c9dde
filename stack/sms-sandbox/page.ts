import type { FastifyInstance } from 'fastify';
import { escapeHtml, htmlPage, maskAddress, PAGE_POLICY, readableTime } from '../inbox/page.ts';
import type { SmsBook } from './book.ts';
import type { SandboxSms, SmsStatus } from './message.ts';

const SHOWN = 200;

/** A page for people: the last messages, newest first, numbers masked. */
export function registerPage(app: FastifyInstance, { book }: { readonly book: SmsBook }): void {
  app.get('/', (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', PAGE_POLICY).send(listPage(book.all)),
  );
}

export function listPage(all: readonly SandboxSms[]): string {
  const rows = all.slice(-SHOWN).reverse().map(row).join('');
  const shown = all.length > SHOWN ? `, the last ${SHOWN} shown` : '';
  const content = rows
    ? `<table><tr><th>Sent</th><th>To</th><th>Message</th><th>Status</th></tr>${rows}</table>`
    : '<p class="empty">No message yet. Each SMS that would go to a customer appears here.</p>';
  return htmlPage({
    title: 'SMS sandbox',
    lead: `Stands in for Twilio: nothing leaves this machine. ${all.length} messages taken${shown}. Times are business time, UTC.`,
    content,
  });
}

const TONE: Record<SmsStatus, string> = { queued: '', sent: '', delivered: 'good', undelivered: 'bad', failed: 'bad' };

function row(sms: SandboxSms): string {
  const label = sms.errorCode === undefined ? sms.status : `${sms.status} (${sms.errorCode})`;
  return `<tr><td class="time">${readableTime(sms.sentAt ?? sms.createdAt)}</td><td class="to">${escapeHtml(maskAddress(sms.to))}</td>
<td class="body">${escapeHtml(sms.body)}</td><td><span class="badge ${TONE[sms.status]}">${label}</span></td></tr>`;
}
