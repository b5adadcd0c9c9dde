import type { CaseBook } from './books.ts';
import type { LawRuleText, PolicyBook } from './rule-books.ts';

const OVER = ['recalled', 'ended', 'failed', 'lost'];

/** The debt stood with a collection agency: handed over, and neither recalled nor given back since (L17). */
function isPlaced(of: CaseBook, policy: PolicyBook, at: number): boolean {
  const steps = policy.steps.filter(({ does }) => does === 'placement').map(({ id }) => id);
  return steps.some((id) => {
    const last = (step: string): number =>
      Math.max(
        -1,
        ...of.acts
          .filter((a) => a.step === step && (a.status === 'done' || a.status === 'uncertain') && a.reservedAt < at)
          .map((a) => a.reservedAt),
      );
    const placed = last(id);
    if (placed < 0 || last(`${id}.recall`) > placed) return false;
    const reports = of.events.filter(({ type, at: told }) => type === 'legalReported' && told < at && told > placed);
    const report = reports
      .map(({ body }) => body.report as { step: string; status: string })
      .findLast((r) => r.step === id);
    return !OVER.includes(report?.status ?? '');
  });
}

/** The rules that bind what a case does at an instant: those for agencies only while it stands with one. */
export const bindingLaws = (policy: PolicyBook, of: CaseBook | undefined, at: number): readonly LawRuleText[] =>
  policy.laws.filter(({ binds }) => binds !== 'agency' || (of !== undefined && isPlaced(of, policy, at)));
