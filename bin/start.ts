/**
 * What the build makes `dist/bin/appeal.js` of: it runs `main.js` beside it, whose parts it finds there too, with the code
 * that V8 compiled when it was built. Another version of Node takes no notice of that and compiles anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

declare const __dirname: string;
declare const __filename: string;

interface Part {
  readonly script: Script;
  /** Its exports are replaced while it begins to run. */
  readonly module: { readonly exports: object };
}

const parts = new Map<string, Part>();
const ofNode = createRequire(__filename);
const url = pathToFileURL(path.join(__dirname, '../index.js')).href;
const compiledFile = (name: string) => path.join(__dirname, `${name}.${process.version}-${process.arch}`);

/** Imported in many parts, used in few runs: each takes Node some milliseconds to load. */
const seldomUsed = new Set([
  'node:child_process',
  'node:fs/promises',
  'node:timers/promises',
  'node:worker_threads',
  'node:zlib',
]);
/** Before the names of parts that are seldom used. */
const whenUsed = 'when-used:';

function load(id: string): object {
  if (seldomUsed.has(id)) return loadedWhenUsed(() => ofNode(id) as object);
  if (id.startsWith(whenUsed)) return loadedWhenUsed(() => load(id.slice(whenUsed.length)));
  if (!id.startsWith('./')) return ofNode(id) as object;
  const name = id.slice(2);
  const known = parts.get(name);
  if (known) return known.module.exports;
  const file = path.join(__dirname, name);
  const cachedData = readIfThere(compiledFile(name));
  const script = new Script(readFileSync(file, 'utf8'), { filename: file, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  parts.set(name, { script, module });
  script.runInThisContext()(module.exports, load, module, url);
  return module.exports;
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

/** For the build: keeps the compiled code of all that has run. */
export function keepCompiled(): void {
  for (const [name, { script }] of parts) writeFileSync(compiledFile(name), script.createCachedData());
}

/**
 * Most runs are over before the optimising compiler has paid off: with V8's own budget (67,584) it takes a quarter of the
 * processor time of one letter. A batch is not made later by this. A V8 without the flag takes no notice.
 */
setFlagsFromString('--interrupt-budget=500000');
/** The youngest objects get their room at once, and not twice as much each time: half as many are moved before the end. */
setFlagsFromString('--semi-space-growth-factor=8');

export const run = (part = './main.js'): object => load(part);

if (ofNode.main?.filename === __filename) run();
