import { assertNever } from '../../../domain/assert-never.ts';
import type { LawRule } from '../../../domain/law/law.ts';

export interface Loosened {
  readonly how: string;
  /** Empty: the rule taken out. */
  readonly rules: readonly LawRule[];
}

/** A rule made milder in every way it has a number for, by one unit each, and taken out altogether. */
export const loosened = (rule: LawRule): Loosened[] => [
  { how: 'taken out', rules: [] },
  ...milder(rule).map(([how, mild]) => ({ how, rules: [mild] })),
];

type Milder = readonly (readonly [how: string, rule: LawRule])[];

function milder(rule: LawRule): Milder {
  switch (rule.kind) {
    case 'hours':
      return [['an hour longer', { ...rule, open: longer(rule.open) }]];
    case 'cutOff':
      return [['an hour later', { ...rule, at: rule.at + 60 }]];
    case 'contactCap':
      return [
        ['one contact more', { ...rule, max: rule.max + 1 }],
        ...(rule.days > 1 ? ([['over a day less', { ...rule, days: rule.days - 1 }]] as const) : []),
      ];
    case 'quietAfterConversation':
    case 'limitedServiceFirst':
      return [['a day less', { ...rule, days: rule.days - 1 }]];
    case 'notices':
      return milderNotices(rule);
    case 'earliestStop':
      return milderDays(rule);
    case 'grounds':
      return rule.anyOf.flatMap((ground, n): Milder => {
        const anyOf = (easier: (typeof rule.anyOf)[number]) => ({ ...rule, anyOf: rule.anyOf.with(n, easier) });
        if (ground.ground === 'owesMoreThan') return [['for less', anyOf({ ...ground, amount: '49.99' })]];
        return ground.ground === 'overdueMoreThan'
          ? [['a month less', anyOf({ ...ground, months: ground.months - 1 })]]
          : [];
      });
    case 'hardship':
      return [['a day later', { ...rule, answerWithinWorkingDays: rule.answerWithinWorkingDays + 1 }]];
    case 'restoreCeiling':
      return [['an hour later', { ...rule, hours: rule.hours + 1 }]];
    case 'lateFeeCeiling':
      return [['dearer', { ...rule, basisPointsPerDay: rule.basisPointsPerDay + 1 }]];
    default:
      return assertNever(rule);
  }
}

type RuleOf<K extends LawRule['kind']> = LawRule & { kind: K };

type Open = RuleOf<'hours'>['open'];

function longer(open: Open): Open {
  const later = (day: Open['weekday']): Open['weekday'] => (day === 'closed' ? day : { ...day, close: day.close + 60 });
  return { ...open, weekday: later(open.weekday), saturday: later(open.saturday), sunday: later(open.sunday) };
}

function milderNotices(rule: RuleOf<'notices'>): Milder {
  return rule.sequence.flatMap((period, n): Milder => {
    const sooner = 'days' in period ? { ...period, days: period.days - 1 } : { ...period, hours: period.hours - 1 };
    const without = rule.sequence.filter((_, at) => at !== n);
    return [
      [`${period.id} sooner`, { ...rule, sequence: rule.sequence.with(n, sooner) }],
      ...(without.length > 0 ? ([[`no ${period.id}`, { ...rule, sequence: without }]] as const) : []),
    ];
  });
}

const milderDays = (rule: RuleOf<'earliestStop'>): Milder => [
  ['a day less', { ...rule, days: rule.days - 1 }],
  ['on the last day', { ...rule, lastDay: 'reached' }],
  ['from the due date', { ...rule, days: rule.days, from: 'anchor' }],
  ['for fixed lines too', { ...rule, unless: { agreed: 'ownPaymentTerms', serviceTypes: ['mobile', 'fixed'] } }],
];
