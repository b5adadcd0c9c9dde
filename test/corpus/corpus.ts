import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Policy } from '../../domain/policy/policy.ts';
import { readPolicies } from '../../policies/read-policies.ts';
import { calendar, lawFor, shippedPolicy } from '../support/imagined/shipped-rules.ts';
import { liveStory } from './live-story.ts';
import { stories, storyText } from './stories.ts';

const FOLDER = fileURLToPath(new URL('./decisions/', import.meta.url));
export const fileOf = (policyId: string): string => `${FOLDER}${policyId}.txt`;

/** Decisions of one story, each a line. */
export interface Told {
  readonly story: string;
  readonly lines: readonly string[];
}

/** The decisions of all stories under one policy, and what they were made with. */
export interface Recorded {
  readonly madeWith: string;
  readonly told: readonly Told[];
}

export const policyIds = (): string[] => readPolicies().map(({ id }) => id);

/** Policies that are recorded and no longer shipped. */
export const leftBehind = (): string[] =>
  readdirSync(FOLDER)
    .map((name) => name.replace(/\.txt$/, ''))
    .filter((id) => !policyIds().includes(id));

/** As the engine decides now. */
export function decideAnew(policyId: string): Recorded {
  const policy = shippedPolicy(policyId);
  return {
    madeWith: madeWith(policy),
    told: stories().map((story) => ({ story: storyText(story), lines: liveStory(story, policy) })),
  };
}

function madeWith(policy: Policy): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return `engine ${version}, policy ${policy.id} ${policy.version}, law ${lawFor(policy).version}, ${calendar.version}`;
}

/** Undefined: nothing was ever accepted for it. */
export function readAccepted(policyId: string): Recorded | undefined {
  if (!existsSync(fileOf(policyId))) return undefined;
  const [madeWith = '', ...rest] = readFileSync(fileOf(policyId), 'utf8').trimEnd().split('\n');
  const told: { story: string; lines: string[] }[] = [];
  for (const line of rest) {
    if (line.startsWith('story ')) told.push({ story: line, lines: [] });
    else told.at(-1)?.lines.push(line.trimStart());
  }
  return { madeWith, told };
}

export const written = ({ madeWith, told }: Recorded): string =>
  `${[madeWith, ...told.flatMap(({ story, lines }) => [story, ...lines.map((line) => `  ${line}`)])].join('\n')}\n`;

/** For people: of each story the first decision that changed, before and now. Empty: every decision is as accepted. */
export function differences(accepted: Recorded, now: Recorded): string[] {
  const found = now.told.flatMap((one, n) => {
    const before = accepted.told[n];
    if (before?.story !== one.story) return [`${one.story}\n  is new, or another story than before`];
    const at = one.lines.findIndex((line, i) => line !== before.lines[i]);
    if (at < 0 && one.lines.length === before.lines.length) return [];
    const first = at < 0 ? one.lines.length : at;
    const changed = one.lines.filter((line) => !before.lines.includes(line)).length;
    return [
      `${one.story}\n  was  ${before.lines[first] ?? '(nothing more)'}\n  is   ${one.lines[first] ?? '(nothing more)'}\n  and from there ${changed} of its ${one.lines.length} decisions`,
    ];
  });
  return accepted.told.length > now.told.length ? [...found, 'stories are missing'] : found;
}
