import { assertNever } from '../assert-never.ts';
import { subjectOf } from '../case/concessions.ts';
import type { StayKind } from '../case/vocabulary.ts';
import { SPREAD_RULE } from '../law/lawful-instant.ts';
import type { PlainDate, Zone } from '../time/instant.ts';
import { daysBetween } from '../time/plain-date.ts';
import {
  type AgainCause,
  type CountedGrace,
  type Reason,
  type RecallCause,
  type Sentences,
  type SkipCause,
  sentence,
} from './reasons.ts';

const SENTENCES: Sentences = {
  stepDue: (reason) => `步骤“${reason.step}”自${reason.on}起到期：${countedWords(reason)}。`,
  lawMoved: (reason, at) => `因规则${reason.rule}由${at(reason.from)}移至${at(reason.to)}（${sourceWords(reason)}）。`,
  stepSkipped: (reason) => `跳过步骤“${reason.step}”：${skipWords[reason.because]}。`,
  givenAgain: (reason, at) =>
    `步骤“${reason.step}”再次执行，第${reason.n}次：${againWords[reason.because]}${reason.notBefore ? `；按策略规定的间隔，不早于${at(reason.notBefore)}` : ''}。`,
  nextChannel: (reason) => `“${reason.step}”未送达，改用渠道：${reason.channel}。`,
  inFlight: (reason, at) => `${reason.key}在${at(reason.until)}之前可能仍在进行，此前不作任何操作。`,
  outcomeUnknown: (reason) => `须先查明${reason.key}的结果。`,
  triedAgain: (reason) => `${reason.key}未成功，已尝试${reason.attempts}次，将再次尝试。`,
  noWayToReach: (reason) => `没有可用的联系方式发送“${reason.step}”：请补充或更正。送达之前不会停机。`,
  noticeMissing: (reason) => `“${reason.step}”之前须先送达通知（${reason.rule}）。`,
  groundsMissing: (reason) => `“${reason.step}”尚无合法依据（${reason.rule}）。`,
  settling: (reason) => `减额清偿方案有效，将于${reason.until}复核。`,
  remainderBooked: () => '剩余欠款低于催收下限，视同已付清：由计费系统以小额差额入账，不作核销。',
  creditGranted: (reason) => `“${reason.step}”已批准：向计费系统开具贷项通知单。`,
  promised: (reason) => `付款承诺有效，将于${reason.until}复核。`,
  escalated: (reason, at) => `已于${at(reason.at)}升级：下一步骤在最近的合法时间执行。`,
  deferred: (reason) => `经办人已推迟至${reason.until}${reason.reason ? `（${reason.reason}）` : ''}。`,
  held: (reason) => `暂缓催收，至${reason.until}（含当日）。`,
  exempt: (reason) => `免催，至${reason.until}（含当日）。`,
  exemptFromStops: (reason) => `免停，至${reason.until}（含当日）；其他步骤照常。`,
  arranged: (reason) => `分期协议履行中，下一期应于${reason.until}前到账。`,
  toBeAccepted: (reason) => `分期协议待欠费人接受；自${reason.until}起失效。`,
  hardship: (reason) =>
    reason.status === 'asked'
      ? `欠费人称无力支付，应于${reason.until}前评估。`
      : `已认定困难，应于${reason.until}前提出分期协议。`,
  stayed: (reason) => `暂停催收（${stayWords[reason.kind]}），应于${reason.until}复核。`,
  fallsDue: (reason) => `下一张账单于${reason.on}到期。`,
  limitation: (reason) => `最早的欠费自${reason.until}之后超过诉讼时效。`,
  awaitingApproval: (reason, at) =>
    subjectOf(reason.step) === 'step'
      ? `“${reason.step}”待${roleWords(reason.role)}批准；${at(reason.until)}后重新提请。`
      : `“${reason.step}”待${roleWords(reason.role)}批准；${at(reason.until)}前未答复即失效，不会自动重新提请。`,
  approvalRefused: (reason) => `“${reason.step}”未获批准，${reason.askAgainOn}重新提请。`,
  disputed: (reason) => `欠费的全部或部分有争议，应于${reason.until}前处理完毕。`,
  restorePending: (reason) => `正在恢复服务（指令${reason.seq}）。`,
  tellRestored: () => '服务已恢复，正在告知客户。',
  nothingOverdue: () => '已无逾期欠费。',
  allWrittenOff: () => '逾期欠费已全部核销。',
  withdrawn: () => '运维人员已撤销该案件。',
  recalled: (reason) => `委外“${reason.step}”立即撤回：${recallWords[reason.because]}。`,
  corrected: (reason) => `“${reason.step}”所报欠费已结清：结案前先予更正。`,
  evidenceMissing: (reason) => `核销尚缺“${reason.step}”的文书：证据不全不予核销。`,
  goodbye: () => '欠费已了结：以友好措辞再联系客户一次。',
  paidByParent: (reason) => `由账户${reason.account}代付：向该账户催收，本账户不受打扰。`,
  courtDate: (reason) => `“${reason.step}”的下一日期为${reason.on}，在此之前不再采取措施。`,
  ladderDone: () => '催收步骤已全部完成。',
};

/** One plain Chinese sentence, no personal data: says what `inWords` says in English. */
export const inChinese = (reason: Reason, zone: Zone): string => sentence(SENTENCES, reason, zone);

function countedWords({ counted, anchor, on }: Extract<Reason, { code: 'stepDue' }>): string {
  switch (counted.from) {
    case 'anchor':
      return `最早未付账单到期日${anchor}之后${counted.days}天${notCounted(anchor, on, counted.days)}${graceWords(counted)}`;
    case 'done':
    case 'delivered': {
      const { step, since, from, deemed } = counted;
      const what = from === 'done' ? '完成' : deemed ? '视为送达' : '送达';
      return `“${step}”于${since}${what}之后${counted.days}天${notCounted(since, on, counted.days)}${graceWords(counted)}`;
    }
    case 'before':
      return `上一步骤之后${counted.days}天`;
    case 'restoreRule':
      return '在此之前停机会立即恢复';
    case 'escalation':
      return '当日升级';
    default:
      return assertNever(counted);
  }
}

const graceWords = ({ grace }: { readonly grace?: CountedGrace | undefined }): string => {
  if (!grace) return '';
  return grace.tier > 0 ? `，按宽限期“${grace.name}”第${grace.tier}档` : `，取宽限期“${grace.name}”的最长者`;
};

/** Days of a hold or moratorium, which do not count. */
function notCounted(since: PlainDate, on: PlainDate, counted: number): string {
  const paused = daysBetween(since, on) - counted;
  return paused > 0 ? `，不计暂缓的${paused}天` : '';
}

/** The citation is that of the preset; our own spreading has none. */
const sourceWords = ({ rule, source }: Extract<Reason, { code: 'lawMoved' }>): string =>
  rule === SPREAD_RULE ? '在允许时段内错开，避免集中' : `出处：${source}`;

const roleWords = (role: string): string => ROLES[role] ?? role;
const ROLES: Readonly<Record<string, string>> = { legal: '法务', finance: '财务', supervisor: '主管' };

const stayWords: Record<StayKind, string> = {
  insolvent: '破产',
  deceased: '身故',
  vulnerable: '弱势',
  fraudVictim: '诈骗受害',
  minor: '未成年',
  regulatorComplaint: '向监管机构投诉',
};

const skipWords: Record<SkipCause, string> = {
  amountTooSmall: '欠费金额低于门槛',
  amountTooLarge: '欠费金额高于上限',
  noService: '已没有可停的服务',
  noChannel: '没有可用的联系方式',
  inForce: '所提醒的措施已在执行或不会发生',
  stayed: '该步骤已被暂停',
  wouldComeBack: '按此金额服务会立即恢复',
  notSuspended: '只有已停机的服务才会拆机',
  noSecondContact: '该账户没有登记第二联系人',
  notForLegal: '公开欠费名单须逐案经法务批准，而策略未要求',
  refusedByLegal: '法务已就本案否决',
  tooYoung: '逾期天数尚未达到要求',
  otherRisk: '不属于所定风险等级',
  otherCause: '欠费原因不属于所定范围',
  exceptedCause: '该欠费原因除外',
  otherSegment: '不属于所定客户群',
  otherService: '不属于所定业务类型',
  fewBrokenPromises: '失信承诺次数未达到要求',
  newCustomer: '在网时间未达到要求',
  contractClause: '合同条款不符合要求',
  notWorth: '预计收回不抵成本',
};

const againWords: Record<AgainCause, string> = {
  newerInvoice: '现欠账单在上次通知之后到期',
  lapsed: '上次通知已失效',
  uncertain: '无法确认上次通知是否送达',
  newContact: '有了新的联系方式',
  serviceBack: '其间服务已恢复',
  outOfOrder: '其前置通知已重新发出',
};

const recallWords: Record<RecallCause, string> = {
  paid: '已无可催欠费',
  disputed: '部分欠费有异议',
  held: '案件暂缓',
  moratorium: '区域或客户群暂停催收',
  stayed: '暂停催收期间不得采取法律措施',
  hardship: '欠费人申请困难帮助',
  exempt: '该账户免催',
  settling: '减额清偿方案有效',
};
