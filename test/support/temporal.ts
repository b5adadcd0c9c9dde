import { randomUUID } from 'node:crypto';
import { temporal } from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { inject } from 'vitest';
import { caseSearchAttributes, type SearchAttributes } from '../../stack/search-attributes.ts';
import { findTestServer } from '../../stack/test-server.ts';
import type { TemporalAccess } from './temporal-shared.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    temporal: TemporalAccess;
  }
}

/**
 * A server of its own whose clock jumps over every wait while somebody awaits a workflow's result: one a test file.
 * It cannot list, count, schedule or batch. `teardown()` ends it.
 */
export async function timeSkippingEnvironment(): Promise<TestWorkflowEnvironment> {
  const path = await findTestServer({ progress: (line) => process.stderr.write(`${line}\n`) });
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  await environment.connection.operatorService.addSearchAttributes({
    namespace: environment.namespace ?? 'default',
    searchAttributes: indexed(caseSearchAttributes),
  });
  return environment;
}

/**
 * The run's one real server, in real time. It is shared: take workflow ids and a task queue nobody else has (`unique`).
 * `teardown()` closes the connections and leaves the server to the others.
 */
export async function devEnvironment(): Promise<TestWorkflowEnvironment> {
  const access = inject('temporal');
  if ('missing' in access) throw new Error(access.missing);
  return TestWorkflowEnvironment.createFromExistingServer({ address: access.address });
}

/** A name no other test uses, for task queues and workflow ids on the shared server. */
export function unique(name: string): string {
  return `${name}-${randomUUID().slice(0, 8)}`;
}

function indexed(attributes: SearchAttributes): Record<string, temporal.api.enums.v1.IndexedValueType> {
  const type = temporal.api.enums.v1.IndexedValueType;
  const byName = {
    Keyword: type.INDEXED_VALUE_TYPE_KEYWORD,
    Datetime: type.INDEXED_VALUE_TYPE_DATETIME,
    Double: type.INDEXED_VALUE_TYPE_DOUBLE,
  };
  return Object.fromEntries(Object.entries(attributes).map(([name, kind]) => [name, byName[kind]]));
}
