import { closed, openedCase, paid, type Setting, wroteOff } from './a-case.ts';
import { emptyRun, type Run } from './a-run.ts';
import { commanded, decided, told } from './an-act.ts';

export interface Story {
  readonly run: Run;
  readonly s: Setting;
}

/** A corporate account from its first reminder to its suspension; Tuesdays, 9 to 11 in Texas. Due on 2027-03-01. */
export function suspended(run: Run = emptyRun('2027-04-15T12:00:00Z'), account = 'A1', caseId = 1): Story {
  const s = openedCase(run, { account, caseId, dueOn: '2027-03-01' });
  told(s, { step: 'first', stage: 'reminder', channel: 'sms', at: '2027-03-02T16:00:00Z' });
  told(s, { step: 'second', stage: 'reminder', channel: 'email', at: '2027-03-09T16:00:00Z' });
  told(s, { step: 'notice', stage: 'formalNotice', channel: 'email', at: '2027-03-16T16:00:00Z' });
  commanded(s, { command: 'restrict', seq: 1, at: '2027-03-30T16:00:00Z' });
  told(s, { step: 'suspension-notice', stage: 'suspension', channel: 'email', at: '2027-04-06T16:00:00Z' });
  commanded(s, { command: 'suspend', seq: 2, at: '2027-04-13T16:00:00Z' });
  return { run, s };
}

/** Suspended, then paid on 2027-04-20, back the same day, and told so. */
export function restored(): Story {
  const story = suspended(emptyRun('2027-07-20T12:00:00Z'));
  const { s } = story;
  paid(s, { at: '2027-04-20T15:00:00Z' });
  commanded(s, { command: 'restore', seq: 3, at: '2027-04-20T16:00:00Z' });
  told(s, { step: 'restored', stage: 'reminder', channel: 'sms', at: '2027-04-20T17:00:00Z', n: 3 });
  closed(s, { outcome: 'cured', at: '2027-04-20T17:01:00Z' });
  return story;
}

/** Suspended, never paid, referred on 2027-05-13 and written off on 2027-07-12. */
export function writtenOff(): Story {
  const story = suspended(emptyRun('2027-07-20T12:00:00Z'));
  const { s } = story;
  const anna = { who: 'anna', at: '2027-05-13T15:00:00Z' };
  decided(s, { step: 'refer', askedAt: '2027-05-13T14:00:00Z', at: '2027-05-13T16:00:00Z', by: [anna] });
  const both = [
    { who: 'bo', at: '2027-07-12T15:00:00Z' },
    { who: 'cy', at: '2027-07-12T15:30:00Z' },
  ];
  const key = decided(s, { step: 'write-off', askedAt: '2027-07-12T14:00:00Z', at: '2027-07-12T16:00:00Z', by: both });
  wroteOff(s, { key, at: '2027-07-12T16:00:01Z' });
  closed(s, { outcome: 'writtenOff', at: '2027-07-12T16:00:02Z' });
  return story;
}

/** A wireless account in Ontario, both notices told as delivered, restricted on 2027-04-01; Easter Monday is no day off. */
export function restrictedInCanada(): Story {
  const run = emptyRun('2027-04-02T12:00:00Z');
  const s = openedCase(run, { account: 'A9', caseId: 9, dueOn: '2027-03-01', policy: 'wireless-ca' });
  told(s, { step: 'first', stage: 'reminder', channel: 'sms', at: '2027-03-02T15:00:00Z' });
  told(s, { step: 'second', stage: 'reminder', channel: 'email', at: '2027-03-09T15:00:00Z' });
  told(s, {
    step: 'notice',
    stage: 'formalNotice',
    channel: 'sms',
    at: '2027-03-16T15:00:00Z',
    delivered: '2027-03-16T15:01:00Z',
  });
  told(s, {
    step: 'stop-notice',
    stage: 'restriction',
    channel: 'sms',
    at: '2027-03-29T15:00:00Z',
    delivered: '2027-03-29T15:01:00Z',
  });
  commanded(s, { command: 'restrict', seq: 1, at: '2027-04-01T14:00:00Z' });
  return { run, s };
}
