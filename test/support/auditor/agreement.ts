import type { Books } from './books.ts';
import type { Complaint } from './complaint.ts';
import type { Felt } from './felt.ts';
import { isNews } from './news.ts';
import type { ActRow, LogRow } from './tables.ts';
import { HOUR } from './wall.ts';

/** What may still be under way at the end: leases, a restore being read back, a letter just written. */
const UNDER_WAY = HOUR;

/** What the acts say is what the world felt; what cannot be known is shown to somebody; every letter went out (N3, F8). */
export function auditAgreement(books: Books): Complaint[] {
  const acts = books.rows.acts.flatMap((act) =>
    [actFault(books, act), unsettled(books, act)].flatMap((text) => complain(act.key, text)),
  );
  const messages = books.felt.flatMap((message) => complain(message.key ?? message.name, strayMessage(books, message)));
  const lines = books.rows.log.flatMap((line) => complain(line.key, strayCommand(books, line)));
  const letters = books.rows.unrelayed
    .filter((letter) => letter.at < books.until)
    .flatMap((letter) =>
      complain(letter.account, `letter ${letter.id} (${letter.type ?? 'no type'}) was never relayed`),
    );
  const policies = [...books.cases.values()]
    .filter((c) => !books.policies.has(c.policyId))
    .flatMap((c) => complain(c.number, `its policy ${c.policyId} is in no file, so the auditor cannot judge it`));
  return [...acts, ...messages, ...lines, ...states(books), ...letters, ...policies];
}

const complain = (subject: string, text: string | undefined): Complaint[] =>
  text === undefined ? [] : [{ rule: 'agreement', subject, text }];

const COMMANDS = ['restrict', 'suspend', 'terminate', 'restore'];

function actFault(books: Books, act: ActRow): string | undefined {
  if (act.kind === 'notice') return noticeFault(act, books.feltByKey.get(act.key)?.[0]);
  if (!COMMANDS.includes(act.kind)) return undefined;
  const lines = books.logByKey.get(act.key) ?? [];
  const applied = lines.some((line) => line.effect === 'applied');
  if (act.status === 'done') return applied ? undefined : 'is done, and the service never applied it';
  // A restore that a later command overtook was applied and then is not in force.
  if (act.kind === 'restore' || (act.status !== 'failed' && act.status !== 'void')) return undefined;
  return applied ? `is ${act.status}, and the service applied it` : undefined;
}

function noticeFault({ status }: ActRow, message: Felt | undefined): string | undefined {
  if (!message)
    return status === 'accepted' || status === 'delivered' ? `is ${status}, and the world never felt it` : undefined;
  if (status === 'failed' || status === 'void') return `is ${status}, and the world felt it`;
  if (status === 'delivered' && message.lost) return 'is delivered, and the carrier lost it';
  return status === 'undelivered' && message.delivered ? 'is undelivered, and the carrier delivered it' : undefined;
}

function unsettled(books: Books, act: ActRow): string | undefined {
  if (act.status === 'reserved' && act.leaseUntil < books.until - UNDER_WAY) return 'was reserved and never settled';
  if (act.status !== 'uncertain') return undefined;
  const ordered = books.rows.orders.some((order) => order.key.startsWith(act.key));
  const repeated = books.rows.acts.some((other) => other.repeats === act.key);
  const shown = ordered || repeated || books.cases.get(act.caseId ?? -1)?.attention === 'uncertain';
  return shown ? undefined : 'is uncertain, and nobody is told';
}

function strayMessage(books: Books, message: Felt): string | undefined {
  if (message.key === undefined) return 'a message without a reference';
  const act = books.acts.get(message.key);
  if (!act) return 'a message of which no act knows';
  if (act.channel !== message.channel)
    return `went out by ${message.channel}, the act says ${act.channel ?? 'nothing'}`;
  const point = books.points.get(act.debtor)?.find((p) => p.channel === message.channel);
  if (point && point.changedAt <= message.at && plain(point.address) !== plain(message.to))
    return "went to an address that is not this debtor's";
  const counts = !isNews(act) && !message.lost && act.status !== 'undelivered';
  return counts && !books.counted.has(act.key) ? 'reached the debtor and takes no place under the caps' : undefined;
}

const plain = (address: string): string => address.toLowerCase().replaceAll(/[\s()]/g, '');

function strayCommand(books: Books, line: LogRow): string | undefined {
  const act = books.acts.get(line.key);
  if (!act)
    return line.at > books.until - UNDER_WAY ? undefined : `the service took a ${line.command} of which no act knows`;
  if (act.kind !== line.command) return `the service took a ${line.command}, the act is a ${act.kind}`;
  return act.serviceSeq === line.seq
    ? undefined
    : `the service took sequence ${line.seq}, the act has ${act.serviceSeq}`;
}

/** The state of each service is what its applied commands make of it. */
function states(books: Books): Complaint[] {
  return [...books.accounts.values()].flatMap(({ service }) => {
    if (!service || service.state === 'terminated' || service.state === 'ceased') return [];
    let state: string | undefined;
    for (const line of service.log.filter((l) => l.effect === 'applied')) {
      if (line.command === 'restore') state = 'active';
      else if (line.command === 'suspend') state = 'suspended';
      else if (state !== 'suspended') state = 'restricted';
    }
    return state === undefined || state === service.state
      ? []
      : complain(service.account, `service is ${service.state}, its commands leave it ${state}`);
  });
}
