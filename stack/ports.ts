import { createServer } from 'node:net';
import { PORTS, type PortName } from './config.ts';

/** A port on 127.0.0.1 that nothing listened on a moment ago. */
export function freePort(): Promise<number> {
  return listenOnce(0);
}

/** Such a port for everything that the local stack serves. */
export async function freePorts(): Promise<Record<PortName, number>> {
  const names = Object.keys(PORTS) as PortName[];
  const ports = await Promise.all(names.map(async (name) => [name, await freePort()] as const));
  return Object.fromEntries(ports) as Record<PortName, number>;
}

/**
 * Passes when `port` on 127.0.0.1 is free.
 * @throws one sentence that names the port, what it was wanted for and what to do (`remedy`)
 */
export async function requireFreePort(input: { port: number; what: string; remedy: string }): Promise<void> {
  try {
    await listenOnce(input.port);
  } catch (error) {
    const why = isCode(error, 'EACCES') ? 'may not be used by this user' : 'is taken by another program';
    throw new Error(
      `Port ${input.port} on 127.0.0.1, wanted for ${input.what}, ${why}: stop that program, or ${input.remedy}.`,
    );
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
