import { expect, it } from 'vitest';
import { reachable } from '../../../activities/case/reach.ts';
import type { Gateway } from '../../../activities/notices/port.ts';
import { CHANNELS } from '../../../domain/case/vocabulary.ts';
import { instant } from '../../../domain/time/instant.ts';

it('a decision sees only contact points that the house has a gateway for [F11]', () => {
  const points = CHANNELS.map((channel) => ({ channel, optedOut: false, broken: false, changedAt: instant(0) }));
  const gateway: Gateway = {
    send: async () => ({ outcome: 'accepted', ref: 'r' }),
    ask: async () => ({ found: 'no' }),
  };
  const seen = (gateways: Parameters<typeof reachable>[0]['gateways']) =>
    reachable({ gateways }, points).map(({ channel }) => channel);
  expect(seen({ sms: gateway, email: gateway })).toEqual(['sms', 'email']);
  expect(seen({ letter: gateway })).toEqual(['letter']);
  expect(seen({})).toEqual([]);
});
