import { defineSearchAttributeKey, type SearchAttributeUpdatePair } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { CaseAttributes, Plan } from './plan.ts';

const KEYS = {
  Stage: 'KEYWORD',
  Outcome: 'KEYWORD',
  Attention: 'KEYWORD',
  BlockedBy: 'KEYWORD',
  WaitsFor: 'KEYWORD',
  Segment: 'KEYWORD',
  Policy: 'KEYWORD',
  Assignee: 'KEYWORD',
  Region: 'KEYWORD',
  OldestDueDate: 'DATETIME',
  NextActAt: 'DATETIME',
  OpenAmount: 'DOUBLE',
} as const;

type Name = keyof typeof KEYS;

/** Shows a plan to ops: the card always, search attributes only where they changed. */
export function display(): (plan: Plan) => void {
  const shown = new Map<Name, string>();
  for (const name of Object.keys(KEYS) as Name[]) {
    const value = workflowInfo().typedSearchAttributes.get(keyOf(name));
    if (value !== undefined) shown.set(name, text(value));
  }
  return (plan) => {
    setCurrentDetails(plan.card);
    const changes = (Object.keys(KEYS) as Name[]).flatMap((name) => change(name, plan.attributes, shown));
    if (changes.length > 0) upsertSearchAttributes(changes);
  };
}

function change(name: Name, attributes: CaseAttributes, shown: Map<Name, string>): SearchAttributeUpdatePair[] {
  const raw = attributes[name];
  const value = raw !== undefined && KEYS[name] === 'DATETIME' ? new Date(raw) : raw;
  if ((value === undefined ? undefined : text(value)) === shown.get(name)) return [];
  if (value === undefined) shown.delete(name);
  else shown.set(name, text(value));
  return [{ key: keyOf(name), value: value ?? null } as SearchAttributeUpdatePair];
}

const keyOf = (name: Name) => defineSearchAttributeKey(name, KEYS[name]);

const text = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));

/** The same plan with a card and marks that say what is wrong and what to do, above what was known before. */
export function failingPlan(plan: Plan | undefined, message: string): Plan {
  const help = [
    '# Needs help: the case cannot go on',
    '',
    `> ${harmless(message.slice(0, 600)).replaceAll('\n', ' ')}`,
    '',
    ...(plan ? [`It was about to: ${harmless(plan.summary)}`, ''] : []),
    'It tries again by itself after a growing pause (the pending timer on the timeline says when). Mend the cause, then send the signal **retry** to go on at once. Nothing is lost; letters wait.',
  ];
  // What it told a person to do is no longer so.
  const before = plan?.card.replace(/^> .*\n/m, '') ?? NOTHING_BEFORE;
  const card = [...help, '', '---', '', '## As it was before', '', before].join('\n').slice(0, 5_900);
  const marks = plan?.attributes.Attention === 'failing' ? {} : { Attention: 'failing', WaitsFor: 'ops' };
  return { ...(plan ?? NO_PLAN), card, attributes: { ...plan?.attributes, ...marks } };
}

/** The frame cuts off what stands last. */
const NOTHING_BEFORE = 'Nothing: not one look has succeeded yet.\n\n\u00a0\n\n\u00a0\n';

const NO_PLAN = { caseId: 0, caseNumber: '', at: '', sleepMs: 0, timeoutMs: 30_000, summary: '' };

/** Raw HTML passes through the UI's markdown. */
const harmless = (text: string): string => text.replaceAll('<', '&lt;');
