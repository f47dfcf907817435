import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tellWhoIsWrittenTo } from '../../checks/who-is-written-to.ts';
import { type Diagnostic, hasErrors } from '../../diagnostic.ts';
import { compileTemplates, type Templates } from '../../letter/template/compile-templates.ts';
import { dayIn } from '../../protocol/time-zone.ts';
import type { Remember } from '../../remember.ts';
import { readPlain } from '../../system/files/read-if-there.ts';
import { type Cache, openCache, rememberIn } from '../../system/workspace/cache.ts';
import { findWorkspace, namedWorkspace, readSources, TextFile } from '../../system/workspace/read-workspace.ts';
import { settingsPath } from '../../workspace/data-files.ts';
import type { KeptFiles } from '../../workspace/parse/kept-file.ts';
import { parseWorkspace } from '../../workspace/parse/parse.ts';
import { parseFile } from '../../workspace/parse/parse-file.ts';
import type { Settings } from '../../workspace/schema/settings.ts';
import type { SourceFile, Workspace } from '../../workspace/workspace.ts';
import { Origins } from '../../workspace/yaml/places.ts';
import type { Run } from '../run.ts';
import { build } from '../version.ts';
import { caseNamed } from './case-named.ts';
import { setAside } from './cases-aside.ts';
import { concerning } from './concerning.ts';
import { type KnownCases, parseFiles } from './parse-files.ts';

/** A workspace that was read, and found right so far as it can be without making a letter. */
export interface OpenWorkspace {
  readonly root: string;
  readonly sources: readonly SourceFile[];
  readonly workspace: Workspace;
  readonly templates: Templates;
  /** What parsing the files has found. */
  readonly kept?: KeptFiles;
  readonly cache?: Cache;
  /** What was made of its texts. */
  readonly remember?: Remember;
  /** Where the cases stand that are at fault, and set aside so that the others can be seen: see `setAside`. */
  readonly aside: readonly string[];
  /** Its files as they are written, where `sources` are without what is set aside. */
  readonly written?: readonly SourceFile[];
  /** What was found in it and told, and nothing of that is an error. */
  readonly findings?: readonly Diagnostic[];
}

/** Knows of which cases nothing more is asked: they are not read, and the workspace is as if it had none of them. */
export interface Knowing {
  know(root: string, sources: readonly TextFile[], cache: Cache): Promise<KnownCases>;
}

/** What of a workspace its servers are reached by: its settings, sound where the data may not be. */
export interface SettledWorkspace {
  readonly root: string;
  readonly workspace: Pick<Workspace, 'settings'>;
}

/** Finds the workspace's folder: `--workspace`, else `APPEAL_WORKSPACE`, else upwards from here. Throws `no-workspace`. */
export function workspaceRoot({ options, world }: Run): string {
  const named = options.workspace ?? (world.env.APPEAL_WORKSPACE || undefined);
  return named === undefined ? findWorkspace(world.cwd) : namedWorkspace(path.resolve(world.cwd, named));
}

interface OpenOptions {
  readonly showing?: readonly string[];
  /** Letters are to be written or sent: of two cases with one id, nobody knows which is meant. */
  readonly writing?: boolean;
  /** What is named may be a case that is gone, or none: only what is on record of it is asked for. */
  readonly gone?: boolean;
  readonly warned?: boolean;
  readonly knowing?: Knowing | undefined;
}

/**
 * Reads and validates it, but for the templates and forms of address, which each letter brings. Faults are reported, all at
 * once; the result is undefined where one is an error. With `showing`, ids of cases or none for all, files of other cases that
 * are at fault keep nothing back: they are set aside, and reported as warnings where all is shown; with `writing`, not where
 * two have the same id. With `warned`, another run has told the warnings. Throws `unknown-case` for an id that leads nowhere.
 */
export async function openWorkspace(
  run: Run,
  { showing, writing = false, gone = false, warned = false, knowing }: OpenOptions = {},
): Promise<OpenWorkspace | undefined> {
  const options = { everything: false, writing, ...(showing && { showing }), ...(knowing && { knowing }) };
  const { open, findings, sources, left } = await readWith(run, options);
  // Whoever asks for a case that is not known may mean one of those.
  const leavesDoubt = showing?.length === 0 || showing?.some((id) => open && !open.workspace.cases.has(id));
  const isShown = (found: Diagnostic) =>
    warned && found.severity !== 'error' ? false : !left.includes(found) || leavesDoubt;
  const concerns = concerning(open?.workspace, showing);
  const told = findings.filter(
    (finding) => concernsLetters(finding) && isShown(finding) && (left.includes(finding) || concerns(finding)),
  );
  await run.report(told, sources);
  sayRedirected(run, open?.workspace.settings);
  if (open && !gone) assertKnown(open, showing);
  return open && { ...open, findings: told };
}

/** Throws `unknown-case` for an id that no case has, and none that is set aside either. */
function assertKnown({ workspace, aside }: OpenWorkspace, named: readonly string[] = []): void {
  for (const id of named) caseNamed(workspace, id, aside);
}

/** A letter that needs a text stops without it: what is merely claimed is for `check`, and not for each command. */
export function concernsLetters({ code, severity }: Diagnostic): boolean {
  return severity === 'error' || code !== 'translation-missing';
}

const redirected = new WeakSet<Run>();

/** Once a run: whoever reads its output is never to take a trial for more. */
function sayRedirected(run: Run, settings: Partial<Settings> | undefined): void {
  const address = settings?.redirectAll;
  if (address === undefined || redirected.has(run)) return;
  redirected.add(run);
  run.say(`redirectAll stands in appeal.yaml: all that is sent goes to ${address}, and nothing is recorded.`);
}

/** What reading a workspace has found, and the workspace, where nothing of it is an error. */
export interface ReadWorkspace {
  readonly open?: OpenWorkspace;
  readonly findings: readonly Diagnostic[];
  /** Those that are about what is set aside. */
  readonly left: readonly Diagnostic[];
  readonly sources: readonly SourceFile[];
}

/**
 * Reads and validates really all of it; all that was found is reported, and returned also where it cannot be opened. Where cases
 * are named, files of others that are at fault are set aside, and their faults are warnings; what else is warned of there is not told. Throws `unknown-case`.
 */
export async function inspectWorkspace(run: Run, named: readonly string[]): Promise<ReadWorkspace> {
  const read = await readWith(run, { everything: true, ...(named.length > 0 && { showing: named }) });
  const concerns = concerning(read.open?.workspace, named);
  const found = read.findings.filter((finding) => read.left.includes(finding) || concerns(finding));
  const findings = read.open ? tellWhoIsWrittenTo(read.open.workspace, found) : found;
  await run.report(findings, read.sources);
  sayRedirected(run, read.open?.workspace.settings);
  if (read.open) assertKnown(read.open, named);
  return { ...read, findings };
}

/** What the workspace that `appeal init` makes comes to: most of it is what every one has, its templates and words. */
const shipped = fileURLToPath(new URL('known', import.meta.url));

async function readWith(run: Run, options: Omit<ReadOptions, 'cache'>): Promise<ReadWorkspace> {
  const root = workspaceRoot(run);
  const cache = build === undefined ? undefined : openCache(root, build, shipped);
  return readWorkspace(root, { ...options, ...(cache && { cache }) });
}

interface ReadOptions {
  readonly everything: boolean;
  readonly cache?: Cache;
  readonly showing?: readonly string[];
  readonly writing?: boolean;
  readonly knowing?: Knowing;
}

/**
 * Reads and validates the workspace at `root`. Only the cache is written to, where there is one: by whoever knows cases by it
 * where nothing is at fault, as there is more to come.
 */
export async function readWorkspace(
  root: string,
  { everything, cache, showing, writing = false, knowing }: ReadOptions,
): Promise<ReadWorkspace> {
  const { value: sources, diagnostics } = readSources(root);
  const known = (cache && (await knowing?.know(root, sources, cache))) ?? new Map();
  const kept = cache && (await parseFiles(sources, { cache, everything, known }));
  const what = everything ? 'all' : 'used';
  const parse = (files: readonly SourceFile[], found: readonly Diagnostic[]) =>
    parseWorkspace(files, found, { forms: what, ...(kept && { kept }) });
  const whole = parse(sources, diagnostics);
  const isTwice = whole.diagnostics.some(({ code }) => code === 'duplicate-id');
  const spared = showing && !(writing && isTwice) ? setAside(whole, sources, showing, parse) : undefined;
  const { parsed, aside, left, sources: sound } = spared ?? { parsed: whole, aside: [], left: [], sources };
  const remember = cache && rememberIn(cache);
  const compiled = compileTemplates(sources, { what, ...(remember && { remember }) });
  const findings = [...parsed.diagnostics, ...compiled.diagnostics];
  if (!knowing || hasErrors(findings)) cache?.save();
  if (hasErrors(findings) || !parsed.value || !compiled.value) return { findings, left, sources };
  const { value: workspace } = parsed;
  const templates = compiled.value;
  const earlier = { ...(kept && { kept }), ...(cache && { cache }), ...(remember && { remember }) };
  const open = { root, sources: sound, workspace, templates, aside, findings, written: sources, ...earlier };
  return { open, findings, left, sources };
}

/** Today in the workspace's time zone, YYYY-MM-DD. */
export function today({ settings }: Workspace, { world }: Run): string {
  return dayIn(settings.timeZone, world.now());
}

/** What needs no workspace without faults: its folder, and the time zone, UTC where the settings have none or are at fault. */
export function openRoot(run: Run): {
  readonly root: string;
  readonly timeZone: string;
  readonly settings: Partial<Settings>;
} {
  const root = workspaceRoot(run);
  const source = new TextFile(settingsPath, readPlain(path.join(root, settingsPath)));
  const parsed = parseFile(source, new Origins());
  const settings: Partial<Settings> = parsed?.sound ? (parsed.value as Settings) : {};
  sayRedirected(run, settings);
  return { root, timeZone: settings.timeZone ?? 'UTC', settings };
}
