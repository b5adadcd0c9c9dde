import { STAGES, type Stage } from '../case/vocabulary.ts';
import { suggestion } from './nearest.ts';
import type { Policy } from './policy.ts';
import type { Reader } from './reader.ts';
import { type partsOf, stageKeys, stepKeys, stepPart } from './schema.ts';
import type { Path } from './source.ts';
import type { ApprovalRule, Step, StepConditions } from './step.ts';
import { readApproval } from './written-approval.ts';
import { bothOf, neverHolds } from './written-conditions.ts';
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
  const never = neverHolds(when);
  if (never) reader.report({ path: [...path, 'when'], text: `stage ${stage} never runs: ${never}` });
  const approval = readApproval({ reader, parts, path: [...path, 'approval'] });
  const enter = readTimes({ reader, path: [...path, 'enter'] });
  const count = reader.elements([...path, 'steps']).length;
  if (count === 0)
    reader.report({ path, text: `stage ${stage} has no steps; write steps: [ { id: … } ] or leave the stage out` });
  const placed = Array.from({ length: count }, (_, index) =>
    readStep({
      reader,
      parts,
      stage,
      when,
      approval,
      path: [...path, 'steps', index],
      enter: index === 0 ? enter : [],
    }),
  ).filter((step) => step !== undefined);
  if (approval && placed.length === count && !placed.some(({ step }) => step.approval))
    reader.report({
      path: [...path, 'approval'],
      text: `stage ${stage} has nothing to approve: notices need none; leave approval out`,
    });
  return placed;
}

interface StepPlace {
  readonly reader: Reader;
  readonly parts: Parts;
  readonly stage: Stage;
  readonly path: Path;
  readonly when: StepConditions;
  readonly approval: ApprovalRule | undefined;
  readonly enter: readonly PlacedTime[];
}

function readStep(place: StepPlace): PlacedStep | undefined {
  const { reader, parts, stage, path, enter } = place;
  const own = readTimes({ reader, path: [...path, 'at'] });
  const written = reader.part({ schema: stepPart, path, keys: stepKeys });
  if (!written) return undefined;
  const work = workOf({ reader, written, path });
  const timed = reader.elements([...path, 'at']).length + enter.length > 0;
  if (!timed) reader.report({ path, text: `step ${written.id} has no time; write at: { days: 1, from: anchor }` });
  const when = whenOf(place, written.id);
  const ownApproval = readApproval({ reader, parts, path: [...path, 'approval'] });
  if (!work) return undefined;
  const approval = ownApproval ?? place.approval;
  if (ownApproval && work.do === 'notify')
    reader.report({
      path: [...path, 'approval'],
      text: `step ${written.id} is a notice and needs none; leave approval out`,
    });
  const step: Step = {
    id: written.id,
    stage,
    work,
    at: [...enter, ...own].map(({ time }) => time),
    gapDays: written.gap ?? 0,
    required: written.required ?? false,
    needs: written.needs ?? [],
    when,
    ...(approval && work.do !== 'notify' && work.do !== 'task' ? { approval } : {}),
  };
  return { step, path, enter, own };
}

/** The stage's conditions and the step's own: both must hold. */
function whenOf({ reader, parts, path, when, stage }: StepPlace, id: string): StepConditions {
  const at = [...path, 'when'];
  const own = reader.partIfAny({ schema: parts.conditions, path: at });
  if (!own) return when;
  const both = bothOf(when, own);
  const never =
    'never' in both ? `its ${both.never} and that of stage ${stage} exclude each other` : neverHolds(both.when);
  if (never) reader.report({ path: at, text: `step ${id} never runs: ${never}` });
  return 'when' in both ? both.when : when;
}

/** Reports a template that does not exist, at the step or the closing that uses it. */
export function checkTemplates({
  reader,
  placed,
  templates,
  closing = {},
}: {
  reader: Reader;
  placed: readonly PlacedStep[];
  templates: readonly string[];
  closing?: Policy['closing'];
}): void {
  for (const [key, template] of Object.entries(closing)) {
    if (template === undefined || templates.includes(template)) continue;
    const text = `closing.${key} is template "${template}", which does not exist; ${suggestion({ to: template, among: templates })}`;
    reader.report({ path: ['closing', key], text });
  }
  for (const { step, path } of placed) {
    if (step.work.do !== 'notify' || templates.includes(step.work.template)) continue;
    const text = `step ${step.id} uses template "${step.work.template}", which does not exist; ${suggestion({ to: step.work.template, among: templates })}`;
    reader.report({ path: [...path, 'notify'], text });
  }
}
