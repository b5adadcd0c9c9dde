import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { formatMinor } from '../../../stack/play/amounts.ts';
import { type Progress, readProgress } from '../../../stack/play/progress.ts';
import { openScreen } from '../../../stack/play/screen.ts';
import { renderSummary } from '../../../stack/play/summary.ts';
import { renderTable } from '../../../stack/play/table.ts';
import { aCasebook, type Casebook } from './a-casebook.ts';

let book: Casebook;
beforeEach(async () => {
  book = await aCasebook();
});
afterEach(() => book.drop());

function paper(isTTY: boolean) {
  const written: string[] = [];
  return { out: { isTTY, write: (text: string) => written.push(text) > 0 }, text: () => written.join('') };
}

const progress: Progress = {
  stages: [
    { stage: 'preDue', accounts: 3, open: { USD: 123_456 } },
    { stage: 'suspension', accounts: 1, open: { CAD: 5 } },
  ],
  notices: { sms: 4, email: 5 },
  restored: 1,
  writtenOff: 2,
  cured: 6,
  attention: 7,
};

describe('where the portfolio stands', () => {
  it('counts accounts and open amounts by stage, messages by channel, and how cases ended', async () => {
    const [reminded, chased, cured] = [
      await book.account(),
      await book.account({ currency: 'CAD' }),
      await book.account(),
    ];
    await book.sql(
      `insert into invoice (id, account_id, number, issued_on, due_on, amount, open, posted_at) values ('I1', $1, '1', '2026-03-01', '2026-04-01', 500, 500, now())`,
      [reminded],
    );
    await book.act({ accountId: reminded, stage: 'preDue', names: ['I1'], channel: 'email', status: 'delivered' });
    await book.openCase(chased, { stage: 'suspension', openAmount: 700 });
    await book.openCase(cured, { closedAt: '2026-03-02T12:00:00Z', outcome: 'cured' });
    await book.act({ accountId: chased, channel: 'sms', status: 'uncertain' });
    await book.act({ accountId: chased, channel: 'sms', status: 'failed' });
    const found = await readProgress(book);
    expect(found.stages.filter(({ accounts }) => accounts > 0)).toEqual([
      { stage: 'preDue', accounts: 1, open: { USD: 500 } },
      { stage: 'suspension', accounts: 1, open: { CAD: 700 } },
    ]);
    expect(found).toMatchObject({ notices: { email: 1, sms: 1 }, cured: 1, writtenOff: 0, restored: 0 });
  });

  it('a reminder ahead of the due date counts no longer once it is paid or chased', async () => {
    const account = await book.account();
    await book.sql(
      `insert into invoice (id, account_id, number, issued_on, due_on, amount, open, posted_at) values ('I1', $1, '1', '2026-03-01', '2026-04-01', 500, 500, now())`,
      [account],
    );
    await book.act({ accountId: account, stage: 'preDue', names: ['I1'], channel: 'sms' });
    const preDue = async () => (await readProgress(book)).stages[0]?.accounts;
    expect(await preDue()).toBe(1);
    await book.openCase(account);
    expect(await preDue()).toBe(0);
    await book.sql(`delete from "case"`);
    await book.sql('update invoice set open = 0');
    expect(await preDue()).toBe(0);
  });
});

describe('the screen', () => {
  const picture = (now: string) => ({ now: instant(now), heading: now, progress });

  it('on a terminal draws the table over the last one, and lets what is said stand above it', () => {
    const { out, text } = paper(true);
    const screen = openScreen(out);
    screen.show(picture('2026-03-02T12:00:00Z'));
    const lines = text().split('\n').length - 1;
    expect(text()).toContain('1,234.56');
    screen.say('a line');
    expect(text()).toContain(`\x1b[${lines}A\x1b[0Ja line\n`);
    expect(screen.wants(instant('2026-03-02T12:00:00Z'))).toBe(false);
  });

  it('elsewhere prints one line a business week', () => {
    const { out, text } = paper(false);
    const screen = openScreen(out);
    for (const now of ['2026-03-02T12:00:00Z', '2026-03-08T12:00:00Z', '2026-03-09T12:00:00Z'])
      if (screen.wants(instant(now))) screen.show(picture(now));
    expect(
      text()
        .trim()
        .split('\n')
        .map((line) => line.slice(0, 10)),
    ).toEqual(['2026-03-02', '2026-03-09']);
  });

  it('amounts are printed to the cent', () => {
    expect([0, 5, 123_456_789].map(formatMinor)).toEqual(['0.00', '0.05', '1,234,567.89']);
  });

  it('the table names every count', () => {
    const table = renderTable({ heading: 'now', progress });
    for (const said of [
      'pre-due reminder',
      'SMS 4',
      'e-mail 5',
      'restored 1',
      'written off 2',
      'cured 6',
      'wanted for 7',
    ])
      expect(table).toContain(said);
  });
});

it('the summary says how far accounts came, which invariant does not hold and why', () => {
  const text = renderSummary({
    record: { dayZero: plainDate('2026-03-02'), days: 200, playedMs: 95_000 },
    passed: [{ stage: 'writeOff', accounts: 12 }],
    progress,
    verdicts: [
      { says: 'all is well', faults: [] },
      { says: 'nothing is late', faults: Array.from({ length: 12 }, (_, n) => `fault ${n}`) },
    ],
  });
  for (const said of [
    '✓ all is well',
    '✗ nothing is late',
    'fault 9',
    '… and 2 more',
    '1 min 35 s',
    '1 of 2 invariants do not hold',
  ])
    expect(text).toContain(said);
  expect(text).not.toContain('fault 10');
});
