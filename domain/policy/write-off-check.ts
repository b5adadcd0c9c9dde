import type { Reader } from './reader.ts';
import type { Path } from './source.ts';
import type { PlacedStep } from './written-ladder.ts';

const RULE = 'every write-off is approved by somebody who did not ask for it';

/** Money is given up by nobody alone: a write-off has an approval, from the first cent on (E1). */
export function checkWriteOff({ reader, placed: { step, path } }: { reader: Reader; placed: PlacedStep }): void {
  if (step.work.do !== 'writeOff') return;
  const approval = approvalPath(reader, step.stage, path);
  if (!approval) {
    const text = `step ${step.id} gives money up without an approval; write in its stage approval: { by: finance, persons: 2, above: "0.00", expiresAfter: P14D, askAgainAfter: P14D }: ${RULE}`;
    reader.report({ path, text });
  } else if (step.approval && step.approval.above > 0) {
    const above = reader.raw([...approval, 'tiers']) === undefined ? ['above'] : ['tiers', 0, 'above'];
    const text = `step ${step.id} needs no approval up to that amount; write above: "0.00": ${RULE}`;
    reader.report({ path: [...approval, ...above], text });
  }
}

/** Where the step's approval is written, its own before that of its stage; undefined: nowhere. */
const approvalPath = (reader: Reader, stage: string, path: Path): Path | undefined =>
  [
    [...path, 'approval'],
    ['stages', stage, 'approval'],
  ].find((at) => (reader.raw(at) ?? undefined) !== undefined);
