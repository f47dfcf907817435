import path from 'node:path';
import type { Diagnostic } from '../../diagnostic.ts';
import { compileTemplates, type Templates } from '../../letter/template/compile-templates.ts';
import { type Cache, openCache } from '../../system/cache.ts';
import { findWorkspace, readSources } from '../../system/read-workspace.ts';
import type { KeptFiles } from '../../workspace/kept-file.ts';
import { parseWorkspace } from '../../workspace/parse.ts';
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
}

/** Finds the workspace's folder: `--workspace`, else upwards from here. Throws `no-workspace`. */
export function workspaceRoot({ options, world }: Run): string {
  return findWorkspace(path.resolve(world.cwd, options.workspace ?? world.env.APPEAL_WORKSPACE ?? '.'));
}

/**
 * Reads and validates it, but for the templates and forms of address, which each letter brings. Faults are reported, all
 * at once; the result is undefined where one is an error.
 */
export async function openWorkspace(run: Run): Promise<OpenWorkspace | undefined> {
  const { open } = await inspectWorkspace(run);
  const redirected = open?.workspace.settings.redirectAll;
  if (redirected !== undefined)
    run.say(`redirectAll stands in appeal.yaml: all that is sent goes to ${redirected}, and nothing is recorded.`);
  return open;
}

/** As `openWorkspace`, or really all of it, with what was found also where it cannot be opened. */
export async function inspectWorkspace(
  run: Run,
  { everything = false } = {},
): Promise<{ readonly open?: OpenWorkspace; readonly findings: readonly Diagnostic[] }> {
  const root = workspaceRoot(run);
  const read = readSources(root);
  const cache = build === undefined ? undefined : openCache(root, build);
  const kept = cache && (await parseFiles(read.value, { cache, everything }));
  cache?.save();
  const what = everything ? 'all' : 'used';
  const parsed = parseWorkspace(read.value, read.diagnostics, { forms: what, ...(kept && { kept }) });
  const compiled = compileTemplates(read.value, { what });
  const findings = [...parsed.diagnostics, ...compiled.diagnostics];
  const wrong = await run.report(findings, read.value);
  if (wrong || !parsed.value || !compiled.value) return { findings };
  return {
    open: {
      root,
      sources: read.value,
      workspace: parsed.value,
      templates: compiled.value,
      ...(kept && { kept }),
      ...(cache && { cache }),
    },
    findings,
  };
}

/** Today in the workspace's time zone, YYYY-MM-DD. */
export function today(workspace: Workspace, { world }: Run): string {
  return dayOf(workspace, world.now());
}

/** The day of a moment (milliseconds since 1970 UTC) in the workspace's time zone, YYYY-MM-DD. */
export function dayOf({ settings }: Workspace, moment: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: settings.timeZone, dateStyle: 'short' }).format(moment);
}
