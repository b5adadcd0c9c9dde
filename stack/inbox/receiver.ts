import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Instant } from '../../domain/time/instant.ts';
import { readMail } from './mail.ts';
import type { Mailbox } from './mailbox.ts';
import type { MailTrouble, MailTroubleBook, Moment } from './trouble.ts';

export interface ReceiverOptions {
  readonly mailbox: Mailbox;
  readonly troubles: MailTroubleBook;
  readonly now: () => Instant | Promise<Instant>;
}

export interface Receiver {
  listen(port: number): Promise<number>;
  close(): Promise<void>;
}

const MAX_BYTES = 5_000_000;
type Answer = (error?: Error | null) => void;

/** An SMTP server that takes mail for anybody and forwards it to nobody. */
export function createReceiver({ mailbox, troubles, now }: ReceiverOptions): Receiver {
  const sockets = new Map<number, Socket>();
  const meet = (moment: Moment, session: SMTPServerSession, to?: string): MailTrouble | 'cut' | undefined => {
    const trouble = troubles.take(moment, to);
    if (trouble?.kind !== 'close') return trouble;
    sockets.get(session.remotePort)?.destroy();
    return 'cut';
  };
  const receive = async (stream: SMTPServerDataStream, session: SMTPServerSession, answer: Answer) => {
    const recipients = session.envelope.rcptTo.map(({ address }) => address);
    const trouble = meet('data', session, recipients[0]);
    if (trouble === 'cut') return;
    if (trouble?.kind === 'closeDuringData')
      return void stream.once('data', () => sockets.get(session.remotePort)?.destroy());
    const raw = await collect(stream);
    if (stream.sizeExceeded) return answer(reply(552, 'message too large'));
    if (trouble?.kind === 'refuse') return answer(reply(trouble.code, 'refused on demand'));
    const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
    for (const to of recipients) mailbox.add(await readMail(raw, { from, to }, await now()));
    if (trouble?.kind === 'takeThenHang') return;
    if (trouble?.kind === 'takeThenClose') sockets.get(session.remotePort)?.destroy();
    else answer();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    onConnect: (session, answer) => {
      if (meet('greeting', session) !== 'cut') answer();
    },
    onRcptTo: (address, session, answer) => {
      const trouble = meet('rcpt', session, address.address);
      if (trouble === 'cut' || trouble?.kind === 'hang') return;
      answer(trouble?.kind === 'refuse' ? reply(trouble.code, 'refused on demand') : undefined);
    },
    onData: (stream, session, answer) => {
      receive(stream, session, answer).catch(() => answer(reply(451, 'cannot be read or stored, try later')));
    },
  });
  // A line that breaks is the sender's concern; without a listener it would end this process.
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort as number;
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
  });
  return { listen: (port) => listen(server, port), close: () => close(server, sockets) };
}

const reply = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function listen(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.server.off('error', reject);
      const address = server.server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function close(server: SMTPServer, sockets: Map<number, Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets.values()) socket.destroy();
  });
}
