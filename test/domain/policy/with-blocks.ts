import { readFileSync } from 'node:fs';
import { changed, shipped } from './shipped.ts';

/** Every optional block, as written in blocks.yaml, under a shipped policy. */
export const BLOCKS = readFileSync(new URL('./blocks.yaml', import.meta.url), 'utf8');
export const GRACE = '- { grace: suspension, from: done(restrict) } # L10';
export const us = `${changed({ text: shipped('corporate-us'), from: '- { days: 14, from: done(restrict) } # L10', to: GRACE })}\n${BLOCKS}`;
