import type { PrismaClient } from '../../generated/prisma/client.ts';
import { listenTo } from '../listen.ts';
import { type RequestStatus, readRequests } from './read-request.ts';

/** Where those who asked wait for the case's answer. */
export interface VerdictBoard {
  /** Gives every request as soon as all have their verdict, or as they are once `ms` are over. */
  wait(keys: readonly string[], ms: number): Promise<readonly RequestStatus[]>;
  close(): Promise<void>;
}

/** How often it looks by itself, should a notification be lost with its connection. */
const LOOK_MS = 300;

export function openVerdictBoard(input: { readonly prisma: PrismaClient; readonly databaseUrl: string }): VerdictBoard {
  const waiting = new Map<string, Set<() => void>>();
  const listener = listenTo({
    url: input.databaseUrl,
    channel: 'letter',
    onNews: (id) => {
      for (const wake of id === undefined ? [...waiting.values()].flatMap((all) => [...all]) : (waiting.get(id) ?? []))
        wake();
    },
  });
  const stirred = (keys: readonly string[], ms: number) => {
    let wake = (): void => {};
    const news = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    for (const key of keys) waiting.set(key, (waiting.get(key) ?? new Set()).add(wake));
    const forget = (): void => {
      wake();
      for (const key of keys) {
        waiting.get(key)?.delete(wake);
        if (waiting.get(key)?.size === 0) waiting.delete(key);
      }
    };
    return { news, forget };
  };
  return {
    async wait(keys, ms) {
      const until = Date.now() + ms;
      for (let open = keys; ; ) {
        // Listened for before it is looked for: a verdict between the two is not missed.
        const { news, forget } = stirred(open, Math.max(1, Math.min(LOOK_MS, until - Date.now())));
        try {
          const found = await readRequests(input, { keys });
          open = found.filter((r) => !r.verdict).map((r) => r.id);
          if (open.length === 0 || Date.now() >= until) return found;
          await news;
        } finally {
          forget();
        }
      }
    },
    close: () => listener.close(),
  };
}
