import { expect, it } from 'vitest';
import { billingTown } from './billing-town.ts';
import { account, payment, sendBatch } from './numbered-bodies.ts';

const here = billingTown();

const batch = (path: string, items: readonly unknown[]) => sendBatch(here.billing, path, items);

it('ten thousand payments in a burst are all taken exactly once, whoever is told to come again [F2]', {
  timeout: 300_000,
}, async () => {
  await batch(
    '/v1/accounts',
    Array.from({ length: 500 }, (_, n) => account(10_000 + n)),
  );
  /** As a billing system should: what is answered with 429 or 503 is sent again when it says so. */
  const send = async (n: number): Promise<number> => {
    for (;;) {
      const answer = await here.billing.post('/v1/payments', payment(`burst-${n}`, 10_000 + (n % 500)));
      if (answer.status !== 429 && answer.status !== 503) return answer.status;
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      const seconds = Number(answer.headers.get('retry-after'));
      await new Promise((done) => setTimeout(done, seconds * 1_000));
    }
  };
  let next = 0;
  const statuses = new Map<number, number>();
  const sender = async (): Promise<void> => {
    for (let n = next++; n < 10_000; n = next++) {
      const status = await send(n);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 200 }, sender));
  expect([...statuses]).toEqual([[201, 10_000]]);
  const booked = await here.town.prisma.payment.aggregate({
    where: { eventId: { startsWith: 'burst-' } },
    _count: true,
    _sum: { amount: true },
  });
  expect([booked._count, booked._sum.amount]).toEqual([10_000, 1_000_000n]);
});
