import { STAGES, type Stage } from '../case/vocabulary.ts';
import { suggestion } from './nearest.ts';
import type { ApprovalRule, Step, StepConditions } from './policy.ts';
import type { Reader } from './reader.ts';
import { type partsOf, stageKeys, stepKeys, stepPart } from './schema.ts';
import type { Path } from './source.ts';
import { type PlacedTime, readTimes } from './written-times.ts';
import { workOf } from './written-work.ts';

type Parts = ReturnType<typeof partsOf>;

/** A step of the flat ladder with the place where it was written. */
export interface PlacedStep {
  readonly step: Step;
  readonly path: Path;
  /** Times of the stage when the step is the first of it. */
  readonly enter: readonly PlacedTime[];
  /** The step's own times. */
  readonly own: readonly PlacedTime[];
}

/** Reads `stages` into steps in the order of the ladder, whatever order the file has them in. Broken steps are left out. */
export function readLadder({ reader, parts }: { reader: Reader; parts: Parts }): PlacedStep[] {
  const stages = reader.members({ path: ['stages'], known: STAGES });
  return STAGES.filter((stage) => Object.hasOwn(stages, stage)).flatMap((stage) => readStage({ reader, parts, stage }));
}

function readStage({ reader, parts, stage }: { reader: Reader; parts: Parts; stage: Stage }): PlacedStep[] {
  const path = ['stages', stage];
  reader.members({ path, known: stageKeys });
  const when = reader.partIfAny({ schema: parts.conditions, path: [...path, 'when'] }) ?? {};
  if (when.openAtLeast !== undefined && when.openBelow !== undefined && when.openAtLeast >= when.openBelow)
    reader.report({
      path: [...path, 'when'],
      text: `stage ${stage} never runs: no amount is at least openAtLeast and below openBelow; write an openBelow above openAtLeast`,
    });
  const approval = readApproval({ reader, parts, path });
  const enter = readTimes({ reader, path: [...path, 'enter'] });
  const count = reader.elements([...path, 'steps']).length;
  if (count === 0)
    reader.report({ path, text: `stage ${stage} has no steps; write steps: [ { id: … } ] or leave the stage out` });
  const placed = Array.from({ length: count }, (_, index) =>
    readStep({ reader, stage, when, approval, path: [...path, 'steps', index], enter: index === 0 ? enter : [] }),
  ).filter((step) => step !== undefined);
  if (approval && placed.length === count && !placed.some(({ step }) => step.approval))
    reader.report({
      path: [...path, 'approval'],
      text: `stage ${stage} has nothing to approve: notices need none; leave approval out`,
    });
  return placed;
}

function readApproval({ reader, parts, path }: { reader: Reader; parts: Parts; path: Path }): ApprovalRule | undefined {
  const written = reader.partIfAny({ schema: parts.approval, path: [...path, 'approval'] });
  if (!written) return undefined;
  const { by, persons, above, expiresAfter, askAgainAfter } = written;
  return { by, persons, above, expiresAfterDays: expiresAfter, askAgainAfterDays: askAgainAfter };
}

interface StepPlace {
  readonly reader: Reader;
  readonly stage: Stage;
  readonly path: Path;
  readonly when: StepConditions;
  readonly approval: ApprovalRule | undefined;
  readonly enter: readonly PlacedTime[];
}

function readStep({ reader, stage, path, when, approval, enter }: StepPlace): PlacedStep | undefined {
  const own = readTimes({ reader, path: [...path, 'at'] });
  const written = reader.part({ schema: stepPart, path, keys: stepKeys });
  if (!written) return undefined;
  const work = workOf({ reader, written, path });
  const timed = reader.elements([...path, 'at']).length + enter.length > 0;
  if (!timed) reader.report({ path, text: `step ${written.id} has no time; write at: { days: 1, from: anchor }` });
  if (!work) return undefined;
  const step: Step = {
    id: written.id,
    stage,
    work,
    at: [...enter, ...own].map(({ time }) => time),
    gapDays: written.gap ?? 0,
    required: written.required ?? false,
    needs: written.needs ?? [],
    when,
    ...(approval && work.do !== 'notify' ? { approval } : {}),
  };
  return { step, path, enter, own };
}

/** Reports a template that does not exist, at the step that uses it. */
export function checkTemplates({
  reader,
  placed,
  templates,
}: {
  reader: Reader;
  placed: readonly PlacedStep[];
  templates: readonly string[];
}): void {
  for (const { step, path } of placed) {
    if (step.work.do !== 'notify' || templates.includes(step.work.template)) continue;
    const text = `step ${step.id} uses template "${step.work.template}", which does not exist; ${suggestion({ to: step.work.template, among: templates })}`;
    reader.report({ path: [...path, 'notify'], text });
  }
}
