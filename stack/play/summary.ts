import Table from 'cli-table3';
import type { Stage } from '../../domain/case/vocabulary.ts';
import type { PlayRecord } from './play-file.ts';
import type { Progress } from './progress.ts';
import { renderTable, STAGE_NAMES } from './table.ts';

/** An invariant with what was found against it. */
export interface Verdict {
  readonly says: string;
  readonly faults: readonly string[];
}

/** Faults of one kind shown in full; more of them say nothing new. */
const SHOWN = 10;

/** What `--until-settled` prints at the end. */
export function renderSummary(input: {
  readonly record: Pick<PlayRecord, 'dayZero' | 'days' | 'playedMs'>;
  readonly passed: readonly { readonly stage: Stage; readonly accounts: number }[];
  readonly progress: Progress;
  readonly verdicts: readonly Verdict[];
}): string {
  const { record, passed, progress, verdicts } = input;
  const through = new Table({
    head: ['stage', 'accounts that passed through'],
    colAligns: ['left', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { stage, accounts } of passed) through.push([STAGE_NAMES[stage], String(accounts)]);
  const broken = verdicts.filter(({ faults }) => faults.length > 0).length;
  return [
    '',
    renderTable({ heading: `Where everything stands after ${record.days} days from ${record.dayZero}:`, progress }),
    '',
    through.toString(),
    '',
    ...verdicts.flatMap(verdictLines),
    '',
    `Played in ${duration(record.playedMs)}. ${broken === 0 ? 'Every invariant holds.' : `${broken} of ${verdicts.length} invariants do not hold.`}`,
  ].join('\n');
}

function verdictLines({ says, faults }: Verdict): string[] {
  const more = faults.length > SHOWN ? [`    … and ${faults.length - SHOWN} more`] : [];
  return [
    `${faults.length === 0 ? '✓' : '✗'} ${says}`,
    ...faults.slice(0, SHOWN).map((fault) => `    ${fault}`),
    ...more,
  ];
}

/** `95000` → `1 min 35 s`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
