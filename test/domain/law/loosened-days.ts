import type { LawRule } from '../../../domain/law/law.ts';
import type { Loosened } from './loosened.ts';

type Hours = LawRule & { kind: 'hours' };
type Day = 'weekday' | 'saturday' | 'sunday';

/** Hours made milder for one kind of day only, and days that are closed opened; a cut-off that forgets one kind of day. */
export function oneDayLoosened(rule: LawRule): Loosened[] {
  if (rule.kind === 'cutOff' && rule.before === 'nonWorkingDay')
    return [{ how: 'before holidays only', rules: [{ ...rule, before: 'holiday' }] }];
  if (rule.kind !== 'hours') return [];
  const { holiday, ...others } = rule.open;
  const days = (['weekday', 'saturday', 'sunday'] as const).flatMap((day) => ofDay(rule, day));
  return holiday === undefined
    ? days
    : [...days, { how: 'holidays like other days', rules: [{ ...rule, open: others }] }];
}

function ofDay(rule: Hours, day: Day): Loosened[] {
  const hours = rule.open[day];
  const with_ = (open: Hours['open'][Day]): LawRule[] => [{ ...rule, open: { ...rule.open, [day]: open } }];
  if (hours === 'closed') return [{ how: `open on a ${day}`, rules: with_({ open: 480, close: 1200 }) }];
  return [
    { how: `an hour longer on a ${day}`, rules: with_({ ...hours, close: hours.close + 60 }) },
    { how: `an hour earlier on a ${day}`, rules: with_({ ...hours, open: hours.open - 60 }) },
  ];
}
