import { describe, expect, it } from 'vitest';
import { checkAgainstLaw } from '../../../domain/policy/law-check.ts';
import { parsePolicy } from '../../../domain/policy/load.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
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

  it('no second notice anywhere: writes the step to add as well [L13]', () => {
    const us = changed({ text: shipped('corporate-us'), from: 'law: []', to: 'law: [ca-wireless]' });
    const found = shortfalls(us);
    expect(found.map(({ step }) => step)).toEqual(['restrict']);
    expect(found[0]?.text).toContain(
      'add before step restrict: - { id: stop-notice, at: { days: 12, from: delivered(notice) }, notify: stop-notice, via: [sms, email], required: true } and to step restrict: needs: [notice, stop-notice]',
    );
  });

  it('notices that lapse while the law still waits', () => {
    const found = shortfalls(changed({ text: ca, from: 'lapseAfter: P90D', to: 'lapseAfter: P14D' }));
    expect(found).toEqual([
      {
        step: '',
        text: expect.stringContaining('notices lapse after 14 days, but ca-wireless makes a stop wait 14 days'),
      },
    ]);
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
        text: 'service comes back within 24 hours, strict allows 12 (made up for this test); write restore: { within: PT12H }',
      },
    ]);
  });

  it('a preset that does not exist', () => {
    const found = shortfalls(changed({ text: ca, from: '[ca-wireless]', to: '[ca-wirless]' }));
    expect(found).toEqual([{ step: '', text: 'law "ca-wirless" is no preset; write "ca-wireless"' }]);
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
