/**
 * Holds `package-lock.json` to what `npm ci` needs on every machine: each optional package of another platform is listed
 * (npm leaves out those that the registry in use did not have, and `npm ci` then refuses everywhere), and no entry
 * names the registry that a developer happened to use. `--write` mends it; without, faults are printed and exit is 1.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Locked {
  version: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
  [field: string]: unknown;
}

const file = 'package-lock.json';
const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync(file, 'utf8'));
const faults: string[] = [];

const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32', 'aix'];
const processors = ['arm64', 'arm', 'x64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32'];

/** A package of one platform has its name end in system, processor and C library: `@scope/tool-linux-arm64-musl`. */
function platformOf(name: string): { cpu: string[]; libc?: string[]; os: string[] } {
  const words = name.split(/[-/]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  const musl = words.some((word) => word.startsWith('musl'));
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`${name}: add it to ${file} by hand`);
  return { cpu, ...(musl && { libc: ['musl'] }), os };
}

for (const [path, entry] of Object.entries(lock.packages)) {
  if (entry.resolved?.startsWith('http')) {
    faults.push(`${path}: names a registry`);
    delete entry.resolved;
  }
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (lock.packages[`node_modules/${name}`] || lock.packages[`${path}/node_modules/${name}`]) continue;
    faults.push(`${path}: ${name} is missing`);
    lock.packages[`node_modules/${name}`] = { version, dev: true, optional: true, ...platformOf(name) };
  }
}

if (process.argv.includes('--write')) {
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
} else if (faults.length > 0) {
  console.error([...faults, `Mend it: npm run lock -- --write`].join('\n'));
  process.exitCode = 1;
}
