import type { CaseFileBody } from '../../api/reads/case-file-shape.ts';
import { caseNumber } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { localMinute, zonedMinute } from '../dates.ts';
import type { Screen } from '../screen.ts';
import { type Column, facts, table } from '../table.ts';

/** `arrears case show`: the whole case. */
export const showCommand: Commands = (parent, context) => {
  const command = parent
    .command('show')
    .summary('all of a case')
    .description(
      'Show a case: what is owed, what is promised, held, disputed or asked, and what was done. No addresses, no notes.',
    )
    .argument('<case>', 'case number, such as C1042', caseNumber)
    .addHelpText('after', examples(['case show C1042', 'case show C1042 --json | jq .openInvoices']));
  talksToApi(command, 'agent').action(async (number: string, options: ApiOptions) => {
    const { screen } = context;
    const answer = await apiOf(context, options, 'agent')<CaseFileBody>({ path: `/v1/cases/${number}` });
    if (options.json) return screen.print(answer.text);
    screen.print(sectionsOf(screen, answer.body).join('\n\n'));
  });
};

function sectionsOf(screen: Screen, file: CaseFileBody): string[] {
  const lists = [
    list(screen, 'Open invoices', INVOICES, file.openInvoices.map(invoiceRow)),
    list(
      screen,
      'Holds',
      HOLDS,
      file.holds.map((h) => [h.hold, h.from, h.until, h.reason, h.placedBy]),
    ),
    list(screen, 'Disputes', DISPUTES, file.disputes.map(disputeRow)),
    ...agreementsOf(screen, file),
    list(screen, 'Approvals', APPROVALS, file.approvals.map(approvalRow)),
    list(screen, 'Acts', ACTS, file.acts.map(actRow)),
    list(
      screen,
      'What each step brought',
      EFFECTS,
      file.effects.map(({ step, act, paid }) => [step, act ?? '', paid]),
    ),
    list(
      screen,
      'Legal measures',
      LEGAL,
      file.legalReports.map((of) => [of.step, of.status, of.on, of.nextOn ?? '', of.document ?? '']),
    ),
    list(
      screen,
      'Work orders',
      ORDERS,
      file.workOrders.map((order) => [order.dueOn, order.kind, order.text]),
    ),
  ];
  return [headOf(screen, file), ...lists.flatMap((section) => section ?? [])];
}

function headOf(screen: Screen, file: CaseFileBody): string {
  const { currency, promise, service } = file;
  const owed = `${file.openAmount} ${currency}${file.oldestDueOn ? ` since ${file.oldestDueOn}, ${file.daysOverdue} days` : ''}`;
  return facts(screen, [
    ['case', `${file.case}, account ${file.account}`],
    ['stage', file.outcome ? `closed ${file.closedAt?.slice(0, 10) ?? ''}: ${file.outcome}` : file.stage],
    ['overdue', owed],
    ['blocked by', file.blockedBy === 'none' ? undefined : file.blockedBy],
    ['needs', file.attention === 'none' ? undefined : file.attention],
    ['next', nextOf(file)],
    ['promise', promise && `${promise.amount} ${currency} by ${promise.dueOn}, taken by ${promise.takenBy}`],
    ['broken', broken(file)],
    ['hardship', file.hardship && `${file.hardship.status}, asked on ${file.hardship.askedOn}`],
    ['put off', file.deferredUntil && `until ${file.deferredUntil}${file.deferredFor ? `: ${file.deferredFor}` : ''}`],
    [
      'service',
      service && `${service.state}${service.changedAt ? ` since ${zonedMinute(service.changedAt, 'UTC')}` : ''}`,
    ],
    ['policy', `${file.policy} ${file.policyVersion}`],
    ['assignee', file.assignee],
    ['group', `${file.segment}, ${file.region}`],
    ['opened', zonedMinute(file.openedAt, 'UTC')],
  ]);
}

function broken({ brokenPromises, brokenArrangements }: CaseFileBody): string | undefined {
  const promises = brokenPromises > 0 ? [`${brokenPromises} promises`] : [];
  const arrangements = brokenArrangements > 0 ? [`${brokenArrangements} arrangements`] : [];
  return [...promises, ...arrangements].join(', ') || undefined;
}

function nextOf({ waitsFor }: CaseFileBody): string | undefined {
  if (waitsFor.do === 'nothing') return undefined;
  const what = waitsFor.do === 'act' ? waitsFor.key : waitsFor.because.text;
  return `${zonedMinute(waitsFor.at, 'UTC')}: ${what}`;
}

function list(
  screen: Screen,
  title: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string | undefined {
  return rows.length === 0 ? undefined : `${screen.paint.strong(title)}\n${table({ screen, columns, rows })}`;
}

const INVOICES: readonly Column[] = [
  { head: 'invoice', gives: true },
  { head: 'issued' },
  { head: 'due' },
  { head: 'amount', align: 'right' },
  { head: 'open', align: 'right' },
];
const invoiceRow = (i: CaseFileBody['openInvoices'][number]): string[] => [
  i.kind === 'fees' ? `${i.invoice} (fees)` : i.invoice,
  i.issuedOn,
  i.dueOn,
  i.amount,
  i.open,
];

const HOLDS = columns('hold', 'from', 'until', 'reason', 'placed by');

const DISPUTES = columns('dispute', 'invoice', 'part', 'reason', 'owner', 'opened', 'due', 'resolved');
const disputeRow = (d: CaseFileBody['disputes'][number]): string[] => [
  d.dispute,
  d.invoice ?? d.invoiceId,
  d.amount ?? 'all',
  d.reason,
  d.owner ?? '',
  d.openedOn,
  d.dueOn,
  d.resolved ? `${d.resolved.on} for the ${d.resolved.inFavourOf}` : '',
];

function agreementsOf(screen: Screen, { arrangement, proposal, stays }: CaseFileBody): (string | undefined)[] {
  const parts = arrangement?.instalments.map((i, n) => [i.dueOn, i.amount, n < arrangement.kept ? 'has come' : '']);
  return [
    list(screen, 'Arrangement', INSTALMENTS, parts ?? []),
    list(
      screen,
      `Proposed, to be accepted by ${proposal?.acceptBy ?? ''}: ${proposal?.hash ?? ''}`,
      INSTALMENTS,
      proposal?.instalments.map((i) => [i.dueOn, i.amount, '']) ?? [],
    ),
    list(
      screen,
      'Stays',
      STAYS,
      stays.filter((s) => !s.liftedOn).map((s) => [s.stay, s.kind, s.keepsOff.join(', '), s.placedOn, s.reviewOn]),
    ),
  ];
}
const INSTALMENTS: readonly Column[] = [{ head: 'due' }, { head: 'amount', align: 'right' }, { head: 'kept' }];
const STAYS = columns('stay', 'kind', 'keeps off', 'placed', 'review');

const APPROVALS = columns('approval', 'by', 'status', 'amount', 'said yes', 'expires (UTC)');
const approvalRow = (a: CaseFileBody['approvals'][number]): string[] => [
  a.approval,
  a.role,
  a.status,
  a.amount,
  `${a.approvedBy.length} of ${a.persons}`,
  localMinute(a.expiresAt, 'UTC'),
];

const ACTS: readonly Column[] = [
  { head: 'when (UTC)' },
  { head: 'step', gives: true },
  { head: 'channel' },
  { head: 'status' },
  { head: 'amount', align: 'right' },
];
const actRow = (a: CaseFileBody['acts'][number]): string[] => [
  localMinute(a.deliveredAt ?? a.settledAt ?? a.reservedAt, 'UTC'),
  a.n > 1 ? `${a.step}, ${a.n}` : a.step,
  a.channel ?? '',
  a.status,
  a.amount,
];

const EFFECTS: readonly Column[] = [{ head: 'step', gives: true }, { head: 'act' }, { head: 'paid', align: 'right' }];

const LEGAL = columns('measure', 'status', 'since', 'goes on', 'document');

const ORDERS: readonly Column[] = [{ head: 'due' }, { head: 'kind' }, { head: 'what', gives: true }];

function columns(...heads: readonly string[]): readonly Column[] {
  return heads.map((head, i) => ({ head, gives: i === 0 }));
}
