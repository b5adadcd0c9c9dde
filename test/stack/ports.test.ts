import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort, freePorts } from '../../stack/ports.ts';

describe('free ports', () => {
  it('are each another, also over several calls at once', async () => {
    const found = await Promise.all([freePorts(), freePorts(), freePorts()]);
    const ports = found.flatMap((each) => Object.values(each));
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('are none that an outgoing connection could take before they are listened on', async () => {
    const firstOutgoing = 32_768;
    for (const port of Object.values(await freePorts())) expect(port).toBeLessThan(firstOutgoing);
  });

  it('pass over one that is taken', async () => {
    const taken = (await freePort()) + 1;
    const server = createServer().listen(taken, '127.0.0.1');
    await once(server, 'listening');
    try {
      expect(await freePort()).not.toBe(taken);
    } finally {
      server.close();
    }
  });
});
