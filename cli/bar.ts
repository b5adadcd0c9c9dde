import { SingleBar } from 'cli-progress';
import type { Screen } from './screen.ts';

/** How far something is, drawn on stderr while it is a terminal, and nowhere else. */
export interface Bar {
  /** `share` from 0 to 1; `says` stands behind the bar. */
  show(of: { readonly share: number; readonly says: string }): void;
  end(): void;
}

const STEPS = 1_000;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** `onInterrupt`: what to say when somebody ends the process meanwhile; the terminal is left as it was found. */
export function openBar(
  screen: Pick<Screen, 'isLive' | 'note'>,
  of: { readonly title: string; readonly onInterrupt: string },
): Bar {
  const drawn = screen.isLive ? draw(of.title) : undefined;
  const interrupted = (signal: NodeJS.Signals): void => {
    end();
    screen.note(of.onInterrupt);
    process.kill(process.pid, signal);
  };
  const end = (): void => {
    for (const signal of SIGNALS) process.off(signal, interrupted);
    drawn?.stop();
  };
  for (const signal of SIGNALS) process.once(signal, interrupted);
  return { show: ({ share, says }) => drawn?.update(Math.min(STEPS, Math.floor(share * STEPS)), { says }), end };
}

function draw(title: string): SingleBar {
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
  return bar;
}
