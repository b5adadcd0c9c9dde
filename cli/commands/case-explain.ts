import type { ExplanationBody, OpenExplanation } from '../../api/reads/explanation-shape.ts';
import { caseNumber, inLanguage, type Spoken } from '../arguments.ts';
import { type ApiOptions, apiOf, type Commands, examples, talksToApi } from '../context.ts';
import { momentText } from '../dates.ts';
import type { Screen } from '../screen.ts';
import { facts } from '../table.ts';

/** `arrears case explain`: what comes next, exactly when, and why (N1). */
export const explainCommand: Commands = (parent, context) => {
  const command = parent
    .command('explain')
    .summary('what a case does next, when, and why')
    .description(
      'Explain a case: what it does next, exactly when, every rule that moved it, what was passed over, and what blocks it.',
    )
    .argument('<case>', 'case number, such as C1042', caseNumber)
    .addOption(inLanguage())
    .addHelpText(
      'after',
      examples([
        'case explain C1042',
        'case explain C1042 --language zh',
        'case explain C1042 --json | jq -r .next.at.utc',
      ]),
    );
  talksToApi(command, 'agent').action(async (number: string, options: ApiOptions & Spoken) => {
    const { screen } = context;
    const answer = await apiOf(
      context,
      options,
      'agent',
    )<ExplanationBody>({ path: `/v1/cases/${number}/explain?language=${options.language}` });
    if (options.json) return screen.print(answer.text);
    screen.print(answer.body.status === 'open' ? explained(screen, answer.body) : closed(screen, answer.body));
  });
};

function explained(screen: Screen, found: OpenExplanation): string {
  const { owed, next, blocked } = found;
  const since = owed.oldestDueOn ? ` since ${owed.oldestDueOn}, ${owed.daysOverdue} days` : '';
  return facts(screen, [
    ['case', `${found.case}, account ${found.account}`],
    ['as of', momentText(found.asOf)],
    ['stage', found.stage],
    [
      'overdue',
      `${owed.amount} ${owed.currency}${since}${owed.invoices.length > 0 ? `: ${owed.invoices.join(', ')}` : ''}`,
    ],
    ['late fee', lateFee(owed.lateFee)],
    ['stands', standing(found)],
    ['next', nextOf(next)],
    ['at', next.do === 'close' ? undefined : momentText(next.at)],
    ['not after', next.do === 'act' ? momentText(next.notAfter) : undefined],
    ['approval', next.do === 'act' && next.approval ? `${next.approval.persons} of ${next.approval.by}` : undefined],
    // What moved it is told below, by the clock on the debtor's wall.
    ...several(
      'why',
      found.why.filter(({ code }) => code !== 'lawMoved').map(({ text }) => text),
    ),
    ...several('moved', found.moved.map(movedBy)),
    ...several(
      'passed over',
      found.skipped.map(({ step, text }) => `${step}: ${text}`),
    ),
    ['blocked by', blocked && `${blocked.by}${untilOf(blocked)}. ${blocked.lift} (${blocked.who})`],
    ['needs', found.attention === 'none' ? undefined : found.attention],
    ...several(
      'asked',
      found.asked.map(
        (a) =>
          `${a.stillNeeded} more of ${a.of} for ${a.step}, ${a.amount}, until ${momentText(a.expiresAt)}: ${a.approval}`,
      ),
    ),
    ...several(
      'to do',
      found.todo.map(({ text, dueOn }) => `${text} By ${dueOn}.`),
    ),
  ]);
}

/** `9.00 on top, 0.3 % a day: INV-1 100.00 for 30 days`. */
function lateFee(fee: OpenExplanation['owed']['lateFee']): string | undefined {
  if (!fee) return undefined;
  const parts = fee.invoices.flatMap(({ number, days, cappedBy }) => [
    ...days.map((span) => `${number} ${span.principal} for ${span.days} days`),
    ...(cappedBy ? [`capped by ${cappedBy}`] : []),
  ]);
  return `${fee.amount} on top, ${fee.percentPerDay} % a day: ${parts.join(', ')}`;
}

/** Risk, alert, credit and cause in one line; undefined when policy and billing say nothing. */
function standing({ standing: { riskBand, alertLevel, credit, cause } }: OpenExplanation): string | undefined {
  const reasonable = cause?.reasonable === undefined ? '' : cause.reasonable ? ', reasonable' : ', not reasonable';
  const parts = [
    riskBand && `risk ${riskBand}`,
    alertLevel && `alert ${alertLevel}`,
    credit && `credit ${credit.used} of ${credit.limit}: ${credit.is}`,
    cause && `cause ${cause.is}${reasonable}`,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join('; ') : undefined;
}

const closed = (screen: Screen, found: ExplanationBody & { status: 'closed' }): string =>
  facts(screen, [
    ['case', `${found.case}, account ${found.account}`],
    ['closed', `${momentText(found.closedAt)}: ${found.outcome}`],
    ...several(
      'why',
      found.why.map(({ text }) => text),
    ),
    [
      'last money',
      found.lastMoney &&
        `${found.lastMoney.what} ${found.lastMoney.amount} ${found.lastMoney.currency} on ${found.lastMoney.on}`,
    ],
  ]);

function nextOf(next: OpenExplanation['next']): string {
  switch (next.do) {
    case 'act':
      return actText(next);
    case 'look':
      return 'nothing until the case looks again';
    case 'close':
      return `the case closes: ${next.outcome}`;
  }
}

/** `first by sms, overdue-1, 120.50`. */
export function actText(act: {
  readonly step: string;
  readonly n: number;
  readonly channel?: string | undefined;
  readonly notice?: string | undefined;
  readonly amount: string;
  readonly findsOut: boolean;
}): string {
  const step = `${act.step}${act.n > 1 ? `, time ${act.n}` : ''}${act.channel ? ` by ${act.channel}` : ''}`;
  const about = `${act.notice ? `, notice ${act.notice}` : ''}, about ${act.amount}`;
  return `${act.findsOut ? 'find out what became of ' : ''}${step}${about}`;
}

const movedBy = ({ from, to, says, rule, source }: OpenExplanation['moved'][number]): string =>
  `${from.local} → ${to.local}: ${says ? `${says} (${rule}; ${source})` : `${source} (${rule})`}`;

function untilOf({
  untilOn,
  untilAt,
}: {
  untilOn?: string | undefined;
  untilAt?: { local: string; zone: string } | undefined;
}): string {
  return untilOn ? ` until ${untilOn}` : untilAt ? ` until ${momentText(untilAt)}` : '';
}

/** The name stands at the first only. */
function several(name: string, texts: readonly string[]): [string, string][] {
  return texts.map((text, i) => [i === 0 ? name : '', text]);
}
