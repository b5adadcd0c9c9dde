// Fuzzes every operation by somebody who may call it, against the real stack: ids made up, then ids that exist.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES, type Role } from '../../api/access/roles.ts';
import { ACCESS, type Operation } from '../../api/access/table.ts';
import { addMs, DAY, localDate } from '../../domain/time/instant.ts';
import { openSmallHouse, type SmallHouse } from '../../stack/small-house.ts';
import { postInvoices } from '../../store/ledger/post-invoices.ts';
import { upsertAccounts } from '../../store/ledger/upsert-accounts.ts';
import { withKey } from '../support/api-client.ts';

const [program = 'schemathesis', ...more] = process.argv.slice(2);

/** Every operation once, by the first role that may call it. */
function shares(): Map<Role, Operation[]> {
  const shares = new Map<Role, Operation[]>();
  for (const operation of Object.keys(ACCESS) as Operation[]) {
    const allowed: readonly Role[] = ACCESS[operation].roles;
    const role = ROLES.find((one) => allowed.includes(one)) ?? 'ops';
    shares.set(role, [...(shares.get(role) ?? []), operation]);
  }
  return shares;
}

/** An overdue account with its case, so that half of the calls name something that is there. */
async function settle(house: SmallHouse, key: string): Promise<{ account: string; case: string }> {
  const now = house.now();
  const due = localDate(addMs(now, -60 * DAY), 'UTC');
  const number = 'F-1';
  const account = {
    number,
    debtorId: 'D-1',
    currency: 'USD',
    zone: 'America/New_York',
    country: 'US',
    subdivision: 'NY',
  };
  const kind = {
    region: 'US-NY',
    language: 'en',
    segment: 'corporate',
    serviceType: 'broadband',
    policyId: 'corporate-us',
  };
  await upsertAccounts(house.database, { accounts: [{ ...account, ...kind, service: { id: 'S-F-1' } }], now });
  const invoice = {
    accountNumber: number,
    number: 'F-1-1',
    currency: 'USD',
    amount: 50_000,
    issuedOn: due,
    dueOn: due,
  };
  await postInvoices(house.database, { invoices: [invoice], now });
  const started = await withKey(house.apiUrl, key).post<{ case: string; account: string }>('/v1/cases', {
    account: number,
  });
  if (started.status !== 200) throw new Error(`the case could not be started: ${JSON.stringify(started.body)}`);
  return started.body;
}

function run(args: readonly string[]): Promise<number> {
  const child = spawn(program, args, { cwd: folder, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

const folder = mkdtempSync(join(tmpdir(), 'arrears-fuzz-'));
// What a wrong or missing key is answered is looked at a thousand times in a row.
const house = await openSmallHouse({
  API_REQUESTS_PER_SECOND: '100000',
  API_BILLING_REQUESTS_PER_SECOND: '100000',
  API_WRONG_KEYS_PER_MINUTE: '1000000',
});
let failed = 0;
try {
  const keys = new Map<Role, string>();
  for (const role of ROLES) keys.set(role, await house.key(role, role));
  const real = await settle(house, keys.get('billing') ?? '');
  const config = join(folder, 'schemathesis.toml');
  const known = join(folder, 'known.toml');
  const list = (statuses: readonly (string | number)[]) => `[${statuses.map((status) => `"${status}"`).join(', ')}]`;
  // 422: understood, well-formed, and yet not to be done.
  const taken = ['2xx', 401, 403, 404, 409, 422, 429, 503];
  const refused = [400, 401, 403, 404, 409, 413, 414, 415, 422, 429];
  const checks = `[checks]\npositive_data_acceptance.expected-statuses = ${list(taken)}\nnegative_data_rejection.expected-statuses = ${list(refused)}\n`;
  writeFileSync(config, checks);
  writeFileSync(known, `${checks}[parameters]\n"path.case" = "${real.case}"\n"path.account" = "${real.account}"\n`);
  for (const [role, operations] of shares())
    for (const file of [config, known]) {
      const only = operations.flatMap((operation) => ['--include-operation-id', operation]);
      const who = ['--header', `Authorization: Bearer ${keys.get(role)}`];
      const how = ['--phases', 'examples,coverage,fuzzing', '--seed', '1', '--exclude-checks', 'unsupported_method'];
      failed += await run([
        '--config-file',
        file,
        'run',
        `${house.apiUrl}/openapi.json`,
        ...who,
        ...only,
        ...how,
        ...more,
      ]);
    }
} finally {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);
