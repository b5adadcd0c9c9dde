import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { policyJsonSchema } from '../domain/policy/json-schema.ts';

/** `npm run policy:schema`: the schema that editors check policies by, from the parts that read them. */
const FILE = fileURLToPath(new URL('./policy.schema.json', import.meta.url));
writeFileSync(FILE, `${JSON.stringify(policyJsonSchema(), undefined, 2)}\n`);
console.log(`${FILE} is written.`);
