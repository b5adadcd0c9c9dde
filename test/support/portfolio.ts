import { randomUUID } from 'node:crypto';
import { aRow, type RowCells, toText } from '../store/intake/a-portfolio.ts';
import type { Town } from './town.ts';

export type { RowCells };
export { aRow, toText };

/** Rows of `accounts` accounts nobody else has, all first invoices first, the second ones after them, and so on. */
export function rowsOf(accounts: number, given: Partial<RowCells> & { each?: number } = {}): RowCells[] {
  const { each = 1, ...cells } = given;
  const word = randomUUID().slice(0, 8);
  return Array.from({ length: accounts * each }, (_, n) => {
    const account = `${word}-${n % accounts}`;
    return aRow({ account, debtor: account, invoice: `${account}/${Math.floor(n / accounts)}`, ...cells });
  });
}

/** Sends a file as a billing system does. */
export async function sendFile(
  town: Pick<Town, 'worker'>,
  of: { readonly key: string; readonly body: string | Buffer; readonly type?: string; readonly query?: string },
): Promise<{ status: number; location: string | null; body: Record<string, unknown> & { number: string } }> {
  const headers = { authorization: `Bearer ${of.key}`, 'content-type': of.type ?? 'text/csv' };
  const answer = await fetch(`${town.worker.apiUrl}/v1/imports${of.query ?? ''}`, {
    method: 'POST',
    headers,
    body: new Uint8Array(Buffer.from(of.body)),
  });
  const body = (await answer.json()) as Record<string, unknown> & { number: string };
  return { status: answer.status, location: answer.headers.get('location'), body };
}
