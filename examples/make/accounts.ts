import { GROUPS, REACH_FLAWS, type ReachFlaw, SEATS, SERVICES, type Seat } from './places.ts';
import type { Random } from './random.ts';
import type { RealInvoice } from './source.ts';

export interface MadeAccount {
  readonly account: string;
  readonly debtor: string;
  readonly currency: string;
  readonly segment: string;
  readonly serviceType: string;
  readonly seat: Seat;
  readonly sms: string;
  readonly email: string;
  readonly invoices: readonly RealInvoice[];
}

/** A customer with more invoices than this becomes several accounts. */
export const INVOICES_PER_ACCOUNT = 5;

/** An area code that was never given out: any validator refuses the number, no network has it. */
const NO_SUCH_AREA = '555';

/**
 * Deals the customers' invoices out to accounts and gives each account its made-up surroundings. Account numbers are
 * places in a shuffled list: nothing is computed from a customer number, so nothing can be computed back.
 */
export function makeAccounts({
  invoices,
  random,
}: {
  invoices: readonly RealInvoice[];
  random: Random;
}): MadeAccount[] {
  const customers = new Map<string, RealInvoice[]>();
  for (const invoice of invoices)
    customers.set(invoice.customer, [...(customers.get(invoice.customer) ?? []), invoice]);
  const hands = random.shuffled([...customers.values()]).flatMap((all) => dealt({ all }));
  const phones = new Map<string, number>();
  return random.shuffled(hands).map((hand, place) => furnished({ hand, place, random, phones }));
}

/** In the order of due dates, so that most accounts keep one story: paid, late or not, or never heard of again. */
function dealt({ all }: { all: readonly RealInvoice[] }): RealInvoice[][] {
  const inOrder = [...all].sort((a, b) => (a.dueOn < b.dueOn ? -1 : Number(a.dueOn > b.dueOn)));
  const hands = Math.ceil(all.length / INVOICES_PER_ACCOUNT);
  const cut = (n: number) => Math.round((n * all.length) / hands);
  return Array.from({ length: hands }, (_, n) => inOrder.slice(cut(n), cut(n + 1)));
}

function furnished(input: {
  hand: readonly RealInvoice[];
  place: number;
  random: Random;
  phones: Map<string, number>;
}): MadeAccount {
  const { hand, place, random, phones } = input;
  const number = String(10_001 + place);
  const currency = hand[0]?.currency ?? '';
  const seat = random.weighted(SEATS[currency] ?? []);
  const flaw = random.weighted(REACH_FLAWS);
  return {
    account: `AC-${number}`,
    debtor: `D-${number}`,
    currency,
    segment: random.weighted(GROUPS[currency] ?? []),
    serviceType: random.weighted(SERVICES[currency] ?? []),
    seat,
    sms: fictionalNumber({ seat, flaw, phones }),
    email: flaw === 'noEmail' ? '' : `payables-${number}@example.invalid`,
    invoices: hand,
  };
}

/** 555-0100 to 555-0199 are set aside for fiction in every area code of the North American plan. */
function fictionalNumber(input: { seat: Seat; flaw: ReachFlaw; phones: Map<string, number> }): string {
  const { seat, flaw, phones } = input;
  if (flaw === 'noSms') return '';
  const pool = flaw === 'unusableNumber' ? [NO_SUCH_AREA] : seat.areaCodes;
  const block = pool.join();
  const taken = phones.get(block) ?? 0;
  phones.set(block, taken + 1);
  const areaCode = pool[taken % pool.length];
  const line = Math.floor(taken / pool.length) % 100;
  return `+1${areaCode}55501${String(line).padStart(2, '0')}`;
}
