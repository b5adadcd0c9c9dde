import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardOf } from '../../../activities/case/card.ts';
import { timerSummary } from '../../../activities/case/summaries.ts';
import { waitsFor } from '../../../activities/case/wanted-of-people.ts';
import type { Decision } from '../../../domain/decide/decision.ts';
import type { Question } from '../../../domain/decide/question.ts';
import { anyHistory } from '../../domain/decide/histories.ts';
import { live } from '../../domain/decide/live.ts';
import { LAW } from '../../domain/decide/longer-ladder.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';

const row = { id: 1, number: 'C1001', seq: 1, policyId: 'p', policyVersion: 'v' };

/** The card of a decision, with the last events of the case as Postgres would have them. */
function drawn(decision: Decision, question: Question, events: TestCase['it']['events'] = []): string {
  const lately = events.slice(-14).map((event) => ({ at: question.now, event }));
  return cardOf({ row: { ...row, state: question.state, lately }, question, decision, news: decision.events });
}

/** The card of a case as it is now. */
const cardNow = (c: TestCase): string => drawn(c.decision(), c.it.question(), c.it.events);

const rowOf = (card: string, name: string): string =>
  card.split('\n').find((line) => line.replaceAll('\u00a0', ' ').startsWith(`| ${name} |`)) ?? '';

describe('the card of a case', () => {
  it('always fits, holds no raw HTML and no formula, and says what is next, when, why then and what blocks it [N1, F8]', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        live(history, {
          onDecision: (d, q) => {
            const card = drawn(d, q);
            if (Buffer.byteLength(card) >= 6_000) throw new Error(`${card.length} long:\n${card}`);
            if (/[<$]|undefined|NaN|\[object/.test(card)) throw new Error(card);
            if (d.next.do === 'close') return;
            if (!/\*\*(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{4}-\d\d-\d\d \d\d:\d\d\*\*/.test(rowOf(card, 'When')))
              throw new Error(card);
            const blocked = rowOf(card, 'Blocked by');
            if (!blocked.includes(d.blockedBy === 'none' ? 'nothing' : `**${d.blockedBy}**`)) throw new Error(card);
            if (!card.includes('## Why then\n- ')) throw new Error(card);
            if (Buffer.byteLength(timerSummary(d, q)) > 400) throw new Error(timerSummary(d, q));
          },
        });
      }),
      { numRuns: 200 },
    );
  });

  const owing = (amount = '500.00') => aCase({ policy: 'corporate-us', owes: [['2026-03-02', amount]] });

  it('names role, number of people, id and date of an approval it waits for, with the JSON that answers [Q16]', () => {
    const c = owing();
    c.until('2026-05-12');
    const card = cardNow(c);
    expect(card).toContain('Waits for an approval by **legal**');
    expect(rowOf(card, 'Waits for')).toContain('legal');
    expect(card).toMatch(/waits for \*\*1 person of legal\*\* until 2026-05-\d\d \d\d:\d\d/);
    expect(card).toContain(`\`{"approvalId":"${c.approval()?.id}","by":"legal:you"}\``);
    c.approves('legal:ada');
    c.until('2026-07-20');
    expect(cardNow(c)).toContain('**2 different people of finance**');
    c.approves('finance:bo');
    expect(cardNow(c)).toMatch(/\*\*1 person of finance\*\* until .*, approved by finance:bo/);
    expect(waitsFor(c.it.question(), c.decision())).toBe('finance');
  });

  it('says until when a promise, a hold or a dispute keeps it, and how that ends sooner', () => {
    const promised = owing();
    promised.until('2026-03-05');
    promised.promises('500.00', '2026-03-20');
    expect(rowOf(cardNow(promised), 'Blocked by')).toContain('**promise** until 2026-03-24');
    expect(rowOf(cardNow(promised), 'Waits for')).toContain('debtor');

    const held = owing();
    held.until('2026-03-05');
    held.holds('2026-03-05', '2026-03-30');
    expect(rowOf(cardNow(held), 'Blocked by')).toContain(
      '**hold** up to and including 2026-03-30, next step 2026-04-06 12:46',
    );
    expect(cardNow(held)).toContain('**liftHold** `{"holdId":');

    const disputed = owing();
    disputed.until('2026-03-05');
    disputed.disputes(disputed.it.w.invoices[0]?.number ?? '');
    expect(rowOf(cardNow(disputed), 'Blocked by')).toContain('**dispute**, to be resolved by 2026-04-04');
    expect(rowOf(cardNow(disputed), 'Owed')).toContain('USD 500.00 more is disputed');
    expect(rowOf(cardNow(disputed), 'Waits for')).toContain('agent');

    const unstopped = owing();
    unstopped.until('2026-03-20');
    unstopped.exemptFrom('stop', '2026-04-20');
    unstopped.until('2026-03-25');
    expect(rowOf(cardNow(unstopped), 'Blocked by')).toContain('**exemption** up to and including 2026-04-20');
  });

  it('says which document the legal desk owes, and how to report it [E1, L17]', () => {
    const c = aCase({ policy: LAW, owes: [['2026-03-02', '500.00']] });
    c.until('2027-01-20');
    for (const step of ['letter', 'place', 'enforce', 'settle'])
      c.reportsLegal(step, 'ended', { documentId: `D-${step}` });
    expect(rowOf(cardNow(c), 'Blocked by')).toContain('**document** of suit: the legal desk reports each');
    expect(rowOf(cardNow(c), 'Waits for')).toContain('legal');
    expect(cardNow(c)).toContain('**reportLegal** `{"step":"suit"');
  });

  it('says by when service has to be back, and that it is late [L14]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']], restoreHours: 60 });
    c.until('2026-04-20');
    c.pays('500.00');
    const wanted = cardNow(c);
    expect(rowOf(wanted, 'Blocked by')).toMatch(
      /\*\*restore\*\* of service, to be back by 2026-04-21 23:59: see workflow restore\/C1001\/3/,
    );
    c.until('2026-04-22');
    const late = cardNow(c);
    expect(late).toContain('Late: service is NOT BACK');
    expect(rowOf(late, 'Blocked by')).toContain('LATE, it had to be back by 2026-04-21 23:59');
    expect(rowOf(late, 'Waits for')).toContain('ops');
  });

  it('tells what happened last and the ladder ahead if nobody pays', () => {
    const c = owing();
    c.until('2026-03-05');
    c.pays('120.00');
    c.until('2026-03-06');
    const card = cardNow(c);
    expect(rowOf(card, 'Invoices')).toMatch(/\S+ due 2026-03-02 USD 380\.00 \|$/);
    expect(rowOf(card, 'Last')).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d — \S+/);
    expect(card).toMatch(/## If nobody pays[^#]*Send second reminder[^#]*Give formal notice[^#]*Restrict service/);
  });

  it('writes what came again and again once', () => {
    const c = owing();
    c.until('2026-03-05');
    const failed = {
      type: 'actSettled',
      key: 'C1001.first.1.sms',
      step: 'first',
      status: 'failed',
      channel: 'sms',
    } as const;
    const card = drawn(c.decision(), c.it.question(), [failed, failed, failed]);
    expect(card).toMatch(/First reminder by SMS: \*\*failed\*\* \(C1001\.first\.1\.sms\) \(3 times, first .*\)/);
  });

  it('shows a name that looks like HTML or a link as it was written', () => {
    const c = owing();
    c.until('2026-03-05');
    const assigned = { type: 'assigned', assignee: '<img src=x>[here](http://x)' } as const;
    const card = drawn(c.decision(), c.it.question(), [assigned]);
    expect(card).toContain('Assigned to &lt;img src=x>\\[here](http://x)');
  });
});
