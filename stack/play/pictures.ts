import type { Pool } from 'pg';
import type { Instant } from '../../domain/time/instant.ts';
import { daysBetween, plainDate } from '../../domain/time/plain-date.ts';
import type { PlayRecord } from './play-file.ts';
import { readProgress } from './progress.ts';
import type { Screen } from './screen.ts';

export interface Pictures {
  /** Shows this moment when the screen wants one; does not keep the play waiting. */
  step(now: Instant): void;
  /** Shows this moment in any case. */
  last(now: Instant): Promise<void>;
}

/** Feeds the screen from Postgres, one question at a time. */
export function createPictures(input: {
  readonly pool: Pool;
  readonly screen: Screen;
  readonly record: PlayRecord;
}): Pictures {
  const { pool, screen, record } = input;
  let drawing = false;
  const draw = async (now: Instant): Promise<void> => {
    const progress = await readProgress({ pool });
    screen.show({ now, heading: headingOf(now, record), progress });
  };
  return {
    step(now) {
      if (drawing || !screen.wants(now)) return;
      drawing = true;
      draw(now)
        .catch((error: unknown) => screen.say(`The table could not be drawn: ${String(error)}`))
        .finally(() => {
          drawing = false;
        });
    },
    last: draw,
  };
}

function headingOf(now: Instant, record: PlayRecord): string {
  const date = plainDate(now.slice(0, 10));
  const day = daysBetween(record.dayZero, date);
  return `${date} ${now.slice(11, 16)} UTC, day ${day}${day <= record.days ? ` of ${record.days}` : ''}`;
}
