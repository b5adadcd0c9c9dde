import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letterSchema } from '../../domain/case/letters.ts';
import { STAGES } from '../../domain/case/vocabulary.ts';
import { caseSearchAttributes } from '../../stack/search-attributes.ts';
import { DESCRIPTIONS } from '../../workflows/descriptions.ts';
import { FACTS, REQUESTS } from '../../workflows/messages.ts';
import { devEnvironment } from '../support/temporal.ts';
import { optionOf, readGuide } from './guide.ts';

const guide = readGuide('operations.md');

/** Every query that the guide asks somebody to run, whether by a link or by a command. */
const queries = [
  ...guide.views.map(({ query }) => query),
  ...guide.commands.flatMap((command) => optionOf(command, '--query', '-q') ?? []),
];

/** Everything it asks somebody to send. */
const sent = [
  ...guide.typed.map(({ name, body }) => ({ how: 'update', name, body })),
  ...guide.commands
    .filter((command) => ['signal', 'update'].includes(command[2] ?? ''))
    .map((command) => {
      const input = optionOf(command, '--input', '-i');
      return { how: command[2] ?? '', name: optionOf(command, '--name') ?? '', body: input && JSON.parse(input) };
    }),
];

const SIGNALS: readonly string[] = [...FACTS, ...REQUESTS, 'nudge', 'retry'];
const UPDATES: readonly string[] = REQUESTS;
const NO_LETTERS = ['nudge', 'retry'];

describe('the guide for ops', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await devEnvironment();
  });
  afterAll(() => env?.teardown());

  it('has views and commands at all, each view with a name of its own', () => {
    expect(guide.views.length).toBeGreaterThan(15);
    expect(guide.commands.length).toBeGreaterThan(15);
    expect(sent.length).toBeGreaterThan(5);
    expect(new Set(guide.views.map(({ name }) => name)).size).toBe(guide.views.length);
  });

  it.each([...new Set(queries)])('the server takes %s', async (query) => {
    await expect(env.client.workflow.count(query)).resolves.toBeDefined();
    const found: string[] = [];
    for await (const { workflowId } of env.client.workflow.list({ query, pageSize: 1 })) {
      found.push(workflowId);
      break;
    }
    expect(found.length).toBeLessThanOrEqual(1);
  });

  it.each(guide.views)('every view can be had by a command: $name', ({ query }) => {
    const byCommand = guide.commands.map((command) => optionOf(command, '--query', '-q')?.replaceAll("'", '"'));
    const shapes = byCommand.flatMap((text) => (text ? [shapeOf(text)] : []));
    expect(shapes).toContain(shapeOf(query));
  });

  it('stages in queries are stages', () => {
    const named = queries.flatMap((query) =>
      [...query.matchAll(/Stage\s*=\s*["'](\w+)["']/g)].map(([, stage]) => stage),
    );
    expect(STAGES).toEqual(expect.arrayContaining([...new Set(named)]));
    expect(named.length).toBeGreaterThan(5);
  });

  it('names every attribute that cases have', () => {
    const text = readFileSync(fileURLToPath(new URL('../../docs/operations.md', import.meta.url)), 'utf8');
    for (const name of Object.keys(caseSearchAttributes)) expect(text).toContain(`\`${name}\``);
  });

  it.each(sent)('a case takes the $how $name as it stands: $body', ({ how, name, body }) => {
    expect(how === 'update' ? UPDATES : SIGNALS).toContain(name);
    if (!NO_LETTERS.includes(name)) expectLetter(name, body);
  });

  it.each(guide.pictures)('shows %s, and it is not too heavy', (path) => {
    const { size } = statSync(fileURLToPath(new URL(`../../docs/${path}`, import.meta.url)));
    expect(size).toBeLessThan(250_000);
  });
});

describe("what the UI's dialogs say of a handler", () => {
  it.each(Object.entries(DESCRIPTIONS))('holds an example that a case takes: %s', (name, text) => {
    const example = /\{.*\}/.exec(text)?.[0] ?? '';
    expectLetter(name, JSON.parse(example));
    expect(text.length).toBeLessThan(260);
  });
});

/** Taken, and not one field of it passed over. */
function expectLetter(type: string, body: object): void {
  const read = letterSchema.parse({ id: 'from-the-dialog', type, ...body });
  expect(Object.keys(read).sort()).toEqual([...new Set(['id', 'type', ...Object.keys(body)])].sort());
}

/** A query without its values: a command may ask for one value where there is a link for each. */
const shapeOf = (query: string): string => query.replace(/"[^"]*"|\b\d+(?:\.\d+)?\b/g, '?');
