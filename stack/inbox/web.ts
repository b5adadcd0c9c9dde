import Fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Mail } from './mail.ts';
import { type Mailbox, RECENT } from './mailbox.ts';
import { escapeHtml, htmlPage, PAGE_POLICY, readableTime } from './page.ts';
import type { MailTroubleBook } from './trouble.ts';

const trouble = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('refuse'), code: z.int().min(400).max(599), at: z.enum(['rcpt', 'data']) }),
  z.object({ kind: z.literal('close'), at: z.enum(['greeting', 'rcpt']) }),
  z.object({ kind: z.enum(['hang', 'closeDuringData', 'takeThenHang', 'takeThenClose']) }),
]);
const command = z.union([
  z.object({ trouble, to: z.string().optional(), times: z.int().nonnegative().optional() }),
  z.object({ clear: z.literal(true) }),
]);

/** The inbox for people (`/`, `/mail/<id>`), for oracles (`/inbox/messages.json`) and for tests (`/inbox/control`). */
export function createInboxWeb(given: {
  readonly mailbox: Mailbox;
  readonly troubles: MailTroubleBook;
}): FastifyInstance {
  const { mailbox, troubles } = given;
  const app = Fastify({ forceCloseConnections: true });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', PAGE_POLICY);
  });
  app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(listPage(mailbox)));
  app.get('/mail/:id', (request, reply) => {
    const mail = mailbox.read(Number((request.params as { id: string }).id));
    return reply
      .code(mail ? 200 : 404)
      .type('text/html; charset=utf-8')
      .send(mail ? mailPage(mail) : missingPage());
  });
  app.get('/inbox/messages.json', () => ({ count: mailbox.all.length, messages: mailbox.all }));
  app.get('/inbox/messages/:id', (request, reply) => {
    const mail = mailbox.read(Number((request.params as { id: string }).id));
    return mail ?? reply.code(404).send({ error: 'no such mail, or its text is no longer kept' });
  });
  app.get('/inbox/control', () => ({ troubles: troubles.open }));
  app.post('/inbox/control', (request, reply) => {
    const read = command.safeParse(request.body);
    if (!read.success) return reply.code(400).send({ error: z.prettifyError(read.error) });
    if ('trouble' in read.data) troubles.order(read.data);
    else troubles.clear();
    return reply.code(204).send();
  });
  return app;
}

function listPage(mailbox: Mailbox): string {
  const rows = mailbox.recent().toReversed().map(row).join('');
  const shown = mailbox.all.length > RECENT ? `, the last ${RECENT} shown` : '';
  const content = rows
    ? `<table><tr><th>Received</th><th>To</th><th>Subject</th></tr>${rows}</table>`
    : '<p class="empty">No mail yet. Each e-mail that would go to a customer appears here.</p>';
  return htmlPage({
    title: 'Inbox',
    lead: `Every e-mail Arrears sends ends here; nothing leaves this machine. ${mailbox.all.length} received${shown}. Times are business time, UTC.`,
    content,
  });
}

function row(mail: Mail): string {
  const start = mail.text.replace(/\s+/g, ' ').trim().slice(0, 90);
  return `<tr><td class="time">${readableTime(mail.at)}</td><td class="to">${escapeHtml(mail.to)}</td>
<td class="body"><a href="/mail/${mail.id}">${escapeHtml(mail.subject || '(no subject)')}</a><br><small>${escapeHtml(start)}…</small></td></tr>`;
}

function mailPage(mail: Mail): string {
  const facts: [string, string | undefined][] = [
    ['Received', readableTime(mail.at)],
    ['From', mail.from],
    ['To', mail.to],
    ['Key', mail.key],
    ['Message-ID', mail.messageId],
    ['Language', mail.language],
  ];
  const list = facts.map(([name, value]) => (value ? `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>` : '')).join('');
  return htmlPage({
    title: mail.subject || '(no subject)',
    lead: `Mail ${mail.id}`,
    content: `<p><a href="/">← All mail</a></p><article><dl>${list}</dl><pre>${escapeHtml(mail.text)}</pre></article>`,
  });
}

const missingPage = (): string =>
  htmlPage({
    title: 'Not here',
    lead: 'There is no such mail, or its text is older than the last 200 and no file keeps it.',
    content: '<p><a href="/">← All mail</a></p>',
  });
