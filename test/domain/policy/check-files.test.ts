import { describe, expect, it } from 'vitest';
import { checkFiles, type WrittenFile } from '../../../domain/policy/check-files.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { readPolicyFiles, readTemplateNames } from '../../../policies/read-policies.ts';
import { changed, lineOf, shipped } from './shipped.ts';

const presets = readLawPresets();
const templates = readTemplateNames();
const check = (files: readonly WrittenFile[], published?: readonly { id: string; currency: string }[]) =>
  checkFiles({ files, presets, templates, published });
const us = shipped('corporate-us');
const routing = (text: string): WrittenFile => ({ file: 'mine/routing.yaml', text });

describe('policies and their routing table, read together', () => {
  it('are right as they are shipped', () => {
    const { policies, rules, problems } = check(readPolicyFiles());
    expect(problems).toEqual([]);
    expect(policies.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['corporate-us', 'wireless-ca', 'small-debt-cn']),
    );
    // Every shipped policy is some account's.
    expect([...new Set(rules?.map(({ policy }) => policy))].sort()).toEqual(policies.map(({ id }) => id).sort());
  });

  it('tell every mistake of every file, and routing to a policy that has mistakes is none', () => {
    const { problems } = check([
      { file: 'mine/corporate-us.yaml', text: us.replace('law: []', 'law: [us-nowhere]').replace('P60D', '60 days') },
      routing('rules:\n  - { when: { currency: USD }, policy: corporate-us }\n  - { when: {}, policy: corporate-uk }'),
    ]);
    expect(problems.map(({ file, text }) => `${file} ${text}`)).toEqual([
      expect.stringMatching(/^mine\/corporate-us.yaml .*write a duration in days/),
      expect.stringMatching(/^mine\/routing.yaml there is no policy "corporate-uk"; write "corporate-us"/),
    ]);
  });

  it('a law preset or a template that does not exist is a mistake', () => {
    const { problems } = check([
      { file: 'corporate-us.yaml', text: us.replace('law: []', 'law: [ca-wirless]') },
      {
        file: 'b.yaml',
        text: us.replace('id: corporate-us', 'id: b').replace('notify: overdue-1', 'notify: overdue-9'),
      },
    ]);
    expect(problems.map(({ text }) => text)).toEqual([
      expect.stringContaining('law "ca-wirless" is no preset; write "ca-wireless"'),
      expect.stringContaining('overdue-9'),
    ]);
  });

  it.each([
    ['rate: 0.3 %', 'rate: 0.5 %', 'rate: 0.5 %'],
    ['within: PT24H', 'within: PT72H', 'within: PT72H'],
    ['law: [cn-telecom]', 'law: [cn-telecoms]', 'law: [cn-telecoms]'],
    ['law: [cn-telecom]', 'law:\n  - cn-telecom\n  - us-nowhere', '- us-nowhere'],
    ['assessWithin: { workingDays: 7 }', 'assessWithin: { workingDays: 9 }', 'assessWithin: { workingDays: 9 }'],
    ['lapseAfter: P90D', 'lapseAfter: P5D', 'lapseAfter: P5D'],
    ['needs: [termination-notice]', 'needs: [termination-notice]', 'id: terminate\n'],
  ])('what the law finds fault with is told with its own line: %s', (from, to, mark) => {
    const law = (text: string) => text.replace('law: [cn-telecom]', 'law: [cn-telecom, au-hardship]');
    const odd = changed({ text: shipped('consumer-mobile-cn'), from, to });
    const asked = mark.includes('workingDays') ? law(odd) : odd;
    const text = mark.includes('terminate') ? odd.replace('law: [cn-telecom]', 'law: [ca-wireless]') : asked;
    const { problems } = check([{ file: 'consumer-mobile-cn.yaml', text }]);
    expect(problems.map(({ line }) => line)).toContain(lineOf({ text, mark }));
    expect(problems.map(({ line }) => line)).not.toContain(lineOf({ text, mark: '\nid: ' }) + 1);
  });

  it('routing may name what is published already', () => {
    const table = routing('rules:\n  - { when: { currency: EUR }, policy: consumer-de }');
    expect(check([table]).problems).toHaveLength(1);
    expect(check([table], [{ id: 'consumer-de', currency: 'EUR' }])).toMatchObject({ problems: [], policies: [] });
  });

  it('a file is named after its policy and given once', () => {
    const { problems } = check([
      { file: 'a/corporate-us.yaml', text: us },
      { file: 'b/corporate-us.yaml', text: us },
      { file: 'b/copy.yaml', text: us },
    ]);
    expect(problems.map(({ file, text }) => `${file}: ${text}`)).toEqual([
      'b/copy.yaml: id is "corporate-us"; write id: copy, the name of the file',
      'b/corporate-us.yaml: corporate-us.yaml is given twice; leave one of them out',
    ]);
  });

  it.each([
    ['an alias of nothing', 'title: x\nid: *nope', 2],
    ['an alias of itself', 'id: &a [*a]', 1],
    [
      'aliases that grow',
      ['a', 'b', 'c', 'd', 'e']
        .map((n, i, all) => `${n}: &${n} [${Array(9).fill(i ? `*${all[i - 1]}` : 'x')}]`)
        .join('\n'),
      2,
    ],
  ])('%s is a mistake with its line', (_, text, line) => {
    expect(check([{ file: 'x.yaml', text }]).problems).toEqual([
      { file: 'x.yaml', line, text: expect.stringMatching(/^an alias .*write out/) },
    ]);
  });

  it.each([
    [
      'id: a\ntolerance: "0.10"\ntolerance: "0.20"',
      3,
      'the key "tolerance" stands twice in its map; keep one of the two',
    ],
    ['id: a\nhold:\n\tmax: P60D', 3, 'a tab stands before the text; write two spaces'],
    ['hold:\n  max: P60D\n maxBackdate: P30D', 3, 'the line begins further in or out than those it belongs to'],
    ['law: [cn-telecom\ntitle: x', 2, 'a list that began with [ has no ] before this line; write it'],
    ['hold: { max: P60D\ntitle: x', 2, 'a map that began with { has no } before this line; write it'],
    ['id: a\ntolerance: "0.10\ntitle: b\n', 2, 'a text that began with a quote has no end; write the closing quote'],
    ['id: "a"#b', 1, 'write a blank before the #'],
    ['id: a\ntitle', 2, 'a key has no value; write a colon'],
    ['id: a\n  title: b', 1, 'a value goes on as if it were a map'],
    ['title: for China: all', 1, 'put it in quotes when it holds a colon'],
    ['id:a\ntitle: b', 1, 'a key has no colon with a blank behind it on its line; write key: value'],
    ['hold: { max: P60D maxBackdate: P30D }', 1, 'a comma is missing'],
    ['title: @home', 1, 'a value cannot begin with "@"; put it in quotes'],
    ['title: "a\\q"', 1, 'write \\\\ for a backslash'],
    ['id: a\n---\nid: b', 2, 'a line of --- begins a second file; leave out'],
    ['id: !!word a', 1, 'a word with ! before a value means nothing here; leave it out'],
    ['law: [cn-telecom]]', 1, '"]" stands where nothing more is expected; leave it out'],
  ])('what is no YAML is told with its line and what to write: %j', (text, line, says) => {
    const { problems } = check([{ file: 'x.yaml', text }]);
    expect(problems.filter((problem) => problem.text.startsWith('not valid YAML: '))).toEqual([
      { file: 'x.yaml', line, text: expect.stringContaining(says) },
    ]);
  });

  it('a title is one line of printable text, however it is written', () => {
    const odd = us.replace(/^title: .*$/m, 'title: "a\\0b"');
    expect(check([{ file: 'corporate-us.yaml', text: odd }]).problems.map(({ text }) => text)).toEqual([
      expect.stringContaining('write one line'),
    ]);
  });
});
