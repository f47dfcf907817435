/**
 * What the build makes `dist/bin/appeal.js` of: it runs `main.js` beside it, whose parts it finds there too, with the code
 * that V8 compiled when it was built. Another version of Node takes no notice of that and compiles anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

declare const __dirname: string;
declare const require: NodeJS.Require;
declare const module: NodeJS.Module;
/** In which file beside this one each part stands that shares its file with others. */
declare const APPEAL_PARTS: Readonly<Record<string, string>>;

/** The code of one part. What it exports is put into the module, whose exports may be replaced while it begins to run. */
type Part = (exports: object, load: (id: string) => object, module: { exports: object }, url: string) => void;

interface File {
  readonly script: Script;
  readonly parts: Readonly<Record<string, Part>>;
}

const files = new Map<string, File>();
const modules = new Map<string, { exports: object }>();
const url = pathToFileURL(path.join(__dirname, '../index.js')).href;
const compiledFile = (name: string) => path.join(__dirname, `${name}.${process.version}-${process.arch}`);

/** Imported in many parts, used in few runs: each takes Node some milliseconds to load. */
const seldomUsed = new Set([
  'node:child_process',
  'node:fs/promises',
  'node:module',
  'node:timers/promises',
  'node:worker_threads',
  'node:zlib',
]);
/** Before the names of parts that are seldom used. */
const whenUsed = 'when-used:';

function load(id: string): object {
  if (seldomUsed.has(id)) return loadedWhenUsed(() => require(id) as object);
  if (id.startsWith(whenUsed)) return loadedWhenUsed(() => load(id.slice(whenUsed.length)));
  if (!id.startsWith('./')) return require(id) as object;
  const name = id.slice(2);
  const known = modules.get(name);
  if (known) return known.exports;
  const begun = { exports: {} };
  modules.set(name, begun);
  fileOf(name).parts[name]?.(begun.exports, load, begun, url);
  return begun.exports;
}

function fileOf(part: string): File {
  const name = APPEAL_PARTS[part] ?? part;
  const known = files.get(name);
  if (known) return known;
  if (files.size === 1) setFlags();
  const filename = path.join(__dirname, name);
  const cachedData = readIfThere(compiledFile(name));
  // It is ASCII.
  const script = new Script(readFileSync(filename, 'latin1'), { filename, ...(cachedData && { cachedData }) });
  const file: File = { script, parts: script.runInThisContext() };
  files.set(name, file);
  return file;
}

/** Loaded by nearly every command that does more than to say its version. */
const oftenUsed = ['node:crypto', 'node:os', 'node:timers/promises', 'node:zlib'];

/** For V8, whose compiled code is for the flags that it was made under: what Node brings of its own is loaded before. */
function setFlags(): void {
  for (const id of oftenUsed) require(id);
  // Most runs are over before the optimising compiler has paid off: with V8's own budget (67,584) it takes a quarter of the
  // processor time of one letter. A batch is not made later by this. A V8 without the flag takes no notice.
  setFlagsFromString('--interrupt-budget=500000');
  // The youngest objects get their room at once, and not twice as much each time: half as many are moved before the end.
  setFlagsFromString('--semi-space-growth-factor=8');
  // Of the shaper, which comes with the program, a quarter of the functions is ever called: only those are validated.
  setFlagsFromString('--wasm-lazy-validation');
  // And those that one letter calls are not worth to be optimised for it, on threads beside it: with V8's own budget (1,800,000)
  // that took an eighth of its processor time. A batch is not made later by this either.
  setFlagsFromString('--wasm-tiering-budget=200000000');
}

/** What stands for a module until something of it is used. */
function loadedWhenUsed(begin: () => object): object {
  let module: object | undefined;
  const get = (_: object, name: string | symbol): unknown => {
    module ??= begin();
    return Reflect.get(module, name);
  };
  return new Proxy({}, { get });
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** For the build: the parts that have run. */
export const loadedParts = (): string[] => [...modules.keys()];

/** For the build: keeps the compiled code of what has run, of all files or of some. */
export function keepCompiled(names: Iterable<string> = files.keys()): void {
  for (const name of names) {
    const file = files.get(name);
    if (file) writeFileSync(compiledFile(name), file.script.createCachedData());
  }
}

export const run = (part = './main.js'): object => load(part);

if (require.main === module) run();
