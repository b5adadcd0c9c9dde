export { caseOpening } from './case-opening.ts';
export { collectionCase } from './collection-case.ts';
export { dailySweep } from './daily-sweep.ts';
export { restore } from './restore.ts';
export { takeImport } from './take-import.ts';
