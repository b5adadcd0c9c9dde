import { bindingLaws } from './agency.ts';
import type { Complaint } from './complaint.ts';
import { type Giving, isStop } from './givings.ts';
import { shutBy } from './open-hours.ts';
import { clockText } from './wall.ts';

/** No stop outside its hours, on a day off, or after noon before one, as the service felt it (L13). */
export function auditStopHours(givings: readonly Giving[]): Complaint[] {
  return givings.filter(isStop).flatMap(({ act, line, account, policy, of }): Complaint[] => {
    const when = `${line.command} landed at ${clockText(line.at, account.zone)} ${account.zone}`;
    const rules = shutBy(
      bindingLaws(policy, of, line.at),
      { classes: ['service'], stop: line.command },
      line.at,
      account,
    );
    return rules.map((rule) => ({ rule: 'stop-hours', subject: act.key, text: `${when}, against ${rule}` }));
  });
}
