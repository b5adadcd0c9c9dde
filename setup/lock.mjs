// Completes package-lock.json. A registry that holds builds for one platform only makes npm leave the others out, and
// `npm ci` then refuses the lock file, there and everywhere. Each left-out optional package gets the entry npm writes,
// short of its checksum: exact version, and the platform its name tells, so that other platforms pass it by.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const { packages } = lock;

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

/** Whether Node, asked from the package at `path`, would find `name`. */
function isThere(path, name) {
  const above = path.split('/node_modules/').map((_, index, parts) => parts.slice(0, index + 1).join('/node_modules/'));
  return ['', ...above].some((folder) => packages[`${folder}${folder && '/'}node_modules/${name}`]);
}

function entryFor(name, version, dependent) {
  const words = name.split(/[/-]/);
  const os = systems.find((one) => words.includes(one));
  const cpu = processors.find((one) => words.includes(one));
  if (!os || !cpu || !/^\d/.test(version))
    throw new Error(`${name}@${version} names no platform: write its entry by hand.`);
  const libc = os === 'linux' && (/musl/.test(name) ? ['musl'] : /gnu/.test(name) ? ['glibc'] : undefined);
  const only = dependent.dev ? { dev: true } : dependent.devOptional ? { devOptional: true } : {};
  return { version, cpu: [cpu], ...only, ...(libc ? { libc } : {}), optional: true, os: [os] };
}

const added = [];
for (const [path, dependent] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(dependent.optionalDependencies ?? {})) {
    if (isThere(path, name)) continue;
    packages[`node_modules/${name}`] = entryFor(name, version, dependent);
    added.push(name);
  }
}

lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length > 0 ? `Added ${added.length}: ${added.join(', ')}` : 'Nothing was missing.');
