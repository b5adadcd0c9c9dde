import type { Reader } from './reader.ts';
import type { PlacedStep } from './written-ladder.ts';
import { gracesIn } from './written-times.ts';

/** Reports what is said and not used, and what is used and not said, between the ladder and the rules besides it. */
export function checkUse(of: { readonly reader: Reader; readonly placed: readonly PlacedStep[] }): void {
  checkGraces(of);
  checkDeemed(of);
  checkRisk(of);
}

type Use = Parameters<typeof checkUse>[0];

function checkGraces({ reader, placed }: Use): void {
  const used = placed.flatMap(({ step }) => step.at.flatMap((time) => ('grace' in time ? [time.grace] : [])));
  for (const name of gracesIn(reader).filter((one) => !used.includes(one)))
    reader.report({
      path: ['grace', name],
      text: `no step counts grace "${name}"; write at: { grace: ${name}, from: anchor } in one, or leave it out`,
    });
}

const DEEMED = { letter: '{ workingDays: 4 }', voice: 'PT0H' } as const;

function checkDeemed({ reader, placed }: Use): void {
  for (const { step, path } of placed) {
    if (step.work.do !== 'notify') continue;
    for (const channel of step.work.via) {
      if (channel !== 'letter' && channel !== 'voice') continue;
      if (reader.raw(['notices', 'deemedAfter', channel]) !== undefined) continue;
      const text = `step ${step.id} goes by ${channel}, and nothing says when one counts as delivered; write in notices.deemedAfter: ${channel}: ${DEEMED[channel]}`;
      reader.report({ path: [...path, 'via'], text });
    }
  }
}

function checkRisk({ reader, placed }: Use): void {
  if (reader.raw(['risk']) !== undefined) return;
  for (const { step, path } of placed)
    if (step.when.risk)
      reader.report({
        path,
        text: `step ${step.id} asks for a risk band, and there are no rules for one; add the block risk`,
      });
}
