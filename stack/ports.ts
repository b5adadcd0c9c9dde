import { createServer, type Server } from 'node:net';
import { PORTS, type PortName } from './config.ts';

/** A port on 127.0.0.1 that nothing listened on a moment ago. */
export async function freePort(): Promise<number> {
  return letGo(await listen(0));
}

/** Such a port for everything that the local stack serves, each another: none is let go before all are found. */
export async function freePorts(): Promise<Record<PortName, number>> {
  const names = Object.keys(PORTS) as PortName[];
  const held = await Promise.all(names.map(() => listen(0)));
  const ports = await Promise.all(held.map(letGo));
  return Object.fromEntries(names.map((name, n) => [name, ports[n]])) as Record<PortName, number>;
}

/**
 * Passes when `port` on 127.0.0.1 is free.
 * @throws one sentence that names the port, what it was wanted for and what to do (`remedy`)
 */
export async function requireFreePort(input: { port: number; what: string; remedy: string }): Promise<void> {
  try {
    await letGo(await listen(input.port));
  } catch (error) {
    const why = isCode(error, 'EACCES') ? 'may not be used by this user' : 'is taken by another program';
    throw new Error(
      `Port ${input.port} on 127.0.0.1, wanted for ${input.what}, ${why}: stop that program, or ${input.remedy}.`,
    );
  }
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server));
  });
}

/** The port it had. */
function letGo(server: Server): Promise<number> {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return new Promise((resolve) => server.close(() => resolve(port)));
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
