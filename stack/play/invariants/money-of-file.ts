import { existsSync, readFileSync } from 'node:fs';
import type { PlainDate } from '../../../domain/time/instant.ts';
import { formatMinor } from '../amounts.ts';
import { expectedMoney } from '../second-opinion.ts';
import type { Invariant } from './invariant.ts';

/** F9: money by account equal to what follows from the input file alone, worked out without the store. */
export function moneyOfFile(play: {
  readonly portfolio: string;
  readonly shift: number;
  readonly asOf: PlainDate;
}): Invariant {
  return {
    says: 'money per account is what follows from the portfolio file',
    async check({ pool }) {
      const expected = expectedMoney({
        path: play.portfolio,
        shift: play.shift,
        asOf: play.asOf,
        rejected: rejectedLines(play.portfolio),
      });
      const { rows } = await pool.query<Row>(BOOKED);
      const booked = new Map(rows.map((row) => [row.number, row]));
      return [...expected].flatMap(([number, money]) => {
        const row = booked.get(number);
        const [open, paid] = [Number(row?.open ?? 0), Number(row?.paid ?? 0)];
        if (row && open === money.open && paid === money.paid) return [];
        const is = `${formatMinor(open)} open, ${formatMinor(paid)} paid`;
        return [
          `${row?.id ?? 'an account'}: ${is}; the file says ${formatMinor(money.open)} open, ${formatMinor(money.paid)} paid`,
        ];
      });
    },
  };
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly open: string;
  readonly paid: string;
}

/** Open is what no money took away: also what was written off and not recovered. */
const BOOKED = `
  select a.id, a.number, a.paid_net as paid, coalesce(sum(i.amount), 0) - coalesce((
    select sum(l.amount) from allocation l join payment p on p.id = l.payment_id
    where p.account_id = a.id and p.reversed_at is null), 0) as open
  from account a left join invoice i on i.account_id = a.id group by a.id`;

function rejectedLines(portfolio: string): ReadonlySet<number> {
  const file = `${portfolio}.rejects.csv`;
  if (!existsSync(file)) return new Set();
  const lines = readFileSync(file, 'utf8').split('\n').slice(1);
  return new Set(lines.map((line) => Number(line.split(',')[0])).filter((line) => line > 0));
}
