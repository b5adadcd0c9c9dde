import type { Channel, ServiceState } from '../../domain/case/vocabulary.ts';
import type { Currency } from '../../domain/money/money.ts';
import type { Zone } from '../../domain/time/instant.ts';
import { isZone } from '../../domain/time/zone.ts';
import { type AccountTerms, checkTerms } from './account-terms.ts';
import { checkPayer, type Payers } from './payers.ts';
import { checkId, type Refused, refused, show } from './refused.ts';

export interface AccountRecord extends AccountTerms {
  readonly number: string;
  readonly debtorId: string;
  readonly currency: Currency;
  readonly zone: Zone;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly subdivision?: string | undefined;
  readonly region: string;
  readonly language: string;
  readonly segment: string;
  readonly serviceType: string;
  readonly policyId: string;
  /** The debtor's, one address a channel. An address that changes is no longer known to be broken; an opt-out stays. */
  readonly contactPoints?: readonly { readonly channel: Channel; readonly address: string }[] | undefined;
  /** The debtor's; as written, since a faulty one is found when it is verified and refuses nothing. */
  readonly idNumber?: string | undefined;
  /**
   * `state` counts when the service is first heard of; later only commands change it. Without an id it is named after our
   * id of the account, unless the account has a service already.
   */
  readonly service?: { readonly id?: string | undefined; readonly state?: ServiceState | undefined } | undefined;
}

/** What the ledger holds of the accounts and services a file names. */
export interface Known {
  readonly accounts: ReadonlyMap<string, KnownAccount>;
  /** Account number by service id. */
  readonly services: ReadonlyMap<string, string>;
  /** Who is said to pay for others, and who pays for those. */
  readonly payers: Payers;
}

export interface KnownAccount {
  readonly id: string;
  readonly number: string;
  readonly debtorId: string;
  readonly currency: Currency;
  readonly serviceId: string | null;
  readonly paidBy: string | null;
}

/** Why a row cannot go in, or `undefined`; one verdict per row, in order. */
export function checkAccounts(accounts: readonly AccountRecord[], known: Known): (Refused | undefined)[] {
  const firsts = new Map<string, string>();
  const services = new Map(known.services);
  const payers = new Map(known.payers);
  return accounts.map((account) => {
    const bad =
      checkRecord(account) ??
      checkAgainst(account, known.accounts.get(account.number), services) ??
      checkPayer(account, payers);
    if (bad) return bad;
    const content = JSON.stringify(account);
    const first = firsts.get(account.number);
    if (first !== undefined && first !== content)
      return refused(
        'otherContent',
        `account ${show(account.number)} stands twice with different content: send one row`,
      );
    firsts.set(account.number, content);
    const paidBy = account.paidBy === undefined ? payers.get(account.number)?.paidBy : account.paidBy;
    payers.set(account.number, { currency: account.currency, paidBy: paidBy ?? null });
    if (account.service?.id !== undefined) services.set(account.service.id, account.number);
    return undefined;
  });
}

function checkRecord(account: AccountRecord): Refused | undefined {
  const fields = ['number', 'debtorId', 'country', 'region', 'language', 'segment', 'serviceType', 'policyId'] as const;
  const ids = [
    ...fields.map((field) => checkId(field, account[field])),
    ...(account.subdivision === undefined ? [] : [checkId('subdivision', account.subdivision)]),
    ...(account.service?.id === undefined ? [] : [checkId('service id', account.service.id)]),
    ...(account.contactPoints ?? []).map((point) => checkAddress(account, point)),
    ...(account.idNumber === undefined ? [] : [checkIdNumber(account, account.idNumber)]),
  ];
  const bad = ids.find((result) => result !== undefined) ?? checkTerms(account);
  if (bad) return bad;
  if (!CURRENCIES.has(account.currency))
    return refused('badCurrency', `currency ${show(account.currency)} is unknown: send an ISO 4217 code such as USD`);
  if (!isZone(account.zone))
    return refused('badZone', `zone ${show(account.zone)} is unknown: send an IANA name such as America/Toronto`);
  return undefined;
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** The text does not repeat the address: refusals end in files and logs. */
function checkAddress(account: AccountRecord, point: { channel: Channel; address: string }): Refused | undefined {
  if (!checkId('address', point.address)) return undefined;
  const text = `the ${point.channel} address of account ${show(account.number)} cannot be used: send 1 to 120 printable characters, or leave it out`;
  return refused('badId', text);
}

/** The text does not repeat it. */
function checkIdNumber({ number }: AccountRecord, idNumber: string): Refused | undefined {
  if (!checkId('id number', idNumber)) return undefined;
  const text = `the id number of account ${show(number)} cannot be kept: send 1 to 120 printable characters, or leave it out`;
  return refused('badId', text);
}

function checkAgainst(
  account: AccountRecord,
  known: KnownAccount | undefined,
  services: ReadonlyMap<string, string>,
): Refused | undefined {
  const { number, service } = account;
  if (known && known.currency !== account.currency)
    return refused(
      'otherCurrency',
      `account ${show(number)} is kept in ${known.currency}: open another account for ${account.currency}`,
    );
  if (known && known.debtorId !== account.debtorId)
    return refused(
      'otherOwner',
      `account ${show(number)} belongs to another debtor: open another account for the new one`,
    );
  if (service?.id === undefined) return undefined;
  const owner = services.get(service.id);
  if (owner !== undefined && owner !== number)
    return refused('otherOwner', `service ${show(service.id)} belongs to another account: give each account its own`);
  if (known && known.serviceId !== null && known.serviceId !== service.id)
    return refused('otherContent', `account ${show(number)} has another service already: an account has one service`);
  return undefined;
}
