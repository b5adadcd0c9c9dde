/** What a rule of the second opinion watches over. */
export type AuditRule =
  | 'once'
  | 'decency'
  | 'caps'
  | 'stop-hours'
  | 'stop-debt'
  | 'stop-notice'
  | 'pause'
  | 'ladder-order'
  | 'ladder-dates'
  | 'restore'
  | 'approval'
  | 'ending'
  | 'money'
  | 'agreement'
  | 'told'
  | 'hardship'
  | 'fees';

export interface Complaint {
  readonly rule: AuditRule;
  /** Case number, account surrogate or act key. */
  readonly subject: string;
  /** For people; no personal data. */
  readonly text: string;
}
