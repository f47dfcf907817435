/**
 * Holds the tracked files to what must be true on every machine: none names a host of a package registry, and each
 * optional package of another platform stands in the lock file (npm leaves out those that the registry in use lacked,
 * and `npm ci` then refuses everywhere). Prints the faults and exits with 1 where there are any.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Locked {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

// The names alone, so that this file does not hold a host itself.
const registries = ['npmjs', 'yarnpkg', 'npmmirror', 'pypi', 'crates', 'rubygems', 'golang'];
const registryHost = new RegExp(registries.map((name) => `\\b${name}\\.(?:org|com|io)\\b`).join('|'));
const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
const naming = files.filter((file) => registryHost.test(readFileSync(file, 'latin1')));

const lock: { packages: Readonly<Record<string, Locked>> } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const packages = Object.entries(lock.packages);
const resolved = packages.filter(([, entry]) => entry.resolved !== undefined);
const absent = packages.flatMap(([path, entry]) =>
  Object.keys(entry.optionalDependencies ?? {}).filter(
    (name) => !(`node_modules/${name}` in lock.packages) && !(`${path}/node_modules/${name}` in lock.packages),
  ),
);

const faults = [
  ...naming.map((file) => `${file}: names the host of a package registry`),
  ...resolved.map(([path]) => `package-lock.json: ${path} has "resolved"; install with this folder's .npmrc`),
  ...absent.map((name) => `package-lock.json: ${name} is missing`),
];
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
}
