import type { Instant } from '../../domain/time/instant.ts';
import { addDays } from '../../domain/time/plain-date.ts';
import { DAYS_OF_PLAY } from '../../examples/day-zero.ts';
import { SHIPPED_PORTFOLIO } from '../config.ts';
import type { House } from './house.ts';
import { auditorsVerdicts } from './invariants/auditor.ts';
import { datedNextAct } from './invariants/dated-next-act.ts';
import { everyStageReached } from './invariants/every-stage-reached.ts';
import type { Invariant, World } from './invariants/invariant.ts';
import { moneyOfFile } from './invariants/money-of-file.ts';
import { onceInTheWorld } from './invariants/once-in-the-world.ts';
import { serviceBack } from './invariants/service-back.ts';
import { passedThrough } from './passed-through.ts';
import type { PlayRecord } from './play-file.ts';
import { readProgress } from './progress.ts';
import type { Providers } from './providers.ts';
import { renderSummary, type Verdict } from './summary.ts';

export interface Settlement {
  readonly house: House;
  readonly providers: Providers;
  readonly record: PlayRecord;
  readonly until: Instant;
  readonly say: (line: string) => void;
}

/** Checks what a play has left behind and prints the summary. The exit code: 0 when every invariant holds. */
export async function settle(input: Settlement): Promise<number> {
  const { house, providers, record, until, say } = input;
  const { pool } = house;
  const world: World = { pool, sms: providers.sandbox.messages(), mails: providers.inbox.messages(), until };
  const verdicts: Verdict[] = [];
  for (const one of invariantsOf(record)) verdicts.push({ says: one.says, faults: await one.check(world) });
  const mails = providers.inbox.messages().map(({ id, ...mail }) => providers.inbox.message(id) ?? { id, ...mail });
  const audited = await auditorsVerdicts({
    database: house.database.prisma,
    sms: providers.sandbox.messages(),
    mails,
    until,
  });
  verdicts.push(...audited);
  const [passed, progress] = await Promise.all([passedThrough({ pool }), readProgress({ pool })]);
  say(renderSummary({ record, passed, progress, verdicts }));
  return verdicts.every(({ faults }) => faults.length === 0) ? 0 : 1;
}

function invariantsOf(record: PlayRecord): Invariant[] {
  const asOf = addDays(record.dayZero, record.days);
  const whole = record.portfolio === SHIPPED_PORTFOLIO && record.days >= DAYS_OF_PLAY;
  return [
    datedNextAct,
    onceInTheWorld,
    serviceBack,
    moneyOfFile({ ...record, asOf }),
    ...(whole ? [everyStageReached] : []),
  ];
}
