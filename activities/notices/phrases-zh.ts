import { assertNever } from '../../domain/assert-never.ts';
import type { NextStep } from './notice-values.ts';
import type { Phrases } from './phrase-book.ts';
import type { Printer } from './printer.ts';

/** Simplified Chinese. A short text has 67 letters to a part: it says as much in fewer. */
export const zh: Phrases = {
  invoiceLine: ({ number, dueOn, open, daysOverdue }, print) =>
    `账单${number}：${print.money(open)}，${print.date(dueOn)}到期${daysOverdue > 0 ? `，已逾期${daysOverdue}天` : ''}`,
  fee: (fee, print) =>
    fee === 'none'
      ? '不收取违约金。'
      : `另计违约金，截至目前${print.money(fee.amount)}：每日${print.percent(fee.ratePercentPerDay)}，${fee.parts.map(({ number, principal, days }) => `逾期本金${print.money(principal)}计收${days}天（${number}）`).join('；')}。${fee.isCapped ? '已达上限。' : ''}`,
  feeShort: (fee, print) =>
    fee === 'none'
      ? '无违约金。'
      : `另加违约金${print.money(fee.amount)}（每日${print.percent(fee.ratePercentPerDay)}）。`,
  next(step, print) {
    switch (step.code) {
      case 'none':
        return '目前没有计划采取进一步措施。';
      case 'restriction':
        return `如届时仍未收到缴费，将于${when(step, print)}限制呼出服务。来电接听与紧急呼叫不受影响。`;
      case 'suspension':
        return `如届时仍未收到缴费，将于${when(step, print)}暂停服务。紧急呼叫不受影响。`;
      case 'termination':
        return `如届时仍未收到缴费，合同将于${when(step, print)}终止：服务永久关闭，号码收回。`;
      case 'legal':
        return `如届时仍未收到缴费，将于${when(step, print)}移交法律途径追缴。`;
      default:
        return assertNever(step);
    }
  },
  nextShort(step, print) {
    switch (step.code) {
      case 'none':
        return '暂无后续措施。';
      case 'restriction':
        return `否则${when(step, print)}限制呼出。`;
      case 'suspension':
        return `否则${when(step, print)}停机。`;
      case 'termination':
        return `否则${when(step, print)}销户并收回号码。`;
      case 'legal':
        return `否则${when(step, print)}移交法律追缴。`;
      default:
        return assertNever(step);
    }
  },
  more: (count) => `等另外${count}张`,
};

const when = ({ on, time }: Exclude<NextStep, { code: 'none' }>, print: Printer): string =>
  time ? `${print.date(on)}${time}起` : print.date(on);
