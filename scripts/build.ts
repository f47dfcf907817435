/** Builds `dist/`: the command, split so that each run loads only what it needs; the library; types by tsc. */
import { execFileSync, type StdioOptions, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BuildOptions, build, type Plugin, transform } from 'esbuild';
import { fontFiles } from '../src/system/fonts/fonts.ts';
import { patternFiles, patternsOfPackage } from '../src/system/fonts/patterns.ts';
import { chineseCharacters, cutFont } from './cut-font.ts';

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  // Else `new RegExp` stands for each literal that has them, and makes a new one wherever it is met.
  supported: { 'regexp-unicode-property-escapes': true },
} as const satisfies BuildOptions;

/** The shaper starts while it is imported, and other parts of the program wait for it: as built, it does so at once. */
const startedAtOnce: Plugin = {
  name: 'started-at-once',
  setup({ onLoad }) {
    const steps = {
      'index.mjs': [['init(await createHarfBuzz());', 'init(createHarfBuzz());']],
      'harfbuzz.js': [
        ['async function createHarfBuzz', 'function createHarfBuzz'],
        ['const{createRequire}=await import("module");var require=createRequire(import.meta.url)', ''],
        ['async function createWasm', 'function createWasm'],
        ['=await instantiateAsync(wasmBinary,wasmBinaryFile,info);', '=instantiated(readBinary(wasmBinaryFile),info);'],
        ['var wasmExports=await createWasm();', 'var wasmExports=createWasm();'],
      ],
    } as const;
    const instantiated =
      'const instantiated=(bytes,imports)=>({instance:new WebAssembly.Instance(new WebAssembly.Module(bytes),imports)});';
    onLoad({ filter: /harfbuzzjs\/dist\/(?:index\.mjs|harfbuzz\.js)$/ }, ({ path: file }) => {
      let contents = readFileSync(file, 'utf8');
      for (const [waiting, atOnce] of steps[path.basename(file) as keyof typeof steps]) {
        if (contents.split(waiting).length !== 2) throw new Error(`${file} does not start as it did`);
        contents = contents.replace(waiting, atOnce);
      }
      return { contents: instantiated + contents };
    });
  },
};

/** What few runs need, by the names of parts: each is loaded once something of it is used. */
const seldomNeeded: Readonly<Record<string, string>> = {
  'describe-log': 'src/cli/describe/log.ts',
  'describe-follow-up': 'src/cli/describe/follow-up.ts',
  'letters-meant': 'src/follow-up/letters-meant.ts',
  'public-jobs': 'src/cli/making/public-jobs.ts',
  yaml: 'node_modules/yaml/browser/index.js',
  'parse-file': 'src/workspace/parse/parse-file.ts',
  'parse-design': 'src/workspace/parse/parse-design.ts',
  handlebars: 'src/letter/template/handlebars.ts',
  'check-template': 'src/letter/template/check-template.ts',
  markdown: 'src/letter/markdown-tree.ts',
  picture: 'src/typeset/picture/picture.ts',
  svg: 'src/typeset/picture/svg/svg.ts',
  'painted-picture': 'src/pdf/picture.ts',
  bidi: 'src/typeset/text/bidi.ts',
  subset: 'src/pdf/subset.ts',
  pako: 'node_modules/pako/dist/pako.mjs',
  harfbuzz: 'node_modules/harfbuzzjs/dist/index.mjs',
  ...Object.fromEntries(
    readdirSync('src/protocol/countries').map((file) => [
      `countries-${path.parse(file).name}`,
      `src/protocol/countries/${file}`,
    ]),
  ),
};

/** Of `yaml`, its modules: those that it has for Node are scripts, which ask for others at run time and begin with whoever asks for them. */
const alias = { yaml: path.resolve(seldomNeeded.yaml ?? '') };

/** Wherever one of these is imported, it is named as a part of its own, for `bin/start.ts` to load when it is used. */
const loadedWhenUsed: Plugin = {
  name: 'loaded-when-used',
  setup({ onResolve, resolve }) {
    const parts = new Map(Object.entries(seldomNeeded).map(([name, file]) => [path.resolve(file), name]));
    onResolve({ filter: /./ }, async ({ path: id, pluginData, ...asked }) => {
      if (asked.kind === 'entry-point' || pluginData === loadedWhenUsed) return undefined;
      const resolved = await resolve(id, { ...asked, pluginData: loadedWhenUsed });
      const part = parts.get(resolved.path);
      return part === undefined ? resolved : { path: `when-used:./${part}.js`, external: true };
    });
  },
};

const commandEntries = { main: 'bin/appeal.ts', 'letter-worker': 'src/cli/batch/letter-worker.ts' };

/** Says which program made what is kept for its next run: whatever parsing depends on changes it. */
function buildId(): string {
  const id = createHash('sha256');
  const files = ['bin', 'src', 'schemas'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  );
  for (const file of [
    'package.json',
    'package-lock.json',
    ...files.filter((name) => /\.(?:ts|json)$/.test(name)).sort(),
  ])
    id.update(readFileSync(file));
  return id.digest('hex');
}

/** The parts of the command as scripts, for which V8 can keep compiled code, as it cannot for modules. Of each, a function. */
async function buildParts(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    ...common,
    entryPoints: { ...commandEntries, ...seldomNeeded },
    alias,
    outdir: 'dist/bin',
    splitting: true,
    format: 'esm',
    write: false,
    define: { 'import.meta.url': '__url', APPEAL_BUILD: JSON.stringify(buildId()) },
    plugins: [loadedWhenUsed, startedAtOnce],
  });
  const parts = new Map<string, string>();
  for (const { path: file, text } of outputFiles) {
    if (!file.endsWith('.js')) {
      writeFileSync(file, text);
      continue;
    }
    const options = { format: 'cjs', target: common.target, minifySyntax: true, minifyWhitespace: true } as const;
    const script = await transform(text.replace(/^#!.*\n/, ''), {
      ...options,
      supported: { ...common.supported, 'dynamic-import': false },
    });
    if (script.code.includes('__toESM(require("when-used:'))
      throw new Error(`${file} would load all of a part at once`);
    parts.set(path.basename(file), `function(exports,require,module,__url){${inAscii(script.code)}}`);
  }
  return parts;
}

/**
 * ASCII is read in a third of the time, and takes half the room. Other characters are escaped by esbuild, but for those of
 * regular expressions and of their texts in `String.raw`.
 */
function inAscii(code: string): string {
  if (/\\[\u0080-\uffff]/.test(code)) throw new Error('a character that is not ASCII stands behind a backslash');
  return code.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Which files the parts stand in: a file of their own, unless it is named. */
type Homes = Readonly<Record<string, string>>;

async function writeParts(parts: ReadonlyMap<string, string>, homes: Homes): Promise<void> {
  const files = new Map<string, string[]>();
  for (const [name, code] of parts) {
    const file = homes[name] ?? name;
    if (file !== name) rmSync(path.join('dist/bin', name), { force: true });
    files.set(file, [...(files.get(file) ?? []), `${JSON.stringify(name)}:${code}`]);
  }
  for (const [file, inside] of files) writeFileSync(path.join('dist/bin', file), `({${inside.join(',\n')}})`);
  await build({
    ...common,
    entryPoints: { appeal: 'bin/start.ts' },
    outdir: 'dist/bin',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
    define: { APPEAL_PARTS: JSON.stringify(homes) },
  });
}

async function buildCommand(): Promise<void> {
  const parts = await buildParts();
  writeFileSync('dist/bin/package.json', '{"type":"commonjs"}\n');
  await writeParts(parts, {});
  await writeParts(parts, homesOf());
  chmodSync('dist/bin/appeal.js', 0o755);
  writeFileSync('dist/bin/letter-thread.js', "require('./appeal.js').run('./letter-worker.js')\n");
  await build({
    ...common,
    entryPoints: { 'parse-worker': 'src/cli/opening/parse-worker.ts' },
    outdir: 'dist/bin',
    format: 'cjs',
  });
}

async function copyData(): Promise<void> {
  mkdirSync('dist/fonts', { recursive: true });
  for (const [family, { source, faces, cut }] of Object.entries(fontFiles)) {
    const from = path.join('node_modules', source);
    for (const file of new Set(Object.values(faces))) {
      const target = path.join('dist/fonts', path.basename(file));
      const repertoire = cut?.[file];
      if (!repertoire) copyFileSync(path.join(from, file), target);
      else writeFileSync(target, await cutFont(readFileSync(path.join(from, file)), chineseCharacters(repertoire)));
    }
    copyFileSync(path.join(from, 'LICENSE_FONT'), `dist/fonts/LICENSE-${family}`);
  }
  copyFileSync('node_modules/harfbuzzjs/dist/harfbuzz.wasm', 'dist/harfbuzz.wasm');
  mkdirSync('dist/hyphenation');
  for (const [language, file] of Object.entries(patternFiles)) {
    writeFileSync(`dist/hyphenation/${language}.json`, JSON.stringify(patternsOfPackage(file)));
  }
  copyFileSync('node_modules/hyphen/LICENSE', 'dist/hyphenation/LICENSE');
}

/** A workspace to try the command in. @returns what it gives for arguments; `first` and `then` are told to the program, as code, for its beginning and its end. */
function inWorkspace<Result>(
  use: (run: (args: readonly string[], then: string, first?: string) => string) => Result,
): Result {
  const workspace = mkdtempSync(path.join(tmpdir(), 'appeal-build-'));
  try {
    for (const name of ['appeal.yaml', 'data', 'templates'])
      cpSync(name, path.join(workspace, name), {
        recursive: true,
        filter: (file) => !/data\/(?:ledger|record)$/.test(file),
      });
    return use((args, then, first = '') => {
      const begin = `${first}const command=require(${JSON.stringify(path.resolve('dist/bin/appeal.js'))});command.run();process.on('exit',()=>{${then}})`;
      const stdio: StdioOptions = ['ignore', 'ignore', 'inherit', 'pipe'];
      const options = { stdio, env: {}, cwd: workspace, encoding: 'utf8' } as const;
      const { output, status } = spawnSync(process.execPath, ['-e', begin, '-', ...args], options);
      if (status !== 0) throw new Error(`appeal ${args.join(' ')} failed`);
      return output[3] ?? '';
    });
  } finally {
    rmSync(workspace, { recursive: true });
  }
}

const letter = ['generate', 'kyrgyzstan-2023', '--to', 'ilo-director-general'];

/** Parts that go together stand in one file: those that every run has, those of every command, those of a letter of another day. */
function homesOf(): Homes {
  const loaded = `require('fs').writeSync(3,JSON.stringify(command.loadedParts()))`;
  return inWorkspace((run) => {
    const parts = (...args: string[]): string[] => JSON.parse(run(args, loaded));
    for (const date of ['2024-01-01', '2024-01-02']) run([...letter, '--date', date], '');
    const files: [string, string[]][] = [
      ['every-run.js', parts('--version')],
      ['every-command.js', parts('--help')],
      ['letter.js', parts(...letter, '--date', '2024-01-03')],
    ];
    return Object.fromEntries(files.toReversed().flatMap(([file, names]) => names.map((name) => [name, file])));
  });
}

/**
 * Makes letters with the built command and keeps the code that V8 compiled for them: for the first letter of a workspace, and for
 * others, of which most is known. Each run begins with what those before it have kept.
 */
function keepCompiled(): void {
  inWorkspace((run) => {
    for (const date of ['2024-01-01', '2024-01-02', '2024-01-03'])
      run([...letter, '--date', date], 'command.keepCompiled()');
    // The file that every run has is loaded before the flags of V8 are set, for which compiled code is: here they are not set.
    const flagless = 'require("node:v8").setFlagsFromString=()=>{};';
    run([...letter, '--date', '2024-01-04'], "command.keepCompiled(['every-run.js'])", flagless);
  });
}

/** Keeps what becomes of the workspace that `appeal init` makes: no other has to parse and check the templates that it shares. */
function keepKnown(): void {
  const workspace = mkdtempSync(path.join(tmpdir(), 'appeal-build-'));
  const appeal = (...args: string[]) => {
    const program = [path.resolve('dist/bin/appeal.js'), ...args];
    const { status, stderr } = spawnSync(process.execPath, program, { env: {}, cwd: workspace, encoding: 'utf8' });
    // 1 is for warnings: by a clock that is behind the days of its case, they are still to come.
    if (status !== 0 && status !== 1) throw new Error(`appeal ${args.join(' ')} failed: ${stderr}`);
  };
  try {
    appeal('init', '.');
    appeal('generate', '--date', '2026-12-01');
    appeal('check');
    copyFileSync(path.join(workspace, '.appeal-cache/parsed'), 'dist/known');
    chmodSync('dist/known', 0o644);
  } finally {
    rmSync(workspace, { recursive: true });
  }
}

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist/bin', { recursive: true });
await build({ ...common, alias, entryPoints: { index: 'src/index.ts' }, outdir: 'dist', format: 'esm' });
await copyData();
await buildCommand();
keepCompiled();
keepKnown();
execFileSync('npx', ['tsc', '-p', 'tsconfig.types.json'], { stdio: 'inherit' });
