import { expect, it } from 'vitest';
import { parsePolicy } from '../../../domain/policy/load.ts';
import { changed, shipped } from './shipped.ts';

const read = (text: string) => parsePolicy({ text, file: 'p.yaml' });
const us = shipped('corporate-us');

it('how often a promise is amended, from whom none is taken, and for what service comes back are read [M2, Q15]', () => {
  const promises = changed({
    text: us,
    from: 'maxBroken: 2',
    to: 'maxBroken: 2\n  maxAmendments: 3\n  notFor: [high]',
  });
  const text = changed({
    text: promises,
    from: 'onHold: false',
    to: 'onHold: true\n  onArrangement: firstInstalment\n  onDisputeUpheld: true\n  onExemption: true\n  onError: false',
  });
  const policy = read(text);
  expect(policy.promise).toMatchObject({
    maxBroken: 2,
    maxAmendments: 3,
    leastPercent: 10,
    maxInRow: 3,
    notFor: ['high'],
  });
  expect(policy.restore).toMatchObject({
    onHold: true,
    onArrangement: 'firstInstalment',
    onDisputeUpheld: true,
    onExemption: true,
    onError: false,
  });
});

it('a promise may be of any sum, as often as one likes, where the policy does not say so [M1, F7]', () => {
  const text = us.replace(/^ {2}(leastPercent|maxInRow): .*\n/gm, '');
  expect(Object.keys(read(text).promise)).toEqual(['maxDays', 'graceDays', 'keptPercent', 'maxBroken']);
});

it('what is not written is left out: the version of a policy stays what it was [F7]', () => {
  const policy = read(us);
  expect(Object.keys(policy.restore)).not.toContain('onArrangement');
  expect(Object.keys(policy.promise)).not.toContain('maxAmendments');
});
