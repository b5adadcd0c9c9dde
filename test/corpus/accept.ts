import { rmSync, writeFileSync } from 'node:fs';
import { decideAnew, differences, fileOf, leftBehind, policyIds, readAccepted, written } from './corpus.ts';

/** `npm run corpus:accept`: what the engine decides now is what it is to decide. Commit it with the change that made it so. */
for (const id of policyIds()) {
  const [before, now] = [readAccepted(id), decideAnew(id)];
  const changed = before ? differences(before, now) : undefined;
  if (changed?.length === 0) console.log(`${id}: as accepted`);
  else {
    writeFileSync(fileOf(id), written(now));
    console.log(`${id}: ${changed ? `${changed.length} of ${now.told.length} stories changed` : 'recorded'}`);
    for (const one of changed ?? []) console.log(one);
  }
}
for (const id of leftBehind()) {
  rmSync(fileOf(id));
  console.log(`${id}: no longer shipped, removed`);
}
