// What `npm start` and `npm test` do first, alone: packages and the generated database client.
import { asProgram, makeReady } from './ready.mjs';

await asProgram(() => makeReady([]));
