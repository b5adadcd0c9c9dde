import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openScreen, type Screen } from '../../cli/screen.ts';
import { facts, table } from '../../cli/table.ts';

interface Given {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const screenOn = (given: Given): Screen => {
  const stream = () => Object.assign(new PassThrough(), given) as unknown as NodeJS.WriteStream;
  return openScreen({ stdout: stream(), stderr: stream(), env: given.env ?? {} });
};
const plain = screenOn({});

/** Columns a text takes: an ideograph two. */
const wide = (text: string): number => [...text].length + (text.match(/[\u4e00-\u9fff]/g)?.length ?? 0);
const word = fc.string({ unit: fc.constantFrom('a', 'é', '欠', '費', '-', ' '), maxLength: 200 });

describe('what is printed', () => {
  it('has colours on a terminal, and none for a pipe, with NO_COLOR or on a dumb terminal', () => {
    expect(screenOn({ isTTY: true, columns: 80 }).paint.strong('x')).toBe('\u001b[1mx\u001b[22m');
    const plainly: Given[] = [
      {},
      { isTTY: true, columns: 80, env: { NO_COLOR: '1' } },
      { isTTY: true, columns: 80, env: { TERM: 'dumb' } },
    ];
    for (const given of plainly) expect(screenOn(given).paint.strong('x')).toBe('x');
  });

  it('fits the terminal, at most 100 columns, and 100 elsewhere', () => {
    expect([20, 80, 200].map((columns) => screenOn({ isTTY: true, columns }).width)).toEqual([60, 80, 100]);
    expect(plain.width).toBe(100);
  });

  it('draws progress on terminals only', () => {
    expect(screenOn({ isTTY: true, columns: 80 }).isLive).toBe(true);
    expect(plain.isLive).toBe(false);
  });

  it('right-aligns amounts, and ends no line with blanks', () => {
    const columns = [{ head: 'invoice' }, { head: 'open', align: 'right' as const }, { head: 'note' }];
    const drawn = table({
      screen: plain,
      columns,
      rows: [
        ['INV-1', '5.00', ''],
        ['INV-22', '1200.00', 'late'],
      ],
    });
    expect(drawn).toBe(['invoice     open  note', 'INV-1       5.00', 'INV-22   1200.00  late'].join('\n'));
  });

  it('a table is never wider than the screen, whatever stands in it', () => {
    const columns = [{ head: 'case' }, { head: 'why', gives: true }, { head: 'amount', align: 'right' as const }];
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.integer({ min: 60, max: 100 }), (texts, width) => {
        const rows = texts.map((text) => ['C1042', text, '1000.00']);
        const lines = table({ screen: { ...plain, width }, columns, rows }).split('\n');
        for (const line of lines) expect(wide(line)).toBeLessThanOrEqual(width);
        const column = lines.slice(1).map((line) => line.slice(5).replace(/ +1000\.00$/, ''));
        expect(column.join('').replace(/\s/g, '')).toBe(texts.join('').replace(/\s/g, ''));
      }),
    );
  });

  it('nothing that comes from outside can command the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const drawn = table({ screen: plain, columns: [{ head: 'x', gives: true }], rows: [[text]] });
        const told = facts(plain, [['x', text]]);
        expect(drawn + told).not.toMatch(/[^\n\P{Cc}]|\p{Bidi_C}/u);
      }),
    );
  });
});
