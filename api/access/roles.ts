/** Who may use the API. A key has exactly one role. */
export const ROLES = ['billing', 'agent', 'supervisor', 'legal', 'finance', 'ops', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);
