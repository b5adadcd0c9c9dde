import type { ContactDataFacts } from '../case/facts.ts';
import { contactOrderKey } from '../case/keys.ts';
import { FAULT_WORDS } from '../contact-data/faults.ts';
import { stableFraction } from '../law/spread.ts';
import type { ContactDataRules } from '../policy/contact-data-policy.ts';
import { DEFAULTS } from '../policy/defaults.ts';
import type { PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import type { WorkOrder } from './decision.ts';

export interface ContactDuty {
  readonly account: { readonly id: string; readonly segment: string };
  /** Undefined: the policy has nothing verified. */
  readonly rules?: ContactDataRules | undefined;
  /** Undefined: nobody has verified it. */
  readonly contactData?: ContactDataFacts | undefined;
  readonly today: PlainDate;
}

/**
 * Work on contact data, for a person, before it is needed (P3): what is faulty is repaired, and what stands for much is
 * confirmed by calling back. The keys are those of the account and of one state of its data, so that each is asked once
 * for every change, whoever asks: the sweep before the due date, or the case.
 */
export const contactDataOrders = (duty: ContactDuty): WorkOrder[] => [...repair(duty), ...callBack(duty)];

function repair({ account, rules, contactData: found, today }: ContactDuty): WorkOrder[] {
  if (!rules || !found || !isRepairDue({ rules, found })) return [];
  const faults = [
    ...(found.unreachable ? ['no usable address for a notice that has to be given'] : []),
    ...found.faults.map((code) => FAULT_WORDS[code]),
  ];
  return [
    {
      key: contactOrderKey({ accountId: account.id, what: 'repair', of: `${found.version}` }),
      kind: 'repairContactData',
      text: `Contact data scores ${found.score} of 100: ${faults.join('; ')}. Find out what is right and send the account anew; dunning goes on meanwhile.`,
      dueOn: addDays(today, DEFAULTS.contactWorkDays),
    },
  ];
}

/** A score below the policy's, or a notice that could reach nobody. */
export const isRepairDue = (of: {
  readonly rules: ContactDataRules;
  readonly found: Pick<ContactDataFacts, 'score' | 'unreachable'>;
}): boolean => of.found.score < of.rules.repairBelow || of.found.unreachable;

function callBack({ account, rules, contactData: found, today }: ContactDuty): WorkOrder[] {
  if (!rules || !found || !isCallBackDue({ account, rules, found, today })) return [];
  return [
    {
      key: contactOrderKey({
        accountId: account.id,
        what: 'call-back',
        of: [found.version, ...(found.confirmedOn ? [found.confirmedOn] : [])].join('.'),
      }),
      kind: 'confirmContactData',
      text: `Call account ${account.id} back and have its contact data confirmed, then record it: POST /v1/accounts/${account.id}/contact-confirmations {"version":${found.version}}. What is wrong is sent anew with the account.`,
      dueOn: addDays(today, DEFAULTS.contactWorkDays),
    },
  ];
}

/** Whether the account is among those called back, and was not since its data changed or as often as the policy wants it. */
export function isCallBackDue({
  account,
  rules,
  found,
  today,
}: {
  readonly account: ContactDuty['account'];
  readonly rules: ContactDataRules;
  readonly found: Pick<ContactDataFacts, 'confirmedOn'>;
  readonly today: PlainDate;
}): boolean {
  const { callBackIn = {}, callBackPercent } = rules;
  const percent = Object.hasOwn(callBackIn, account.segment) ? callBackIn[account.segment] : callBackPercent;
  // Hangs on the account alone: who is called back stays so when the share grows.
  if (stableFraction(`callBack|${account.id}`) * 100 >= (percent ?? callBackPercent)) return false;
  if (found.confirmedOn === undefined) return true;
  return rules.everyDays !== undefined && addDays(found.confirmedOn, rules.everyDays) <= today;
}
