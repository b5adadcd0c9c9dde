import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRegisters, type RegisterEntry } from '../../../domain/write-off/compare.ts';

const entry = (invoice: string, over: Partial<RegisterEntry> = {}): RegisterEntry => ({
  account: 'A1',
  invoice,
  writtenOff: 1_000,
  tax: 160,
  recovered: 0,
  ...over,
});

describe('the registers of written-off debt', () => {
  it('agree in any order, and when one has an invoice in parts [E2, M6]', () => {
    const register = [
      entry('R1'),
      entry('R2', { writtenOff: 600, tax: 100 }),
      entry('R2', { writtenOff: 400, tax: 60 }),
    ];
    expect(compareRegisters({ register, billing: [entry('R2'), entry('R1')] })).toEqual([]);
  });

  it('differ by name: what is missing where, and which amount is another [E2, M6]', () => {
    const register = [entry('R1'), entry('R2'), entry('R3', { recovered: 50 }), entry('R4', { account: 'A2' })];
    const billing = [entry('R2', { writtenOff: 900, tax: 150 }), entry('R3'), entry('R4')];
    expect(compareRegisters({ register, billing })).toEqual([
      { kind: 'missingInBilling', account: 'A1', invoice: 'R1' },
      { kind: 'otherAmount', account: 'A1', invoice: 'R2', register: 1_000, billing: 900 },
      { kind: 'otherTax', account: 'A1', invoice: 'R2', register: 160, billing: 150 },
      { kind: 'otherRecovery', account: 'A1', invoice: 'R3', register: 50, billing: 0 },
      { kind: 'missingInRegister', account: 'A1', invoice: 'R4' },
      { kind: 'missingInBilling', account: 'A2', invoice: 'R4' },
    ]);
  });

  const some = fc.array(
    fc.record({
      account: fc.constantFrom('A1', 'A2'),
      invoice: fc.constantFrom('R1', 'R2', 'R3'),
      writtenOff: fc.integer({ min: 0, max: 3 }),
      tax: fc.integer({ min: 0, max: 1 }),
      recovered: fc.integer({ min: 0, max: 1 }),
    }),
    { maxLength: 6 },
  );

  it('never differ from themselves, and one change is always told [E2]', () => {
    fc.assert(
      fc.property(some, fc.nat(), (register, n) => {
        expect(compareRegisters({ register, billing: [...register].reverse() })).toEqual([]);
        const index = register.length > 0 ? n % register.length : 0;
        const billing = register.map((e, i) => (i === index ? { ...e, writtenOff: e.writtenOff + 1 } : e));
        expect(compareRegisters({ register, billing })).toHaveLength(register.length > 0 ? 1 : 0);
      }),
      { numRuns: 1_000 },
    );
  });
});
