import { describe, expect, it } from 'vitest';
import { daysBetween, plainDate } from '../../../domain/time/plain-date.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { ENDING } from './longer-ladder.ts';

const suspendedCase = (setting: Partial<Parameters<typeof aCase>[0]> = {}): TestCase =>
  aCase({ policy: ENDING, owes: [['2026-03-02', '500.00']], ...setting });

const ENDS = 'suspension/terminate#1';

describe('the end of a service', () => {
  it('comes after three months of suspension, with a notice of its own delivered before [L11, L13]', () => {
    const c = suspendedCase();
    c.until('2026-07-20');
    expect(c.service()).toBe('terminated');
    expect(c.done().slice(-3)).toEqual(['suspension/suspend#1', 'suspension/termination-notice#1', ENDS]);
    const [suspended, told, ended] = c
      .done()
      .slice(-3)
      .map((name) => plainDate(c.dayOf(name) ?? ''));
    expect(daysBetween(suspended ?? plainDate(''), ended ?? plainDate(''))).toBeGreaterThanOrEqual(90);
    expect(daysBetween(told ?? plainDate(''), ended ?? plainDate(''))).toBeGreaterThanOrEqual(14);
  });

  it('does not come while its own notice has not arrived [L11, L13, F11]', () => {
    const c = suspendedCase({
      answers: (act) => (act.step === 'termination-notice' ? { is: 'undelivered', afterHours: 1 } : undefined),
    });
    c.until('2026-08-20');
    expect(c.service()).toBe('suspended');
  });

  it('does not come to who has paid in time: service comes back instead [F3, L14]', () => {
    const c = suspendedCase();
    c.until('2026-07-03');
    expect(c.given()).toContain('suspension/termination-notice#1');
    c.pays('500.00');
    c.until('2026-08-20');
    expect(c.service()).toBe('active');
    expect(c.outcome()).toBe('cured');
    expect(c.done()).not.toContain(ENDS);
  });

  it('is for good: nothing is restored, stopped or ended again; notices, law and write-off go on [Q13, F5]', () => {
    const c = suspendedCase();
    c.until('2026-07-20');
    const stops = () => c.it.w.felt.filter((f) => f.kind !== 'notice').map((f) => f.kind);
    expect(stops()).toEqual(['restrict', 'suspend', 'terminate']);
    c.until('2026-08-20');
    c.approves('ann');
    c.until('2026-10-31');
    c.approves('ann');
    c.approves('bob');
    c.until('2026-11-05');
    expect(stops()).toEqual(['restrict', 'suspend', 'terminate', 'refer', 'writeOff']);
    expect(c.outcome()).toBe('writtenOff');
  });

  it('is not undone by money that comes afterwards: the case is cured and nothing is restored [Q13, L11]', () => {
    const c = suspendedCase();
    c.until('2026-07-20');
    c.pays('500.00');
    c.until('2026-07-25');
    expect(c.service()).toBe('terminated');
    expect(c.outcome()).toBe('cured');
    expect(c.it.state?.restores).toEqual([]);
  });

  it.each(['ceased', 'terminated'] as const)(
    'does not come to a service that is %s already, and the ladder goes on from there [Q13]',
    (state) => {
      const c = suspendedCase();
      c.until('2026-05-01');
      c.serviceBecomes(state);
      c.until('2026-08-20');
      expect(c.done()).not.toContain(ENDS);
      expect(c.given()).not.toContain('suspension/termination-notice#1');
      expect(c.approval()?.step).toBe('refer');
    },
  );

  it('never comes to a service that is not suspended, whatever the policy asks of its suspension [L11, Q13]', () => {
    const policy = {
      ...ENDING,
      steps: ENDING.steps.map((s) => (s.id === 'suspend' ? { ...s, when: { openAtLeast: 100_000 } } : s)),
    };
    const c = suspendedCase({ policy });
    c.until('2026-09-20');
    expect(c.service()).toBe('restricted');
    expect(c.given()).not.toContain('suspension/termination-notice#1');
    expect(c.approval()?.step).toBe('refer'); // the ladder goes on
  });

  it('passes over who was never suspended [L11, S5]', () => {
    const c = suspendedCase({ owes: [['2026-03-02', '40.00']] });
    c.until('2026-08-20');
    expect(c.service()).toBe('active');
    expect(c.done()).not.toContain(ENDS);
  });

  it('that was cut off while it was told to the network is found out, and done once [F2, N3, F15]', () => {
    let first = true;
    const c = suspendedCase({
      answers: (act) => {
        if (act.kind !== 'terminate' || !first) return undefined;
        first = false;
        return { is: 'crashAfter' };
      },
    });
    c.until('2026-07-20');
    expect(c.service()).toBe('terminated');
    expect(c.it.w.felt.filter((f) => f.kind === 'terminate')).toHaveLength(1);
    expect(c.done()).toContain(ENDS);
  });
});
