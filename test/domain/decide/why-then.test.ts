import { describe, expect, it } from 'vitest';
import { inWords } from '../../../domain/decide/reasons-en.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';

const why = (c: TestCase): string =>
  c
    .decision()
    .why.map((reason) => inWords(reason, c.it.zone))
    .join(' ');

describe('why a step comes when it comes [N1, F8]', () => {
  const c = () => aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });

  it('counted from the oldest open due date', () => {
    const it = c();
    it.until('2026-03-05');
    expect(why(it)).toContain(
      'Step "second" is due from 2026-03-10: 8 days after the oldest open due date 2026-03-02.',
    );
  });

  it('counted from the act that it follows, where that is later', () => {
    const it = c();
    it.until('2026-04-03');
    expect(why(it)).toContain(
      'Step "suspend" is due from 2026-04-08: 37 days after the oldest open due date 2026-03-02.',
    );
    it.until('2026-05-01');
    expect(why(it)).toContain('Step "refer" is due from 2026-05-08: 30 days after "suspend" was done on 2026-04-08.');
  });

  it('says how many days of a hold did not count [Q7]', () => {
    const it = c();
    it.until('2026-03-05');
    it.holds('2026-03-05', '2026-03-11');
    expect(why(it)).toContain('8 days after the oldest open due date 2026-03-02, not counting 7 days on hold.');
  });
});
