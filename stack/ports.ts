import { createServer, type Server } from 'node:net';
import { PORTS, type PortName } from './config.ts';

/**
 * Where free ports are looked for: below those that systems give to outgoing connections (32768 and up on Linux, 49152
 * and up elsewhere), or any program's next connection could take one before what it was found for listens on it.
 */
const FROM = 20_000;
const TO = 32_000;
/** Programs that look at the same time begin apart: each walks on from its own slice, by its process id. */
const SLICE = 32;
let next = FROM + ((process.pid * SLICE) % (TO - FROM));

/** A port on 127.0.0.1 that nothing listened on a moment ago; a program is given none twice before it was given all. */
export async function freePort(): Promise<number> {
  return letGo(await holdNext());
}

/** Such a port for everything that the local stack serves, each another. */
export async function freePorts(): Promise<Record<PortName, number>> {
  const ports: [string, number][] = [];
  for (const name of Object.keys(PORTS)) ports.push([name, await freePort()]);
  return Object.fromEntries(ports) as Record<PortName, number>;
}

async function holdNext(): Promise<Server> {
  for (let tried = FROM; tried < TO; tried += 1) {
    const port = next;
    next = port + 1 < TO ? port + 1 : FROM;
    try {
      return await listen(port);
    } catch (error) {
      if (!isCode(error, 'EADDRINUSE') && !isCode(error, 'EACCES')) throw error;
    }
  }
  throw new Error(`Every port from ${FROM} to ${TO - 1} on 127.0.0.1 is taken: stop some programs.`);
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
