export { collectionCase } from './collection-case.ts';
export { dailySweep } from './daily-sweep.ts';
export { restore } from './restore.ts';
