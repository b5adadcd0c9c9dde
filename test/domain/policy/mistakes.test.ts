import { describe, expect, it } from 'vitest';
import { us } from './mistake.ts';
import { changed, problemsOf } from './shipped.ts';

describe('a policy with a mistake is refused with the line and what to write instead', () => {
  it('tells every mistake at once, in the order of the lines', () => {
    let text = changed({ text: us, from: 'currency: USD', to: 'curency: USD' });
    text = changed({ text, from: 'gap: P5D # Q3', to: 'gap: soon # Q3' });
    text = changed({ text, from: 'delivered(notice) } # L13', to: 'delivered(first-notice) } # L13' });
    text = changed({ text, from: 'persons: 2', to: 'persons: 0' });
    text = changed({ text, from: 'onHold: false', to: 'onHold: 0' });
    const problems = problemsOf(text);
    expect(problems.map(({ line }) => line)).toEqual([...problems.map(({ line }) => line)].sort((a, b) => a - b));
    expect(problems.map((problem) => problem.text.slice(0, 28))).toEqual([
      'currency is missing; write t',
      'unknown key "curency" in the',
      'stages.reminder.steps[second',
      'delivered(first-notice) in s',
      'stages.writeOff.approval.per',
      'restore.onHold is 0; write t',
    ]);
  });

  it('a wrong step does not make the steps that name it wrong too', () => {
    const text = changed({ text: us, from: 'notify: formal-notice', to: 'notify: Formal' });
    expect(problemsOf(text).map((problem) => problem.text.slice(0, 40))).toEqual([
      'stages.formalNotice.steps[notice].notify',
    ]);
  });

  it.each(['', '# nothing but a comment', '[]', 'just words'])('a file that is no policy at all: %j', (text) => {
    expect(problemsOf(text)[0]).toMatchObject({ file: 'p.yaml', line: 1 });
  });
});
