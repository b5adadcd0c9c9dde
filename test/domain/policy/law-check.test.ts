import { describe, expect, it } from 'vitest';
import { checkAgainstLaw } from '../../../domain/policy/law-check.ts';
import { parsePolicy } from '../../../domain/policy/load.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { fixed } from './apply-fix.ts';
import { changed, shipped } from './shipped.ts';

const presets = readLawPresets();
const ca = shipped('wireless-ca');
const shortfalls = (text: string) => checkAgainstLaw({ policy: parsePolicy({ text, file: 'p.yaml' }), presets });

describe('a policy that could never be carried out lawfully is refused', () => {
  it('one notice where the Wireless Code asks for two: names the notice to add [L13]', () => {
    const found = shortfalls(changed({ text: ca, from: 'needs: [notice, stop-notice]', to: 'needs: [notice]' }));
    expect(found).toHaveLength(1);
    expect(found[0]?.step).toBe('restrict');
    expect(found[0]?.text).toContain(
      'step restrict needs 1 notice before it stops the service, ca-wireless asks for 2 (fourteen-days, then twenty-four-hours; Wireless Code',
    );
    expect(found[0]?.text).toContain('; add to step restrict: needs: [notice, stop-notice]');
  });

  it('no second notice anywhere: writes the step to add as well, at its distance from both [L13]', () => {
    const us = changed({ text: shipped('corporate-us'), from: 'law: []', to: 'law: [ca-wireless]' });
    const found = shortfalls(us);
    expect(found.map(({ step }) => step)).toEqual(['restrict']);
    expect(found[0]?.text).toContain(
      'add before step restrict: - { id: stop-notice, at: { days: 13, from: delivered(notice) }, notify: stop-notice, via: [sms, email], required: true }, to step restrict: needs: [notice, stop-notice] and to its times: { days: 2, from: delivered(stop-notice) }',
    );
  });

  it('notices that lapse before one after the other has run its course: all periods of a sequence count [N4, E5]', () => {
    const staged = changed({ text: ca, from: '[ca-wireless]', to: '[cy-staged]' })
      .replace('enter: { days: 13, from: delivered(notice) }', 'enter: { days: 15, from: delivered(notice) }')
      .replace(
        'enter: { days: 7, from: done(restrict) }',
        'enter:\n      - { days: 7, from: done(restrict) }\n      - { days: 15, from: delivered(notice) }',
      );
    const lapsing = (days: number) =>
      shortfalls(changed({ text: staged, from: 'lapseAfter: P90D', to: `lapseAfter: P${days}D` })).map((f) => f.text);
    // 15 days to the final notice, 3 until it counts as delivered, 8 to the stop, a week for days off.
    expect(lapsing(20)).toEqual([
      'notices lapse after 20 days, but by cy-staged step restrict may have to wait 33 days for "notice", a week for days off with each: they would be given again for ever, and the service never stopped; write notices: { lapseAfter: P33D } or more',
    ]);
    expect(lapsing(90)).toEqual([]);
  });

  it('notices that lapse in turns before a stop that rests on one of them, the next stop on the other [N4, E5]', () => {
    const landline = changed({ text: ca, from: '[ca-wireless]', to: '[au-landline]' }).replace(
      'needs: [notice, stop-notice]',
      'needs: [stop-notice]',
    );
    const lapsing = (days: number) =>
      shortfalls(changed({ text: landline, from: 'lapseAfter: P90D', to: `lapseAfter: P${days}D` })).map((f) => f.text);
    // Restricted 15 days after the one and 22 after the other, which is not given again with it, a week for days off with each.
    expect(lapsing(50)).toEqual([
      expect.stringContaining('step restrict may have to wait 51 days for "notice" and "stop-notice"'),
    ]);
    expect(lapsing(51)).toEqual([]);
  });

  it('notices that lapse while the policy itself still waits, whatever the law [E5]', () => {
    const us = changed({ text: shipped('corporate-us'), from: 'lapseAfter: P90D', to: 'lapseAfter: P10D' });
    expect(shortfalls(us).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^notices lapse after 10 days, but by its own times step restrict may have to wait/),
    ]);
  });

  it('a restriction that is skipped for debts the suspension is not skipped for, where the law asks for limited service first [N4, E5]', () => {
    const cn = changed({
      text: shipped('consumer-mobile-cn'),
      from: 'law: [cn-telecom]',
      to: 'law: [cn-telecom, eu-eecc]',
    });
    expect(shortfalls(cn)).toEqual([]);
    const narrow = changed({
      text: cn,
      from: 'when: { openAtLeast: "30.00" } # S5: small',
      to: 'when: { openAtLeast: "500.00" } # S5: small',
    });
    expect(shortfalls(narrow).map(({ step, text }) => `${step}: ${text}`)).toEqual([
      expect.stringMatching(
        /^suspend: .* and step restrict is skipped by its openAtLeast where suspend is not; give stage restriction the same when as stage suspension$/,
      ),
    ]);
  });

  it('a stop of debts for which the law never gives a ground [N4, E5]', () => {
    const grounds = (anyOf: readonly object[]) => ({
      id: 'large',
      kind: 'grounds' as const,
      stops: ['suspend' as const],
      anyOf: anyOf as never,
      says: 'Only large debts.',
      source: 'made up for this test',
      status: 'house' as const,
    });
    const found = (anyOf: readonly object[]) => {
      const policy = parsePolicy({
        text: changed({ text: ca, from: '[ca-wireless]', to: '[strict]' }),
        file: 'p.yaml',
      });
      const strict = { id: 'strict', title: 'Strict', edition: '2026-01-01', rules: [grounds(anyOf)] };
      return checkAgainstLaw({ policy, presets: [strict] }).map(({ text }) => text);
    };
    const owes = (amount: string, currency: string) => ({ ground: 'owesMoreThan', amount, currency });
    expect(found([owes('60.00', 'CAD')])).toEqual([
      expect.stringMatching(
        /^step suspend also stops debts .*; write in stage suspension: when: { openAtLeast: "60.01" }$/,
      ),
    ]);
    expect(found([owes('50.00', 'USD')])).toEqual([
      expect.stringContaining('leave strict out of law: it knows no amount in CAD'),
    ]);
    expect(found([{ ground: 'arrangementBroken' }])).toEqual([
      expect.stringContaining('when: { brokenPromisesAtLeast: 1 }'),
    ]);
    expect(found([owes('50.00', 'CAD')])).toEqual([]);
    expect(found([owes('60.00', 'CAD'), { ground: 'overdueMoreThan', months: 2 }])).toEqual([]);
  });

  it('notices too close to each other, in the order they are given, whatever order the stop names them in [N4]', () => {
    const staged = changed({ text: ca, from: '[ca-wireless]', to: '[cy-staged]' });
    const asked = shortfalls(staged).map(({ text }) => text);
    expect(asked).toEqual([
      expect.stringMatching(
        /^step stop-notice comes too soon after "notice" .*add to its times: { days: 15, from: delivered\(notice\) }$/,
      ),
      expect.stringMatching(
        /^step suspension-notice comes too soon after "notice" .*{ days: 15, from: delivered\(notice\) }$/,
      ),
    ]);
    const mended = asked.reduce((text, message) => fixed({ text, message }), staged);
    expect(shortfalls(mended)).toEqual([]);
    const turned = changed({ text: staged, from: 'needs: [notice, stop-notice]', to: 'needs: [stop-notice, notice]' });
    expect(shortfalls(turned).map(({ text }) => text)).toEqual(asked);
  });

  it('service back later than the law allows [L14]', () => {
    const ceiling = {
      id: 'ceiling',
      kind: 'restoreCeiling',
      hours: 12,
      says: 'Back within 12 hours.',
      source: 'made up for this test',
      status: 'house',
    } as const;
    const policy = parsePolicy({ text: changed({ text: ca, from: '[ca-wireless]', to: '[strict]' }), file: 'p.yaml' });
    const strict = { id: 'strict', title: 'Strict', edition: '2026-01-01', rules: [ceiling] };
    expect(checkAgainstLaw({ policy, presets: [strict] })).toEqual([
      {
        step: '',
        path: ['restore', 'within'],
        text: 'service comes back within 24 hours, strict allows 12 (made up for this test); write restore: { within: PT12H }',
      },
    ]);
  });

  it('a preset that does not exist', () => {
    const found = shortfalls(changed({ text: ca, from: '[ca-wireless]', to: '[ca-wirless]' }));
    expect(found).toEqual([{ step: '', path: ['law', 0], text: 'law "ca-wirless" is no preset; write "ca-wireless"' }]);
  });

  it('early dates are no mistake: the law moves them', () => {
    expect(
      shortfalls(
        changed({
          text: ca,
          from: '{ days: 15, from: delivered(notice) } # Wireless Code: 14',
          to: '{ days: 14, from: delivered(notice) } # 14',
        }),
      ),
    ).toEqual([]);
  });
});
