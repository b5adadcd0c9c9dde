import { SingleBar } from 'cli-progress';
import type { Screen } from './screen.ts';

/** How far something is, drawn on stderr while it is a terminal, and nowhere else. */
export interface Bar {
  /** `share` from 0 to 1; `says` stands behind the bar. */
  show(of: { readonly share: number; readonly says: string }): void;
  end(): void;
}

const NONE: Bar = { show: () => undefined, end: () => undefined };
const STEPS = 1_000;

export function openBar(screen: Pick<Screen, 'isLive'>, title: string): Bar {
  if (!screen.isLive) return NONE;
  const bar = new SingleBar({
    format: `${title.padEnd(9)} {bar} {percentage}%  {says}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    stream: process.stderr,
    hideCursor: false,
    linewrap: false,
    fps: 5,
  });
  bar.start(STEPS, 0, { says: '' });
  return {
    show: ({ share, says }) => bar.update(Math.min(STEPS, Math.floor(share * STEPS)), { says }),
    end: () => bar.stop(),
  };
}
