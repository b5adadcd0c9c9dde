import { caseSearchAttributes } from '../../stack/search-attributes.ts';
import { findTemporalServer, startTemporalServer } from '../../stack/temporal-server.ts';

/** How a test file reaches the run's Temporal server, or why there is none. */
export type TemporalAccess = { readonly address: string } | { readonly missing: string };

const progress = (line: string) => process.stderr.write(`${line}\n`);

/** A server that cannot be had fails the files that ask for it, and no others. */
export async function startSharedTemporal(): Promise<{ access: TemporalAccess; stop(): Promise<void> }> {
  try {
    const program = await findTemporalServer({ progress });
    const server = await startTemporalServer({ program, searchAttributes: caseSearchAttributes });
    return { access: { address: server.address }, stop: server.stop };
  } catch (error) {
    return { access: { missing: error instanceof Error ? error.message : String(error) }, stop: async () => {} };
  }
}
