import { Connection } from '@temporalio/client';
import { caseSearchAttributes } from '../search-attributes.ts';

/** `temporal.api.enums.v1.IndexedValueType`. */
const INDEXED = { Keyword: 2, Double: 4, Datetime: 6 } as const;

/** Makes sure that a Temporal server somebody else runs knows what cases are filtered by. */
export async function registerSearchAttributes(input: {
  readonly address: string;
  readonly namespace: string;
}): Promise<void> {
  const { address, namespace } = input;
  const connection = await Connection.connect({ address }).catch((cause: unknown) => {
    throw new Error(`No Temporal server answers at TEMPORAL_ADDRESS=${address}: start it, or unset TEMPORAL_ADDRESS.`, {
      cause,
    });
  });
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = Object.entries(caseSearchAttributes).filter(([name]) => !(name in (customAttributes ?? {})));
    if (missing.length === 0) return;
    const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, INDEXED[type]]));
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  } finally {
    await connection.close();
  }
}
