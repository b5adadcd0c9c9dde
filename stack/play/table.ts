import Table from 'cli-table3';
import type { Stage } from '../../domain/case/vocabulary.ts';
import { formatMinor } from './amounts.ts';
import type { Progress } from './progress.ts';

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  preDue: 'pre-due reminder',
  reminder: 'reminder',
  formalNotice: 'formal notice',
  restriction: 'restriction',
  suspension: 'suspension',
  legalReferral: 'legal referral',
  writeOff: 'write-off',
};

const CURRENCIES = ['USD', 'CAD'] as const;

/** The table of a moment: accounts and open amount by stage, and what has been done so far. */
export function renderTable({ heading, progress }: { readonly heading: string; readonly progress: Progress }): string {
  const table = new Table({
    head: ['stage', 'accounts', ...CURRENCIES.map((currency) => `open, ${currency}`)],
    colAligns: ['left', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { stage, accounts, open } of progress.stages)
    table.push([
      STAGE_NAMES[stage],
      String(accounts),
      ...CURRENCIES.map((currency) => formatMinor(open[currency] ?? 0)),
    ]);
  return [heading, table.toString(), totals(progress)].join('\n');
}

/** The same on one line, where lines cannot be drawn over. */
export function renderLine({ heading, progress }: { readonly heading: string; readonly progress: Progress }): string {
  const stages = progress.stages.map(({ stage, accounts }) => `${STAGE_NAMES[stage]} ${accounts}`);
  return `${heading} │ ${stages.join(' · ')} │ ${totals(progress)}`;
}

function totals({ notices, restored, writtenOff, cured, attention }: Progress): string {
  const given = Object.entries(notices).map(([channel, n]) => `${channel === 'sms' ? 'SMS' : 'e-mail'} ${n}`);
  return `notices: ${given.join(', ') || 'none yet'} · restored ${restored} · written off ${writtenOff} · cured ${cured} · a person is wanted for ${attention}`;
}
