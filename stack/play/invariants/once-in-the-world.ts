import type { Invariant, World } from './invariant.ts';

/** N3, counted where the world feels it and not in our own act table, whose unique index proves nothing. */
export const onceInTheWorld: Invariant = {
  says: 'each key reached the SMS sandbox, the inbox and the service log at most once',
  async check(world) {
    const services = await world.pool.query<{ key: string }>(`select key from service_log where effect = 'applied'`);
    const felt = [...keysOf(world), ...services.rows.map(({ key }) => key)];
    const counts = new Map<string, number>();
    for (const key of felt) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts].filter(([, n]) => n > 1).map(([key, n]) => `${key} was felt ${n} times`);
  },
};

/** An SMS carries its key in the address to which its delivery is reported. */
function keysOf({ sms, mails }: World): string[] {
  return [
    ...sms.map(
      ({ sid, callbackUrl }) =>
        (callbackUrl && new URL(callbackUrl).searchParams.get('key')) || `without a key: ${sid}`,
    ),
    ...mails.map(({ id, key }) => key ?? `without a key: mail ${id}`),
  ];
}
