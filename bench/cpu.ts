import { readdirSync, readFileSync } from 'node:fs';

export interface CpuMs {
  readonly temporal: number;
  readonly postgres: number;
  readonly worker: number;
  readonly api: number;
}

const TICK_MS = 10;

/** CPU milliseconds so far of the servers and workers below this process, from /proc (Linux). */
export function cpuBelow(pid: number): CpuMs {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(statOf);
  const below = new Set([pid]);
  for (let grown = true; grown; ) {
    const size = below.size;
    for (const p of all) if (below.has(p.parent)) below.add(p.pid);
    grown = below.size > size;
  }
  const sum = (what: RegExp): number =>
    all.filter((p) => below.has(p.pid) && what.test(p.command)).reduce((total, p) => total + p.ticks * TICK_MS, 0);
  return {
    temporal: sum(/temporal server/),
    postgres: sum(/postgres/),
    worker: sum(/worker\/main\.ts/),
    api: sum(/api-alone\.ts/),
  };
}

function statOf(name: string): { pid: number; parent: number; ticks: number; command: string }[] {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
    // Own time and that of children that have ended: Postgres forks a backend a connection.
    const ticks = [11, 12, 13, 14].reduce((total, i) => total + Number(fields[i]), 0);
    return [{ pid: Number(name), parent: Number(fields[1]), ticks, command }];
  } catch {
    return [];
  }
}
