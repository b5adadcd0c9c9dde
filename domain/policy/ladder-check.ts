import { OWN_STEPS } from '../case/effects.ts';
import { LEGAL_MEASURES, REPORT_TARGETS, type Stage, TASK_KINDS } from '../case/vocabulary.ts';
import { meansFaults } from './means-check.ts';
import { suggestion } from './nearest.ts';
import { needsFaults } from './needs-check.ts';
import { latestOf, plannedDays } from './planned-days.ts';
import type { Policy } from './policy.ts';
import type { Reader } from './reader.ts';
import type { Step } from './step.ts';
import { checkWriteOff } from './write-off-check.ts';
import type { PlacedStep } from './written-ladder.ts';
import { writtenWork } from './written-work.ts';

interface Ladder {
  readonly reader: Reader;
  readonly placed: readonly PlacedStep[];
  /** Every id written in the file, also of steps that are wrong otherwise. */
  readonly ids: readonly string[];
  /** The policy's graces; undefined when it has none, or they are wrong. */
  readonly grace?: Policy['grace'];
  /** Every written step could be read. */
  readonly complete: boolean;
}

/** Reports what is wrong with the ladder as a whole: order, references, notices, end. */
export function checkLadder(ladder: Ladder): void {
  checkIds(ladder);
  ladder.placed.forEach((placed, index) => {
    const earlier = ladder.placed.slice(0, index).map((before) => before.step);
    checkWork({ ...ladder, placed });
    const later = ladder.placed.slice(index).map(({ step }) => step.id);
    checkReferences({ ...ladder, placed, earlier, later });
    checkNeeds({ ...ladder, placed, earlier, later });
    for (const fault of meansFaults({ step: placed.step, earlier }))
      ladder.reader.report({ path: placed.path, text: `step ${placed.step.id} ${fault}` });
    checkOrder({ ...ladder, placed, earlier, later });
    checkWriteOff({ ...ladder, placed });
  });
  checkEnd(ladder);
}

type OneStep = Pick<Ladder, 'reader' | 'ids' | 'grace'> & { readonly placed: PlacedStep };
type InOrder = OneStep & { readonly earlier: readonly Step[]; readonly later: readonly string[] };

function checkIds({ reader, placed }: Ladder): void {
  const seen = new Set<string>();
  for (const { step, path } of placed) {
    if (seen.has(step.id))
      reader.report({
        path: [...path, 'id'],
        text: `step id "${step.id}" is used twice; write an id no other step has, such as ${step.id}-2`,
      });
    if (OWN_STEPS.includes(step.id))
      reader.report({
        path: [...path, 'id'],
        text: `step id "${step.id}" is a name of the engine's own; write another, such as ${step.id}-step`,
      });
    seen.add(step.id);
  }
}

const TASKS = TASK_KINDS.map((task) => `desk: ${task}`);
const REPORTS = REPORT_TARGETS.map((to) => `report: ${to}`);

/** What may be done in which stage, besides notices. */
const DOABLE: Readonly<Record<Stage, readonly string[]>> = {
  preDue: [],
  reminder: TASKS,
  formalNotice: TASKS,
  restriction: ['service: restrict', ...TASKS],
  suspension: ['service: suspend', 'service: terminate', ...TASKS],
  legalReferral: [
    'desk: refer',
    'service: terminate',
    ...LEGAL_MEASURES.map((measure) => `legal: ${measure}`),
    ...REPORTS,
    ...TASKS,
  ],
  writeOff: ['desk: writeOff', 'service: terminate', ...REPORTS],
};

function checkWork({ reader, placed: { step, path, enter, own } }: OneStep): void {
  const said = writtenWork(step.work);
  const doable = DOABLE[step.stage];
  if (step.work.do !== 'notify' && !doable.includes(said))
    reader.report({
      path,
      text: `"${said}" does not belong to stage ${step.stage}; write ${['notify: <template>', ...doable].join(' or ')} here`,
    });
  for (const { time, path: at } of [...enter, ...own]) {
    if ((step.stage === 'preDue') === (time.from === 'dueDate')) continue;
    const text =
      step.stage === 'preDue'
        ? `step ${step.id} comes before the due date; write at: { workingDays: -5, from: dueDate } or { days: -7, from: dueDate }`
        : `only steps of preDue count from dueDate; write at: { days: 1, from: anchor }`;
    reader.report({ path: at, text });
  }
}

function checkReferences({ reader, ids, later, placed: { step, enter, own }, earlier }: InOrder): void {
  for (const { time, path } of [...enter, ...own]) {
    if (time.from !== 'delivered' && time.from !== 'done') continue;
    const target = earlier.find((before) => before.id === time.step);
    const wrong = (): string | undefined => {
      if (!ids.includes(time.step))
        return `there is no step "${time.step}"; ${suggestion({ to: time.step, among: earlier.map(({ id }) => id) })}`;
      if (later.includes(time.step))
        return `"${time.step}" does not come before it on the ladder; name an earlier step`;
      if (target?.stage === 'preDue')
        return 'steps of preDue belong to the invoice, not to the case; count from anchor';
      if (target && time.from === 'delivered' && target.work.do !== 'notify')
        return `only notices are delivered; write done(${time.step})`;
      return undefined;
    };
    const text = wrong();
    if (text) reader.report({ path, text: `${time.from}(${time.step}) in step ${step.id}: ${text}` });
  }
}

function checkNeeds({ reader, ids, later, placed: { step, path }, earlier }: InOrder): void {
  const place = step.needs.length > 0 ? [...path, 'needs'] : path;
  for (const fault of needsFaults({ step, earlier, later, ids }))
    reader.report({ path: place, text: `step ${step.id} ${fault}` });
}

function checkOrder({ reader, placed: { step, path, enter, own }, earlier, grace }: InOrder): void {
  const planned = plannedDays([...earlier, step], grace);
  const day = planned.get(step.id);
  const before = earlier.at(-1);
  const entered = latestOf({ times: enter.map(({ time }) => time), planned, grace });
  const written = latestOf({ times: own.map(({ time }) => time), planned, grace });
  // What counts from a step is written for the time that step comes again, however early that is on paper.
  const isOfNoUse = own.every(({ time }) => time.from === 'anchor');
  if (Number.isFinite(written) && written < entered && isOfNoUse) {
    const text = `step ${step.id} is planned for day ${written}, before its stage ${step.stage} begins on day ${entered}; leave its at out or write a time from day ${entered} on`;
    reader.report({ path: own[0]?.path ?? path, text });
  }
  const from = before && planned.get(before.id);
  // Steps of preDue run for each invoice before there is a case: nothing is spaced from them.
  if (!before || from === undefined || day === undefined || (before.stage === 'preDue' && step.stage !== 'preDue'))
    return;
  // Working days and calendar days before a due date compare on a calendar only.
  if (step.stage === 'preDue' && countsOf(step) !== countsOf(before)) return;
  // Infinite: its times are wrong, which is already reported.
  if (!Number.isFinite(day) || !Number.isFinite(from)) return;
  if (day < from) {
    const text = `step ${step.id} is planned for day ${day}, before step ${before.id} on day ${from}, which comes first on the ladder; write a time from day ${from} on`;
    reader.report({ path: own[0]?.path ?? enter[0]?.path ?? path, text });
  } else if (step.gapDays > day - from) {
    const text = `gap P${step.gapDays}D of step ${step.id} is longer than the ${day - from} days planned between it (day ${day}) and ${before.id} (day ${from}); write P${day - from}D or less`;
    reader.report({ path: [...path, 'gap'], text });
  }
}

const countsOf = ({ at }: Step): string => (at.every((time) => 'days' in time) ? 'days' : 'workingDays');

function checkEnd({ reader, placed, complete }: Ladder): void {
  const ends = placed.filter(({ step }) => step.work.do === 'writeOff');
  const last = placed.at(-1);
  if (ends.length > 1)
    for (const { step, path } of ends.slice(1))
      reader.report({ path, text: `step ${step.id} is a second write-off; a ladder ends once, leave it out` });
  // A broken step may be the missing end: that is already reported.
  else if (complete && last?.step.work.do !== 'writeOff')
    reader.report({
      path: last ? last.path : ['stages'],
      text: `the ladder ${last ? `ends with step ${last.step.id}` : 'is empty'} and cases would never close; write as the last stage writeOff: { steps: [ { id: write-off, desk: writeOff, at: … } ] }`,
    });
}
