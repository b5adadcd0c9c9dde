/** What operators filter cases by; amounts are major units, for display only. Every Temporal server used needs these registered. */
export const caseSearchAttributes = {
  Stage: 'Keyword',
  Outcome: 'Keyword',
  Attention: 'Keyword',
  BlockedBy: 'Keyword',
  WaitsFor: 'Keyword',
  Segment: 'Keyword',
  Policy: 'Keyword',
  Assignee: 'Keyword',
  Region: 'Keyword',
  OldestDueDate: 'Datetime',
  NextActAt: 'Datetime',
  OpenAmount: 'Double',
} as const satisfies SearchAttributes;

export type SearchAttributes = Readonly<Record<string, 'Keyword' | 'Datetime' | 'Double'>>;
