// Has the named servers ready in the cache before anything needs them: `tsx stack/servers.ts temporal test-server`.

import { findTemporalServer } from './temporal-program.ts';
import { findTestServer } from './test-server.ts';

const progress = (line: string) => process.stderr.write(`${line}\n`);

try {
  const wanted = process.argv.slice(2);
  if (wanted.includes('temporal')) await findTemporalServer({ progress });
  if (wanted.includes('test-server')) await findTestServer({ progress });
} catch (error) {
  progress(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
