import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { agreeing, givingBack } from '../../support/imagined/agreeing-policy.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const stopped = (policy = agreeing(), ...owes: [string, string][]) => {
  const c = aCase({ policy, owes: owes.length > 0 ? owes : [['2026-03-02', '500.00']] });
  c.untilTime('2026-03-25', '12:00');
  expect(c.service()).toBe('restricted');
  return c;
};
type Stopped = ReturnType<typeof stopped>;

const causes = (c: Stopped) => c.it.state?.restores.map((r) => r.because);

describe('service comes back with an arrangement', () => {
  const agreed = (c: Stopped) => {
    c.proposes(3, '2026-04-01');
    c.accepts();
    return c;
  };

  it('not at all, unless policy says so [Q15]', () => {
    const c = agreed(stopped());
    c.until('2026-04-01');
    c.pays('170.00');
    c.until('2026-04-20');
    expect(c.service()).toBe('restricted');
    expect(c.decision().blockedBy).toBe('arrangement');
  });

  it('as soon as it is accepted [Q15]', () => {
    const c = agreed(stopped(givingBack({ onArrangement: 'accepted' })));
    c.until('2026-03-26');
    expect([c.service(), causes(c)]).toEqual(['active', ['arrangement']]);
    c.until('2026-04-04');
    expect(c.service()).toBe('active');
    c.until('2026-04-08'); // broken on the 5th: the stop comes again
    expect(c.service()).toBe('restricted');
  });

  it('with its first instalment [Q15]', () => {
    const c = agreed(stopped(givingBack({ onArrangement: 'firstInstalment' })));
    c.until('2026-03-31');
    expect(c.service()).toBe('restricted');
    c.pays('170.00');
    c.until('2026-04-02');
    expect([c.service(), causes(c)]).toEqual(['active', ['arrangement']]);
  });

  it('and a stop for a newer debt outside of it stands [Q15, Q1]', () => {
    const policy = givingBack({ onArrangement: 'accepted' });
    const c = aCase({
      policy,
      owes: [
        ['2026-03-02', '500.00'],
        ['2026-03-30', '100.00'],
      ],
    });
    c.untilTime('2026-03-25', '12:00');
    agreed(c);
    c.pays('400.00', { invoice: 'R1' });
    c.until('2026-05-04');
    expect(c.service()).toBe('restricted');
    expect(causes(c)).toEqual(['arrangement']);
  });
});

describe('service comes back when a dispute is decided for the debtor though more is owed', () => {
  const two: [string, string][] = [
    ['2026-03-02', '300.00'],
    ['2026-03-03', '200.00'],
  ];
  const upheld = (policy = agreeing()) => {
    const c = stopped(policy, ...two);
    c.disputes('R1');
    c.until('2026-03-27');
    expect(c.service()).toBe('restricted');
    c.resolvesFor('debtor');
    return c;
  };

  it('not at all, unless policy says so [Q15]', () => {
    const c = upheld();
    c.until('2026-03-30');
    expect(c.service()).toBe('restricted');
  });

  it('and before the next stop every notice it needs is given again [Q15, L13]', () => {
    const c = upheld(givingBack({ onDisputeUpheld: true }));
    c.until('2026-03-28');
    expect([c.service(), causes(c)]).toEqual(['active', ['dispute']]);
    c.until('2026-04-16');
    expect(c.service()).toBe('restricted');
    expect(c.given()).toContain('formalNotice/notice#2');
    expect((c.dayOf('restriction/restrict#2') ?? '') > '2026-04-03').toBe(true);
    expect(causes(c)).toEqual(['dispute']);
  });

  it('decided against him it does not [Q15]', () => {
    const c = stopped(givingBack({ onDisputeUpheld: true }), ...two);
    c.disputes('R1');
    c.until('2026-03-27');
    c.resolvesFor('operator');
    c.until('2026-03-30');
    expect(c.service()).toBe('restricted');
  });
});

describe('service comes back with an exemption', () => {
  it('where policy says so, and the stop comes again the day after [Q15, S4]', () => {
    const c = stopped(givingBack({ onExemption: true }));
    c.exemptFrom('stop', '2026-04-14');
    c.until('2026-03-26');
    expect([c.service(), causes(c)]).toEqual(['active', ['exemption']]);
    c.until('2026-04-14');
    expect(c.service()).toBe('active');
    c.until('2026-04-15');
    expect(c.service()).toBe('restricted');
  });

  it('and not where it does not [Q15]', () => {
    const c = stopped();
    c.exemptFrom('stop', '2026-04-14');
    c.until('2026-03-30');
    expect(c.service()).toBe('restricted');
  });
});

describe('a stop made in error', () => {
  it('is undone at once, and what led to it carries no other stop [Q15, L13]', () => {
    const c = stopped();
    expect(c.undoesStop()?.code).toBe('stopUndone');
    c.until('2026-03-26');
    expect([c.service(), causes(c)]).toEqual(['active', ['error']]);
    c.until('2026-04-10');
    expect(c.given()).toContain('formalNotice/notice#2');
    expect(c.service()).toBe('restricted');
    expect(causes(c)).toEqual(['error']);
  });

  it('there is none while service is up, and policy may say no', () => {
    const c = aCase({ policy: agreeing(), owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-10');
    expect(c.undoesStop()?.code).toBe('noStop');
    expect(stopped(givingBack({ onError: false })).undoesStop()?.code).toBe('notByPolicy');
  });
});

describe('the previous cycle', () => {
  const shipped = shippedPolicy('corporate-us');
  const policy = { ...shipped, restore: { ...shipped.restore, rule: 'previousCyclePaid' as const } };
  const monthly: [string, string][] = [
    ['2026-03-02', '100.00'],
    ['2026-04-02', '110.00'],
    ['2026-05-02', '120.00'],
  ];

  it('paid restores service though newer arrears remain, and they are chased all the same [M5]', () => {
    const c = aCase({ policy, owes: monthly });
    c.until('2026-04-06');
    expect(c.service()).toBe('restricted');
    c.pays('100.00');
    c.until('2026-04-07');
    expect([c.service(), c.outcome(), c.decision().overdueOpen]).toEqual(['active', undefined, 110_00]);
    c.until('2026-04-20');
    expect(c.given()).toContain('reminder/first#2');
  });

  it('paid in part restores nothing [M5, Q4]', () => {
    const c = aCase({ policy, owes: monthly });
    c.until('2026-04-06');
    c.pays('99.80');
    c.until('2026-04-08');
    expect(c.service()).toBe('restricted');
  });

  it('who always pays one cycle late is never without service for long [M5]', () => {
    const c = aCase({ policy, owes: monthly });
    c.until('2026-04-06');
    c.pays('100.00');
    c.until('2026-05-04');
    expect(c.service()).toBe('restricted'); // the April bill is a cycle old by now
    c.pays('110.00');
    c.until('2026-05-06');
    expect(c.service()).toBe('active');
    c.pays('120.00');
    expect(c.outcome()).toBe('cured');
  });
});
