import { describe, expect, it } from 'vitest';
import { owing } from './one-invoice.ts';

describe('an agent', () => {
  it('escalates: the next step comes at the next lawful instant', () => {
    const c = owing();
    c.until('2026-03-12');
    c.escalates();
    c.until('2026-03-13');
    expect(c.given()).toContain('formalNotice/notice#1');
  });

  it('defers the next step, within bounds, and says why [L13]', () => {
    const c = owing();
    c.untilTime('2026-03-12', '10:00');
    expect(c.defers('2026-04-30')?.code).toBe('deferDate');
    expect(c.defers('2026-03-24', 'serviceComplaint')?.code).toBe('deferred');
    expect(c.decision().why).toContainEqual({ code: 'deferred', until: '2026-03-24', reason: 'serviceComplaint' });
    c.until('2026-03-24');
    expect(c.dayOf('formalNotice/notice#1')).toBe('2026-03-24');
  });
});
