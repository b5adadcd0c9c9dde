import { defineSearchAttributeKey, type SearchAttributeUpdatePair } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { CaseAttributes, Plan } from './messages.ts';

const KEYS = {
  Stage: 'KEYWORD',
  Outcome: 'KEYWORD',
  Attention: 'KEYWORD',
  BlockedBy: 'KEYWORD',
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

/** The same plan with a card and mark that say what is wrong and what to do. */
export function failingPlan(plan: Plan | undefined, message: string): Plan {
  const card = `# Needs help: the case cannot go on\n\n> ${message.slice(0, 600)}\n\nIt tries again by itself after a growing pause. Mend the cause, then send the signal **retry** to go on at once. Nothing is lost; letters wait.\n\n\n`;
  const base = plan ?? {
    caseId: 0,
    caseNumber: '',
    at: '',
    sleepMs: 0,
    timeoutMs: 30_000,
    summary: '',
    card,
    attributes: {},
  };
  return { ...base, card, attributes: { ...base.attributes, Attention: 'failing' } };
}
