import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../domain/case/vocabulary.ts';
import { contactFactsOf } from '../../../domain/contact-data/facts-of.ts';
import { instant } from '../../../domain/time/instant.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const ADDRESSES = { sms: '13800138000', email: 'wang@example.com', letter: '北京市朝阳区建国路93号', voice: '' };
const facts = (has: readonly Channel[], channels: readonly Channel[], policy = shippedPolicy('consumer-mobile-cn')) =>
  contactFactsOf({
    policy,
    stored: {
      version: 3,
      confirmedAt: instant('2026-03-01T16:30:00Z'),
      points: has.map((channel) => ({ channel, address: ADDRESSES[channel], optedOut: false, broken: false })),
    },
    place: { country: 'CN', zone: 'Asia/Shanghai' },
    channels,
    now: instant('2026-03-10T02:00:00Z'),
  });

describe('contact data as an account has it', () => {
  it('counts days where the debtor lives [P3]', () => {
    expect(facts(['sms'], ['sms'])).toMatchObject({ version: 3, confirmedOn: '2026-03-02' });
  });

  it('is reachable by what the house can send on, and by nothing else [P3, F11]', () => {
    // Its required notice goes by text message, e-mail or letter.
    expect(facts(['letter'], ['sms', 'email', 'letter'])?.unreachable).toBe(false);
    expect(facts(['letter'], ['sms', 'email'])?.unreachable).toBe(true);
    expect(facts(['email'], ['sms', 'email'])?.unreachable).toBe(false);
  });

  it('is not to be repaired for a notice this house cannot send at all [P3, F11]', () => {
    expect(facts(['email'], [])?.unreachable).toBe(false);
  });

  it('is not judged by a policy that wants nothing verified [P3]', () => {
    expect(facts([], ['sms'], shippedPolicy('corporate-us'))).toBeUndefined();
  });
});
