/** What contact data consists of, as far as anything here depends on it. */
export const CONTACT_FIELDS = ['idNumber', 'phone', 'email', 'address'] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** Contact data is verified before it is needed (P3). */
export interface ContactDataRules {
  /** A score below this asks for a repair (0–100). */
  readonly repairBelow: number;
  /** What each field counts for in the score; one that is not named is not asked for. Undefined: nothing is scored. */
  readonly weights?: Readonly<Partial<Record<ContactField, number>>> | undefined;
  /** Words people write where they have nothing to say; compared without case, blanks and marks. */
  readonly placeholders?: readonly string[] | undefined;
  /** Letters and digits a postal address has at least; undefined: any will do. */
  readonly addressLength?: number | undefined;
  /** Share of accounts whose data is called back and confirmed, in percent (P3: corporate 100). */
  readonly callBackPercent: number;
  /** The share in some customer groups; elsewhere `callBackPercent` holds. */
  readonly callBackIn?: Readonly<Record<string, number>> | undefined;
  /** What was confirmed is confirmed anew so many days later; undefined: only when it changes. */
  readonly everyDays?: number | undefined;
}
