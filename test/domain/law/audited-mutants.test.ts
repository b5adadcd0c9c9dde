import { describe, expect, it } from 'vitest';
import type { Law } from '../../../domain/law/law.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { auditOf } from '../../support/imagined/audited.ts';
import { lawFor, shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const policy = shippedPolicy('corporate-us');
const whole = lawFor(policy);
const without = (id: string): Law => ({ ...whole, rules: whole.rules.filter((rule) => rule.id !== id) });

/** Nobody pays, and everybody says yes; the engine knows `law`, the second opinion what the files say. */
function lived(law: Law): TestCase {
  const c = aCase({ policy, law, owes: [['2026-03-02', '500.00']] });
  for (const day of ['2026-05-20', '2026-06-20', '2026-07-20', '2026-08-20']) {
    c.until(day);
    for (const by of ['ann', 'bob']) if (c.approval()) c.approves(by);
  }
  return c;
}

describe('an engine that does not know a rule of the law is found out by the second opinion', () => {
  it.each(['general-decency/message-hours', 'general-decency/stop-hours', 'general-decency/office-hours'])(
    '%s [N4, O6, L13]',
    (id) => {
      expect(auditOf(lived(whole))).toEqual([]);
      expect(auditOf(lived(without(id))).map(({ text }) => text)).toContainEqual(expect.stringContaining(id));
    },
  );
});
