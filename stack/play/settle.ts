import type { Instant } from '../../domain/time/instant.ts';
import type { House } from './house.ts';
import type { PlayRecord } from './play-file.ts';
import type { Providers } from './providers.ts';
import type { Screen } from './screen.ts';

export async function settle(input: { house: House; providers: Providers; record: PlayRecord; until: Instant; screen: Screen }): Promise<number> {
  input.screen.say('not yet');
  return 0;
}
