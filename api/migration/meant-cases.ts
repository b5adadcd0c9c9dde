import { z } from 'zod';
import { listCases, positionOfCase } from '../../store/reads/list-cases.ts';
import { type CaseRef, findCases } from '../../store/requests/find-case.ts';
import type { ApiDeps } from '../deps.ts';
import { timed } from '../shapes/bounds.ts';
import { caseNumber } from '../shapes/case-path.ts';
import { stageWord } from '../shapes/case-words.ts';
import { cursorText, readCursor, toCursor } from '../shapes/page.ts';
import { person, text } from '../shapes/values.ts';

/** `/v1/policies/{policy}/versions/{version}`. */
export const versionPath = z.object({
  policy: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'write the id of a policy such as corporate-us')
    .max(48)
    .meta({ examples: ['corporate-us'] }),
  version: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'write a version as GET /v1/policies shows it')
    .meta({ description: 'First 12 hex digits of the hash of its content' }),
});

const filter = z.strictObject({
  stage: stageWord.optional(),
  segment: text(60).optional(),
  region: text(60).optional(),
  assignee: person.optional(),
});

/** By number, or by filter: open cases of the policy that run under another version of it. */
export const askedCases = (most: number) =>
  z
    .strictObject({
      cases: z.array(caseNumber).min(1).max(most).optional().meta({ description: 'These; without it all that match' }),
      filter: filter.optional(),
      cursor: cursorText.optional(),
    })
    .meta({ examples: [{ filter: { segment: 'corporate' } }, { cases: ['C1042'] }] });

export type AskedCases = z.output<ReturnType<typeof askedCases>>;

/** A case that can be asked, or why it is none. */
export type MeantCase =
  | { readonly case: string; readonly of: CaseRef }
  | { readonly case: string; readonly status: 'unknownCase' | 'caseClosed' | 'otherPolicy' | 'sameVersion' };

const position = z.object({ at: timed, id: z.int().min(0).max(2_147_483_647) });

/** A page of the cases that are meant, those opened last first. */
export async function meantCases(
  deps: ApiDeps,
  of: { policy: string; version: string; asked: AskedCases; most: number },
): Promise<{ cases: MeantCase[]; next?: string | undefined }> {
  const { policy, version, asked, most } = of;
  if (asked.cases) return { cases: await named(deps, { policy, version, numbers: [...new Set(asked.cases)] }) };
  const found = await listCases(deps, {
    filter: { ...asked.filter, policy, notVersion: version, open: true },
    sort: 'opened',
    after: asked.cursor === undefined ? undefined : readCursor(asked.cursor, position),
    most: most + 1,
  });
  const heads = found.slice(0, most);
  const last = heads.at(-1);
  const cases = heads.map(({ number, accountId, currency, zone }) => ({
    case: number,
    of: { caseNumber: number, accountId, currency, zone, closed: false },
  }));
  return { cases, next: found.length > most && last ? toCursor(positionOfCase(last, 'opened')) : undefined };
}

async function named(
  deps: ApiDeps,
  { policy, version, numbers }: { policy: string; version: string; numbers: readonly string[] },
): Promise<MeantCase[]> {
  const found = new Map((await findCases(deps, { numbers })).map((one) => [one.caseNumber, one]));
  return numbers.map((number): MeantCase => {
    const one = found.get(number);
    if (!one) return { case: number, status: 'unknownCase' };
    if (one.closed) return { case: number, status: 'caseClosed' };
    if (one.policyId !== policy) return { case: number, status: 'otherPolicy' };
    if (one.policyVersion === version) return { case: number, status: 'sameVersion' };
    return { case: number, of: one };
  });
}
