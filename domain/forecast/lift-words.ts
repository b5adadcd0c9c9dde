import type { Language } from '../decide/reasons.ts';

/** What lifts a block, one sentence in each language. */
const LIFTS = {
  promise: {
    en: 'The debtor pays, or the promise runs out; an agent may amend it, as often as policy allows.',
    zh: '欠费人付款，或承诺到期；经办人可按策略规定的次数修改。',
  },
  hold: { en: 'It ends by itself; an agent may lift it before.', zh: '到期自动结束；经办人可提前解除。' },
  moratorium: { en: 'It ends by itself on its date.', zh: '到期自动结束。' },
  exemption: {
    en: 'The account is exempt; a supervisor may end the exemption.',
    zh: '该账户免催；主管可结束免催。',
  },
  dispute: {
    en: 'The dispute is resolved, for the debtor or for the operator.',
    zh: '争议处理完毕，支持欠费人或运营商。',
  },
  arrangement: {
    en: 'The debtor pays as agreed, or the arrangement is broken; an agent may propose another one.',
    zh: '欠费人按协议付款，或协议被违反；经办人可另行提出协议。',
  },
  settlement: {
    en: 'The debtor pays what was offered, or lets its day pass; then the rest is let go, or all of it is chased.',
    zh: '欠费人支付约定金额，其余免除；或逾期未付，则追收全部欠款。',
  },
  arrangementProposed: {
    en: 'The debtor accepts the arrangement, or lets its time pass.',
    zh: '欠费人接受分期协议，或逾期未接受。',
  },
  arrangementToPropose: {
    en: 'An arrangement is proposed, and accepted by the debtor.',
    zh: '提出分期协议，并由欠费人接受。',
  },
  hardship: {
    en: 'The request for help is assessed: granted or refused.',
    zh: '困难申请评估完毕：同意或不同意。',
  },
  stay: {
    en: 'It is reviewed on that day; until somebody lifts it, it stands.',
    zh: '当日复核；有人解除之前一直有效。',
  },
  approval: {
    en: 'Approve or reject it; unanswered it is asked again.',
    zh: '批准或拒绝；无人答复则重新提请。',
  },
  approvalRefused: {
    en: 'It was refused; it is asked again on that day.',
    zh: '未获批准；当日重新提请。',
  },
  contactData: {
    en: 'Add or correct a contact point; the case goes on by itself.',
    zh: '补充或更正联系方式；案件自动继续。',
  },
  document: {
    en: 'The legal desk reports the measure with its document; without complete evidence nothing is given up.',
    zh: '法务报告该措施并提交文书；证据不全不予核销。',
  },
  restore: {
    en: 'Service is back; nothing else is done before.',
    zh: '服务恢复；此前不作其他操作。',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type Lift = keyof typeof LIFTS;

export const liftWords = (lift: Lift, language: Language): string => LIFTS[lift][language];
