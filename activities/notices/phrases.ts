import { assertNever } from '../../domain/assert-never.ts';
import type { NextStep } from './notice-values.ts';
import type { Phrases } from './phrase-book.ts';
import { zh } from './phrases-zh.ts';
import type { Printer } from './printer.ts';

const en: Phrases = {
  invoiceLine: ({ number, dueOn, open, daysOverdue }, print) =>
    `${number}: ${print.money(open)}, due on ${print.date(dueOn)}${daysOverdue > 0 ? `, ${daysOverdue} ${daysOverdue === 1 ? 'day' : 'days'} overdue` : ''}`,
  fee: (fee, print) =>
    fee === 'none'
      ? 'No late fee is charged.'
      : `On top comes a late fee of ${print.money(fee.amount)} so far: ${print.percent(fee.ratePercentPerDay)} a day ${fee.parts.map(({ number, principal, days }) => `on ${print.money(principal)} overdue, for ${days} ${days === 1 ? 'day' : 'days'} (${number})`).join('; ')}.${fee.isCapped ? ' It has reached its cap.' : ''}`,
  feeShort: (fee, print) =>
    fee === 'none'
      ? 'No late fee.'
      : `Plus late fee ${print.money(fee.amount)} (${print.percent(fee.ratePercentPerDay)}/day).`,
  next(step, print) {
    switch (step.code) {
      case 'none':
        return 'No further step is planned at this time.';
      case 'restriction':
        return `If we do not receive it, outgoing service will be restricted on ${when(step, print, 'from')}. Incoming service and emergency calls keep working.`;
      case 'suspension':
        return `If we do not receive it, your service will be suspended on ${when(step, print, 'from')}. Emergency calls keep working.`;
      case 'termination':
        return `If we do not receive it, your contract ends on ${when(step, print, 'from')}: the service is switched off for good and your number is released.`;
      case 'legal':
        return `If we do not receive it, we will pass the debt on for legal recovery on ${when(step, print, 'from')}.`;
      default:
        return assertNever(step);
    }
  },
  nextShort(step, print) {
    switch (step.code) {
      case 'none':
        return 'No further step is planned.';
      case 'restriction':
        return `Else outgoing service is restricted on ${when(step, print, 'from')}.`;
      case 'suspension':
        return `Else service is suspended on ${when(step, print, 'from')}.`;
      case 'termination':
        return `Else service ends for good on ${when(step, print, 'from')} and your number is released.`;
      case 'legal':
        return `Else the debt goes to legal recovery on ${when(step, print, 'from')}.`;
      default:
        return assertNever(step);
    }
  },
  more: (count) => `and ${count} more`,
};

/** Short texts keep to letters of the GSM alphabet, so no ç, ê or typographic apostrophe in them. */
const fr: Phrases = {
  invoiceLine: ({ number, dueOn, open, daysOverdue }, print) =>
    `${number} : ${print.money(open)}, échéance le ${print.date(dueOn)}${daysOverdue > 0 ? `, ${daysOverdue} ${daysOverdue === 1 ? 'jour' : 'jours'} de retard` : ''}`,
  fee: (fee, print) =>
    fee === 'none'
      ? 'Aucuns frais de retard ne sont facturés.'
      : `Des frais de retard de ${print.money(fee.amount)} s'ajoutent à ce jour : ${print.percent(fee.ratePercentPerDay)} par jour ${fee.parts.map(({ number, principal, days }) => `sur ${print.money(principal)} en souffrance, pendant ${days} ${days === 1 ? 'jour' : 'jours'} (${number})`).join(' ; ')}.${fee.isCapped ? ' Ils ont atteint leur plafond.' : ''}`,
  feeShort: (fee, print) =>
    fee === 'none'
      ? 'Sans frais de retard.'
      : `Plus frais de retard ${print.money(fee.amount)} (${print.percent(fee.ratePercentPerDay)}/jour).`,
  next(step, print) {
    switch (step.code) {
      case 'none':
        return "Aucune autre mesure n'est prévue pour le moment.";
      case 'restriction':
        return `À défaut, vos services sortants seront restreints le ${when(step, print, 'à partir de')}. Les services entrants et les appels d'urgence continuent de fonctionner.`;
      case 'suspension':
        return `À défaut, votre service sera suspendu le ${when(step, print, 'à partir de')}. Les appels d'urgence continuent de fonctionner.`;
      case 'termination':
        return `À défaut, votre contrat prend fin le ${when(step, print, 'à partir de')} : le service est coupé définitivement et votre numéro est libéré.`;
      case 'legal':
        return `À défaut, nous confierons la créance au recouvrement judiciaire le ${when(step, print, 'à partir de')}.`;
      default:
        return assertNever(step);
    }
  },
  nextShort(step, print) {
    switch (step.code) {
      case 'none':
        return 'Aucune autre mesure prévue.';
      case 'restriction':
        return `Sinon services sortants restreints le ${when(step, print, 'dès')}.`;
      case 'suspension':
        return `Sinon service suspendu le ${when(step, print, 'dès')}.`;
      case 'termination':
        return `Sinon service résilié le ${when(step, print, 'dès')} et numéro libéré.`;
      case 'legal':
        return `Sinon recouvrement judiciaire le ${when(step, print, 'dès')}.`;
      default:
        return assertNever(step);
    }
  },
  more: (count) => `et ${count} autres`,
};

type DatedStep = Exclude<NextStep, { code: 'none' }>;
const when = ({ on, time }: DatedStep, print: Printer, from: string): string =>
  time ? `${print.date(on)} ${from} ${time}` : print.date(on);

export const PHRASES = { en, fr, zh } as const;
export type NoticeLanguage = keyof typeof PHRASES;
