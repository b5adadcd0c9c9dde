import type { z } from 'zod';
import { checkLadder } from './ladder-check.ts';
import { readOrders } from './orders.ts';
import type { NoticeRules, Policy } from './policy.ts';
import { PolicyError } from './policy-error.ts';
import { openReader, type Reader } from './reader.ts';
import {
  currencyPart,
  disputePart,
  holdPart,
  idPart,
  lawPart,
  noticesPart,
  partsOf,
  promisePart,
  titlePart,
  topLevelKeys,
} from './schema.ts';
import { readSource, type Source } from './source.ts';
import { checkUse } from './use-check.ts';
import { versionOf } from './version.ts';
import { readBlocks } from './written-blocks.ts';
import { checkTemplates, readLadder } from './written-ladder.ts';
import { minorDigits } from './written-values.ts';

export interface PolicyText {
  /** YAML as docs/policy-guide.md describes it. */
  readonly text: string;
  /** Name of the file, for messages only. */
  readonly file: string;
  /** Names of the templates that exist; not checked when absent. */
  readonly templates?: readonly string[] | undefined;
}

export interface LoadedPolicy {
  readonly policy: Policy;
  /** Line of each step by its id: for messages of later checks. */
  readonly lines: Readonly<Record<string, number>>;
  /** Line of any other part. */
  readonly lineOf: Source['lineOf'];
}

/** Reads a policy. Throws a PolicyError with every mistake: file, line, what is wrong and what to write instead. */
export const parsePolicy = (written: PolicyText): Policy => loadPolicy(written).policy;

/** As `parsePolicy`, with the lines of the steps. */
export function loadPolicy({ text, file, templates }: PolicyText): LoadedPolicy {
  const source = readSource({ text, file });
  if (source.content === undefined) throw new PolicyError(source.problems);
  const reader = openReader(source);
  reader.members({ path: [], known: topLevelKeys });
  const { head, parts } = readHead(reader);
  const placed = readLadder({ reader, parts });
  const ids = writtenIds(reader);
  checkLadder({ reader, placed, ids, grace: head?.grace, complete: placed.length === ids.length });
  checkUse({ reader, placed });
  if (templates) checkTemplates({ reader, placed, templates, closing: head?.closing });
  if (reader.problems.length > 0 || !head) throw new PolicyError(reader.problems);
  const content = { ...head, steps: placed.map(({ step }) => step) };
  const lines = Object.fromEntries(placed.map(({ step, path }) => [step.id, source.lineOf(path)]));
  return { policy: { ...content, version: versionOf(content) }, lines, lineOf: source.lineOf };
}

type Head = Omit<Policy, 'version' | 'steps'>;

function readHead(reader: Reader): { head: Head | undefined; parts: ReturnType<typeof partsOf> } {
  const id = reader.part({ schema: idPart, path: ['id'] });
  const title = reader.part({ schema: titlePart, path: ['title'] });
  const currency = reader.part({ schema: currencyPart, path: ['currency'] });
  const law = reader.part({ schema: lawPart, path: ['law'] });
  // Amounts are judged even when the currency is wrong: most have two digits.
  const parts = partsOf({ digits: (currency === undefined ? undefined : minorDigits(currency)) ?? 2 });
  const tolerance = reader.part({ schema: parts.tolerance, path: ['tolerance'] });
  const rules = readRules({ reader, parts });
  const known = id !== undefined && title !== undefined && currency !== undefined && tolerance !== undefined;
  return { parts, head: known && law && rules ? { id, title, currency, law, tolerance, ...rules } : undefined };
}

function readRules({ reader, parts }: { reader: Reader; parts: ReturnType<typeof partsOf> }) {
  const notices = reader.part({ schema: noticesPart, path: ['notices'] });
  const promise = reader.part({ schema: promisePart, path: ['promise'] });
  const hold = reader.part({ schema: holdPart, path: ['hold'] });
  const dispute = reader.part({ schema: disputePart, path: ['dispute'] });
  const restore = reader.part({ schema: parts.restore, path: ['restore'] });
  const orders = readOrders(reader);
  const blocks = readBlocks({ reader, parts: parts.blocks });
  if (restore && (restore.rule === 'belowAmount') !== (restore.amount !== undefined)) {
    const needed = restore.rule === 'belowAmount';
    reader.report({
      path: ['restore', 'amount'],
      text: needed
        ? 'rule belowAmount compares with an amount; write amount: "20.00"'
        : `rule ${restore.rule} uses no amount; leave amount out`,
    });
  }
  if (!notices || !promise || !hold || !dispute || !restore) return undefined;
  return {
    notices: noticeRules(notices),
    promise: {
      maxDays: promise.max,
      graceDays: promise.grace,
      keptPercent: promise.keptPercent,
      maxBroken: promise.maxBroken,
      ...written({
        maxAmendments: promise.maxAmendments,
        leastPercent: promise.leastPercent,
        maxInRow: promise.maxInRow,
        notFor: promise.notFor,
      }),
    },
    hold: { maxDays: hold.max, maxBackdateDays: hold.maxBackdate },
    dispute: { slaDays: dispute.sla },
    restore: {
      rule: restore.rule,
      amount: restore.amount ?? 0,
      ...(restore.cycle && { cycleDays: restore.cycle }),
      withinHours: restore.within,
      onHold: restore.onHold,
      onWithdrawal: restore.onWithdrawal,
      ...written({
        onArrangement: restore.onArrangement,
        onDisputeUpheld: restore.onDisputeUpheld,
        onExemption: restore.onExemption,
        onError: restore.onError,
      }),
    },
    ...blocks,
    ...(orders && { orders }),
  };
}

/** What is not written is left out: a policy that says no more has the version it always had. */
const written = <T extends object>(rules: T): T =>
  Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined)) as T;

function noticeRules({ lapseAfter, deemedAfter, nextChannelAfter }: z.infer<typeof noticesPart>): NoticeRules {
  const { letter, ...deemedHours } = deemedAfter;
  return {
    lapseAfterDays: lapseAfter,
    deemedHours,
    ...(letter && { letterWorkingDays: letter }),
    nextChannelHours: nextChannelAfter,
  };
}

function writtenIds(reader: Reader): string[] {
  const stages = Object.keys(Object(reader.raw(['stages'])));
  return stages.flatMap((stage) => reader.elements(['stages', stage, 'steps']).map((step) => String(Object(step).id)));
}
