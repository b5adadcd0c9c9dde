import type { AccountBook } from './books.ts';
import { isDayOff, isPublicHoliday, isWorkedWeekend } from './days-off.ts';
import type { LawRuleText } from './rule-books.ts';
import { plusDays, wall, weekdayOf } from './wall.ts';

/** What an act is to the law: a call that people are asked to make is desk work and a call. */
export type ActClass = 'message' | 'call' | 'service' | 'desk';

/** The rules under which an act may not happen at an instant. */
export function shutBy(
  rules: readonly LawRuleText[],
  act: { readonly classes: readonly ActClass[]; readonly stop?: string | undefined },
  at: number,
  account: AccountBook,
): string[] {
  const { date, minutes } = wall(at, account.zone);
  const broken = rules.filter((rule) => {
    if (!rule.acts?.some((one) => act.classes.some((own) => own === one))) return false;
    if (act.stop !== undefined && rule.stops && !rule.stops.includes(act.stop)) return false;
    if (rule.kind === 'hours') return !isOpen(rule, date, minutes, account, act.classes);
    return rule.kind === 'cutOff' && isAfterCutOff(rule, date, minutes, account);
  });
  return broken.map(({ id }) => id);
}

/** A Sunday that is worked by decree opens offices; a person is written to and called on no Sunday. */
function isOpen(
  { open = {}, acts = [] }: LawRuleText,
  date: string,
  minutes: number,
  account: AccountBook,
  classes: readonly ActClass[],
): boolean {
  const reachesPeople = classes.some((one) => (one === 'message' || one === 'call') && acts.includes(one));
  const day = isWorkedWeekend(date, account) && !reachesPeople ? 1 : weekdayOf(date);
  const ordinary = day === 0 ? open.sunday : day === 6 ? open.saturday : open.weekday;
  const hours = open.holiday !== undefined && isPublicHoliday(date, account) ? open.holiday : ordinary;
  if (hours === undefined || hours === 'closed') return false;
  const [from = '', to = ''] = hours.split('-');
  return minutes >= clock(from) && minutes < clock(to);
}

function isAfterCutOff(rule: LawRuleText, date: string, minutes: number, account: AccountBook): boolean {
  const next = plusDays(date, 1);
  const bound = rule.before === 'holiday' ? isPublicHoliday(next, account) : isDayOff(next, account);
  return bound && minutes >= clock(rule.at ?? '');
}

const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
