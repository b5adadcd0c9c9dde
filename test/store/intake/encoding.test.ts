import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodingScout, lineDecoder } from '../../../store/intake/encoding.ts';
import { encodeGb18030 } from '../../support/gb18030.ts';
import { aFile, aRow, readingsOf, toText } from './a-portfolio.ts';

const CHINESE = '欠费用户政企客户部张三李四王五赵六北京上海广东电信宽带固话手机催缴通知函';
const words = fc.array(fc.constantFrom(...CHINESE), { minLength: 2, maxLength: 8 }).map((some) => some.join(''));

function guess(lines: readonly Buffer[]): string {
  const scout = encodingScout();
  for (const line of lines) scout.see(line, 'file');
  return scout.verdict();
}

describe('the encoding of a file that nobody named', () => {
  it('is always UTF-8 when the bytes are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 20 }), (lines) => {
        expect(guess(lines.map((line) => Buffer.from(line)))).toBe('utf-8');
      }),
    );
  });

  it('is GB18030 when Chinese text is in it', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 12, maxLength: 40 }), (lines) => {
        expect(guess(lines.map((line) => encodeGb18030(`${line},USD`)))).toBe('gb18030');
      }),
    );
  });

  it('stays UTF-8 when a few lines are spoiled, even such as would be Chinese', () => {
    const lines = Array.from({ length: 10 }, () => Buffer.from('客户'));
    expect(guess([...lines, encodeGb18030('客户'), encodeGb18030('张三')])).toBe('utf-8');
  });

  it.each(['Müller', 'Zoë Smith', 'café', 'Größe, Straße', 'naïveté'])(
    'does not read %s in Latin-1 as Chinese',
    (name) => {
      expect(guess([Buffer.from(name, 'latin1')])).toBe('utf-8');
    },
  );

  it('UTF-16 is refused with what to do', async () => {
    const path = aFile(Buffer.from(`\uFEFF${toText([aRow()])}`, 'utf16le'));
    await expect(readingsOf(path)).rejects.toMatchObject({
      fault: 'badEncoding',
      message: expect.stringMatching(/portfolio\.csv is in UTF-16: save it as "CSV UTF-8"/),
    });
  });
});

describe('a portfolio in GB18030', () => {
  const rows = [
    aRow({ debtor: '客户甲', segment: '政企' }),
    aRow({ debtor: '客户甲', segment: '政企', invoice: '发票二' }),
  ];
  const bytes = encodeGb18030(toText(rows));

  it('is read as such by itself, and says so', async () => {
    const readings = await readingsOf(aFile(bytes), { header: true });
    expect(readings[0]).toMatchObject({ kind: 'header', file: { encoding: 'gb18030', format: 'csv' } });
    expect(readings.slice(1)).toMatchObject([
      { row: { debtor: '客户甲', segment: '政企' } },
      { row: { invoice: '发票二' } },
    ]);
  });

  it('may be told; a line that is none is rejected', async () => {
    const broken = Buffer.concat([
      bytes,
      Buffer.from('\n'),
      Buffer.from([0xff]),
      Buffer.from(toText([aRow()]).split('\n')[1] ?? ''),
    ]);
    const readings = await readingsOf(aFile(broken), { encoding: 'gb18030' });
    expect(readings.map(({ kind }) => kind)).toEqual(['row', 'row', 'rejected']);
    expect(readings[2]).toMatchObject({ line: 4, reason: expect.stringContaining('not GB18030') });
  });

  it('told as UTF-8 is rejected line by line, and not taken as nonsense', async () => {
    const readings = await readingsOf(aFile(bytes), { encoding: 'utf-8' });
    expect(readings).toMatchObject([
      { kind: 'rejected', line: 2, reason: 'not UTF-8: save the file as UTF-8' },
      { kind: 'rejected', line: 3 },
    ]);
  });

  it('with four-byte characters is read too', () => {
    // As the standard's table has them.
    const bytes = Buffer.from([0x81, 0x39, 0xef, 0x30, 0x95, 0x32, 0x82, 0x36]);
    expect(lineDecoder('gb18030')(bytes)).toBe('\u3401\u{20000}');
  });
});
