import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkFiles } from '../../../domain/policy/check-files.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { atLocal } from '../../../domain/time/instant.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { readTemplateNames } from '../../../policies/read-policies.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';
import type { Answer } from '../../support/imagined/answers.ts';
import { anyChanged, PRESETS, SHIPPED, textOf } from './any-change.ts';
import { fixed } from './apply-fix.ts';

const presets = readLawPresets();
const templates = readTemplateNames();
/** More than the steps of any ladder: whoever has not come to an end by then goes in circles. */
const ROUNDS = 25;
/** A forced stop of a leased line waits a year, its end a quarter, the law for as long again. */
const LONGEST_DAYS = 1_200;

/** Writes what the first message names, until there is none. */
function acceptedFrom(id: string, written: string): Policy {
  const told: string[] = [];
  let text = written;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { problems, policies } = checkFiles({ files: [{ file: `${id}.yaml`, text }], presets, templates });
    const [first] = problems;
    if (!first && policies[0]) return policies[0];
    told.push(first?.text ?? '');
    text = fixed({ text, message: first?.text ?? '' });
  }
  throw new Error(`never accepted:\n${told.join('\n')}`);
}

const life = fc.record({
  due: fc.nat(700).map((n) => addDays(plainDate('2025-01-01'), n)),
  amount: fc.constantFrom('5.00', '40.00', '50.00', '200.00', '499.99', '500.00', '1500.00', '30000.00'),
  answer: fc.constantFrom<Answer>({ is: 'accepted' }, { is: 'delivered', afterHours: 0.1 }),
});

/** Everybody who is asked says yes, every document comes, and nobody pays. */
function isAnswered(c: TestCase): void {
  for (const by of ['ann', 'bob']) if (c.approval()) c.approves(by);
  for (const { key, kind } of c.it.plan?.workOrders ?? [])
    if (kind === 'evidence') c.reportsLegal(key.split('.')[1] ?? '', 'failed', { documentId: key });
}

function endOf({ policy, due, amount, answer }: { policy: Policy; due: string; amount: string; answer: Answer }) {
  const c = aCase({ policy, owes: [[due, amount]], answers: () => answer });
  for (let day = 7; day < LONGEST_DAYS && c.outcome() === undefined; day += 7) {
    c.it.run(atLocal(addDays(plainDate(due), day), 660, c.it.zone));
    isAnswered(c);
  }
  return { outcome: c.outcome(), next: c.it.plan?.next, why: c.it.plan?.why, done: c.done() };
}

it.each(SHIPPED)(
  '%s under any law or all: what the errors say to write leads to a policy that is accepted [N4]',
  (id) => {
    for (const law of [...PRESETS.map((one) => [one]), PRESETS])
      expect(acceptedFrom(id, textOf({ id, law, changes: [] })).law).toEqual(law);
  },
);

it('whatever times, conditions and laws a shipped policy is given: what the errors say to write leads to one that is accepted, and under it every case that nobody pays ends [N4, E5]', () => {
  fc.assert(
    fc.property(anyChanged, life, (changed, lived) => {
      const policy = acceptedFrom(changed.id, textOf(changed));
      const { outcome, ...left } = endOf({ policy, ...lived });
      if (outcome !== 'writtenOff') throw new Error(`${outcome}: ${JSON.stringify(left)}`);
    }),
    { numRuns: 1_000 },
  );
});
