import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { agreeing } from '../../support/imagined/agreeing-policy.ts';
import { owing as owingAsShipped } from './one-invoice.ts';

const owing = () => aCase({ policy: agreeing(), owes: [['2026-03-02', '500.00']] });

describe('an exemption', () => {
  it('from stops: still dunned, and the stop comes the day after [S4]', () => {
    const c = owing();
    c.until('2026-03-05');
    c.exemptFrom('stop', '2026-04-14');
    c.until('2026-03-20');
    expect(c.given()).toContain('formalNotice/notice#1');
    expect(c.decision()).toMatchObject({ blockedBy: 'exemption' });
    expect(c.nextOn()).toBe('2026-04-15');
    expect(c.why()).toContain('exemptFromStops');
    c.until('2026-04-14');
    expect(c.service()).toBe('active');
    c.until('2026-04-15');
    expect(c.service()).toBe('restricted');
  });

  it.each(['dunning', 'redList'] as const)('from %s: nothing is done until the day after [S4]', (from) => {
    const c = owing();
    c.until('2026-03-05');
    c.exemptFrom(from, '2026-03-31');
    expect(c.decision().blockedBy).toBe('exemption');
    expect(c.nextOn()).toBe('2026-04-01');
    c.until('2026-03-31');
    expect(c.given()).toEqual(['reminder/first#1']);
    c.until('2026-04-02');
    expect(c.given()).toContain('reminder/second#1');
  });

  it('for ever from stops is seen again within a year [S4, E5]', () => {
    const c = owing();
    c.until('2026-03-20');
    c.exemptFrom('stop', '9999-12-31');
    c.until('2026-03-30');
    expect((c.nextOn() ?? '') < '2027-04-05').toBe(true);
    expect(c.service()).toBe('active');
  });

  it('is revoked by itself, and for good, when the risk becomes what policy says [S4]', () => {
    const c = owing();
    c.until('2026-03-03');
    c.promises('100.00', '2026-03-03');
    c.exemptFrom('stop', '2026-12-31');
    expect(c.eventTypes()).not.toContain('exemptionRevoked');
    c.until('2026-03-08'); // the promise is broken: the band is high
    expect(c.it.events).toContainEqual({ type: 'exemptionRevoked', id: 'E1', band: 'high' });
    c.until('2026-03-31');
    expect(c.service()).toBe('restricted');
    expect(c.eventTypes().filter((t) => t === 'exemptionRevoked')).toHaveLength(1);
  });

  it('is none for who is on the black list [S4]', () => {
    const c = aCase({
      policy: agreeing({ exemption: { maxDays: 365, revokedIn: [] } }),
      owes: [['2026-03-02', '500.00']],
    });
    c.it.w.account.blackListed = true;
    c.until('2026-03-05');
    c.exemptFrom('redList', '2026-12-31');
    expect(c.decision().blockedBy).toBe('none');
  });

  it('keeps everything back until its end, and is seen again within a year even when it has none [S4, E5]', () => {
    const c = owingAsShipped();
    c.until('2026-03-05');
    c.exemptUntil('2026-03-31');
    expect(c.decision().blockedBy).toBe('exemption');
    expect(c.nextOn()).toBe('2026-04-01');
    c.exemptUntil('9999-12-31');
    expect(c.nextOn()).toBe('2027-03-05');
  });
});
