import type { Language } from '../decide/reasons.ts';

/** What a forecast takes for granted, in words. */
export const ASSUMPTIONS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'Nobody pays, promises, disputes, holds or defers anything from now on; a promise or arrangement that stands is broken.',
    'Each act is done, and each notice delivered, the moment it is due: no instant comes earlier.',
    'A notice sent and not confirmed yet counts from when policy deems it to have arrived; its receipt may come before.',
    'An approval still to be asked for is given the moment it is asked; one that waits now ends the forecast. A waiver or settlement that waits for one is not granted.',
    'The document of a legal measure is reported as soon as the write-off asks for it.',
    'A restore under way succeeds at once; invoices not yet due fall due and are not paid.',
  ],
  zh: [
    '此后无人付款、承诺、提出争议、申请暂缓或推迟；已有的承诺或分期协议视为被违反。',
    '每项措施到期即完成，每份通知到期即送达：时间只会更晚，不会更早。',
    '已发出而未确认的通知，自策略认定送达之时起算；回执可能更早到达。',
    '尚未提请的批准，一经提请即视为给予；正在等待的批准则使预测到此为止。待批准的减免或减额清偿视为未获批准。',
    '法律措施的文书在核销需要时即行提交。',
    '正在进行的恢复立即成功；未到期账单到期后未付。',
  ],
};
