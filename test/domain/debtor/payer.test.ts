import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServiceState } from '../../../domain/case/vocabulary.ts';
import { byPayer, follow, payerOf } from '../../../domain/debtor/payer.ts';

const FAMILY = [
  { id: 'branch', paidBy: 'office' },
  { id: 'office', paidBy: 'holding' },
  { id: 'holding' },
  { id: 'lone' },
  { id: 'orphan', paidBy: 'nobody' },
];

describe('who is chased', () => {
  it.each([
    ['branch', 'holding'],
    ['office', 'holding'],
    ['holding', 'holding'],
    ['lone', 'lone'],
    ['orphan', 'orphan'],
  ])('for %s: %s [Q8]', (id, payer) => {
    expect(payerOf(id, FAMILY)).toBe(payer);
  });

  it('is one account for all it pays for [Q8]', () => {
    expect([...byPayer(FAMILY)]).toEqual([
      ['holding', ['holding', 'branch', 'office']],
      ['lone', ['lone']],
      ['orphan', ['orphan']],
    ]);
  });

  it('is somebody for every account, exactly once, also where accounts pay for each other in a circle [Q8, E5]', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const accounts = fc.uniqueArray(fc.record({ id, paidBy: fc.option(id, { nil: undefined }) }), {
      selector: (a) => a.id,
    });
    fc.assert(
      fc.property(accounts, (list) => {
        const chased = [...byPayer(list).values()].flat();
        expect([...chased].sort()).toEqual(list.map((a) => a.id).sort());
        for (const payer of byPayer(list).keys()) expect(list.some((a) => a.id === payer)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the services of those who are paid for', () => {
  const command = (payer: ServiceState, state: ServiceState) => follow(payer, [{ id: 'S', state }])[0]?.command;

  it.each([
    ['restricted', 'active', 'restrict'],
    ['suspended', 'active', 'suspend'],
    ['suspended', 'restricted', 'suspend'],
    ['active', 'suspended', 'restore'],
    ['active', 'restricted', 'restore'],
    ['restricted', 'suspended', 'restore'],
    ['suspended', 'suspended', undefined],
    ['active', 'active', undefined],
    ['ceased', 'active', undefined],
  ] as const)('payer %s, child %s: %s [Q8]', (payer, state, expected) => {
    expect(command(payer, state)).toBe(expected);
  });

  it('are not ended with the payer’s, only suspended: that takes a notice of its own [Q8, L11]', () => {
    expect(command('terminated', 'active')).toBe('suspend');
    expect(command('terminated', 'suspended')).toBeUndefined();
  });

  it('follow nobody once they have ended [Q8, Q13]', () => {
    for (const payer of ['active', 'restricted', 'suspended', 'terminated', 'ceased'] as const)
      for (const state of ['terminated', 'ceased'] as const) expect(command(payer, state)).toBeUndefined();
  });
});
