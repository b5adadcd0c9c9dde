import type { LetterType } from '../domain/case/letters.ts';

/**
 * One line a handler, shown in the UI's signal and update dialogs over a bare JSON box: each holds an example that is taken
 * as it stands, amounts in minor units, dates in the debtor's time zone.
 */
export const DESCRIPTIONS: Record<LetterType, string> = {
  paymentPosted:
    'From billing: money arrived. Books nothing; the case looks again. {"id":"pay-1","amount":12500,"on":"2026-12-24"}',
  paymentReversed:
    'From billing: a payment was taken back. Books nothing; the case looks again. {"id":"rev-1","amount":12500,"on":"2026-12-24"}',
  invoiceCredited:
    'From billing: a credit note. Books nothing; the case looks again. {"id":"cn-1","amount":12500,"on":"2026-12-24"}',
  deliveryReported:
    'From a provider: what became of a notice; "undelivered" is the other word. {"id":"rep-1","key":"C1001.first.1.sms","status":"delivered"}',
  moratoriumEnded: 'A moratorium over this account ended; the case looks again. {"id":"flood-end"}',
  promiseToPay:
    'Agent: the debtor promises; 12500 is 125.00. No step until the date and its grace. {"amount":12500,"on":"2026-12-24","by":"agent:you"}',
  amendPromise:
    'Agent: the standing promise changes; the whole of it anew. {"amount":12500,"on":"2026-12-31","by":"agent:you"}',
  announcePayment:
    'Agent: the debtor says he has paid; steps are held only as long as policy grants for posting. {"amount":12500,"on":"2026-12-24","by":"agent:you"}',
  openDispute:
    'Agent: an invoice is disputed, or "amount" of it, not chased till resolved. Reasons: amount, service, notMine, alreadyPaid, other. {"invoice":"INV-1","reason":"amount","by":"agent:you"}',
  resolveDispute:
    'Agent: a dispute is decided; id on the card; "operator" is the other side. {"disputeId":"…","inFavourOf":"debtor","by":"agent:you"}',
  placeHold:
    'Agent: no step on these days, both included. Reasons: hardship, billingError, serviceComplaint, paymentOnTheWay, agreedDeferral, regulator. {"from":"2026-12-01","until":"2026-12-31","reason":"hardship","by":"agent:you"}',
  liftHold: 'Agent: a hold ends yesterday, today counts again; id on the card. {"holdId":"…","by":"agent:you"}',
  proposeArrangement:
    'Agent: so many instalments over all that is overdue, or over the "invoices" named; or "instalments" written out, each amount and on. {"count":3,"firstOn":"2026-12-24","by":"agent:you"}',
  acceptArrangement: 'The debtor accepts the arrangement; its hash is on the card. {"hash":"…","by":"debtor"}',
  requestHardship: 'Agent: the debtor says he cannot pay; no step until it is assessed. {"by":"agent:you"}',
  decideHardship:
    'Agent: help is granted, an arrangement comes of it; "refused": the case goes on. {"decision":"granted","by":"agent:you"}',
  placeStay:
    'Supervisor: left alone till reviewed. Kinds: insolvent, deceased, vulnerable, fraudVictim, minor, regulatorComplaint. {"kind":"insolvent","by":"supervisor:you"}',
  reviewStay: 'Supervisor: a stay goes on to its next review; id on the card. {"stayId":"…","by":"supervisor:you"}',
  liftStay: 'Supervisor: a stay ends, the case goes on; id on the card. {"stayId":"…","by":"supervisor:you"}',
  undoStop: 'Supervisor: the stop in force was made in error, service comes back. {"by":"supervisor:you"}',
  recordContact:
    'Agent: a contact. Outcomes: spoken, promised, refused, callBack, messageLeft, noAnswer, wrongNumber, thirdParty. {"outcome":"spoken","way":"phone","direction":"outbound","by":"agent:you"}',
  requestWaiver:
    'Agent: fees ("fees") or part of the debt ("debt") to be let go, in percent of each invoice or as an amount; "invoices" narrows it. {"of":"debt","percent":10,"by":"agent:you"}',
  offerSettlement:
    'Agent: less than all, paid by a day, closes the debt once approved. {"amount":12500,"on":"2026-12-24","by":"agent:you"}',
  approve:
    'Whoever the card says it waits for: yes, for this amount and evidence only; id on the card. {"approvalId":"…","by":"legal:you"}',
  reject:
    'Whoever the card says it waits for: no, asked again later; id on the card. {"approvalId":"…","by":"legal:you"}',
  deferStep:
    'Agent: no step before a date, at most 14 days off; for longer place a hold; reasons are those of a hold. {"until":"2026-12-10","reason":"paymentOnTheWay","by":"agent:you"}',
  escalate: 'Agent: the next step comes at the next lawful instant. {"by":"agent:you"}',
  reportLegal:
    'Legal: what came of a measure; step on the card, nextOn holds the next one back. Status: filed, hearing, won, lost, agreed, recalled, ended … {"step":"suit","status":"filed","on":"2026-12-01","nextOn":"2027-02-10","documentId":"DOC-1","by":"legal:you"}',
  changePolicy:
    'Policy owner: the case goes on under another version of its policy; refused where an act would come earlier, unless "earlier":"allowed". {"version":"0036db742c7f","by":"supervisor:you"}',
  assign: 'Team lead: who looks after the case. {"assignee":"team:north","by":"lead:you"}',
};
