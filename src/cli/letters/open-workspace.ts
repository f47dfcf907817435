import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, hasErrors } from '../../diagnostic.ts';
import { compileTemplates, type Templates } from '../../letter/template/compile-templates.ts';
import { dayIn } from '../../protocol/time-zone.ts';
import type { Remember } from '../../remember.ts';
import { type Cache, openCache, rememberIn } from '../../system/cache.ts';
import { findWorkspace, namedWorkspace, readSources, TextFile } from '../../system/read-workspace.ts';
import { settingsPath } from '../../workspace/data-files.ts';
import type { KeptFiles } from '../../workspace/kept-file.ts';
import { parseWorkspace } from '../../workspace/parse.ts';
import { parseFile } from '../../workspace/parse-file.ts';
import { Origins } from '../../workspace/places.ts';
import type { Settings } from '../../workspace/schema/settings.ts';
import type { SourceFile, Workspace } from '../../workspace/workspace.ts';
import type { Run } from '../run.ts';
import { build } from '../version.ts';
import { parseFiles } from './parse-files.ts';

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

/**
 * Reads and validates it, but for the templates and forms of address, which each letter brings. Faults are reported, all at
 * once; the result is undefined where one is an error.
 */
export async function openWorkspace(run: Run): Promise<OpenWorkspace | undefined> {
  const { open, findings, sources } = await readWith(run, false);
  await run.report(findings.filter(concernsLetters), sources);
  sayRedirected(run, open?.workspace.settings);
  return open;
}

/** A letter that needs a text stops without it: what is merely claimed is for `check`, and not for each command. */
function concernsLetters({ code, severity }: Diagnostic): boolean {
  return severity === 'error' || code !== 'translation-missing';
}

const told = new WeakSet<Run>();

/** Once a run: whoever reads its output is never to take a trial for more. */
function sayRedirected(run: Run, settings: Partial<Settings> | undefined): void {
  const address = settings?.redirectAll;
  if (address === undefined || told.has(run)) return;
  told.add(run);
  run.say(`redirectAll stands in appeal.yaml: all that is sent goes to ${address}, and nothing is recorded.`);
}

/** What reading a workspace has found, and the workspace, where nothing of it is an error. */
export interface ReadWorkspace {
  readonly open?: OpenWorkspace;
  readonly findings: readonly Diagnostic[];
  readonly sources: readonly SourceFile[];
}

/** Reads and validates really all of it; all that was found is reported, and returned also where it cannot be opened. */
export async function inspectWorkspace(run: Run): Promise<ReadWorkspace> {
  const read = await readWith(run, true);
  await run.report(read.findings, read.sources);
  sayRedirected(run, read.open?.workspace.settings);
  return read;
}

async function readWith(run: Run, everything: boolean): Promise<ReadWorkspace> {
  const root = workspaceRoot(run);
  const cache = build === undefined ? undefined : openCache(root, build);
  return readWorkspace(root, { everything, ...(cache && { cache }) });
}

/** Reads and validates the workspace at `root`. Only the cache is written to, where there is one. */
export async function readWorkspace(
  root: string,
  { everything, cache }: { readonly everything: boolean; readonly cache?: Cache },
): Promise<ReadWorkspace> {
  const { value: sources, diagnostics } = readSources(root);
  const kept = cache && (await parseFiles(sources, { cache, everything }));
  cache?.save();
  const what = everything ? 'all' : 'used';
  const parsed = parseWorkspace(sources, diagnostics, { forms: what, ...(kept && { kept }) });
  const remember = cache && rememberIn(cache);
  const compiled = compileTemplates(sources, { what, ...(remember && { remember }) });
  const findings = [...parsed.diagnostics, ...compiled.diagnostics];
  if (hasErrors(findings) || !parsed.value || !compiled.value) return { findings, sources };
  const { value: workspace } = parsed;
  const templates = compiled.value;
  const earlier = { ...(kept && { kept }), ...(cache && { cache }), ...(remember && { remember }) };
  return { open: { root, sources, workspace, templates, ...earlier }, findings, sources };
}

/** Today in the workspace's time zone, YYYY-MM-DD. */
export function today({ settings }: Workspace, { world }: Run): string {
  return dayIn(settings.timeZone, world.now());
}

/** What needs no workspace without faults: its folder, and the time zone, UTC where the settings have none or are at fault. */
export function openRoot(run: Run): { readonly root: string; readonly timeZone: string } {
  const root = workspaceRoot(run);
  const source = new TextFile(settingsPath, readFileSync(path.join(root, settingsPath)));
  const parsed = parseFile(source, new Origins());
  const settings: Partial<Settings> = parsed?.sound ? (parsed.value as Settings) : {};
  sayRedirected(run, settings);
  return { root, timeZone: settings.timeZone ?? 'UTC' };
}
