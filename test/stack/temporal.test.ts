import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { caseSearchAttributes } from '../../stack/search-attributes.ts';
import { devEnvironment, timeSkippingEnvironment } from '../support/temporal.ts';

let environment: TestWorkflowEnvironment | undefined;
afterEach(async () => {
  await environment?.teardown();
  environment = undefined;
});

/** A value of each type; a server that does not know the attribute refuses the start. */
function attributeOf(name: string, type: 'Keyword' | 'Datetime' | 'Double'): SearchAttributePair {
  switch (type) {
    case 'Keyword':
      return { key: defineSearchAttributeKey(name, 'KEYWORD'), value: 'any' };
    case 'Datetime':
      return { key: defineSearchAttributeKey(name, 'DATETIME'), value: new Date('2026-03-02T00:00:00Z') };
    case 'Double':
      return { key: defineSearchAttributeKey(name, 'DOUBLE'), value: 1.5 };
  }
}

const namespace = 'default';

describe('the Temporal servers of the tests', () => {
  it('the shared one knows every search attribute a case is filtered by, and keeps closed workflows for 90 days', async () => {
    environment = await devEnvironment();
    const { customAttributes } = await environment.connection.operatorService.listSearchAttributes({ namespace });
    expect(Object.keys(customAttributes ?? {})).toEqual(expect.arrayContaining(Object.keys(caseSearchAttributes)));
    const { config } = await environment.connection.workflowService.describeNamespace({ namespace });
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(2160 * 3600);
  });

  it('the time-skipping one knows them too, and a year passes on it in moments', async () => {
    environment = await timeSkippingEnvironment();
    const before = await environment.currentTimeMs();
    await environment.sleep('365 days');
    expect((await environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(365 * 86_400_000);
    const typedSearchAttributes = Object.entries(caseSearchAttributes).map(([name, type]) => attributeOf(name, type));
    await environment.client.workflow.start('never', { workflowId: 'one', taskQueue: 'nobody', typedSearchAttributes });
  });
});
