import { visible } from '../../diagnostic.ts';
import { type ExitCode, exitCodes } from '../../errors.ts';
import { readSources } from '../../system/workspace/read-workspace.ts';
import { settingsPath } from '../../workspace/data-files.ts';
import { parseSettings } from '../../workspace/parse/parse-settings.ts';
import { type Held, heldSettings } from '../held-settings.ts';
import { workspaceRoot } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';

interface ConfigOptions {
  readonly showOrigin?: boolean;
}

/** Shows the settings that hold, and where each comes from. Faults of other files than appeal.yaml do not matter. */
export async function config(run: Run, { showOrigin = false }: ConfigOptions): Promise<ExitCode> {
  const root = workspaceRoot(run);
  const { value: sources, diagnostics } = readSources(root);
  const source = sources.find(({ path }) => path === settingsPath);
  const unread = diagnostics.filter(({ place }) => place?.file === settingsPath);
  const parsed = source ? parseSettings(source) : { diagnostics: unread };
  await run.report(parsed.diagnostics, sources);
  if (!parsed.value) return exitCodes.invalid;
  const { options, env } = { options: run.options, env: run.world.env };
  const found = options.workspace ? '--workspace' : env.APPEAL_WORKSPACE ? 'APPEAL_WORKSPACE' : 'default';
  const workspace: Held = { setting: 'workspace', value: root, origin: found };
  const held = [workspace, ...heldSettings(parsed.value, env).filter(({ setting }) => setting !== 'workspace')];
  const width = showOrigin ? Math.max(...held.map(({ origin }) => origin.length)) + 2 : 0;
  for (const { setting, value, origin } of held)
    run.print(`${showOrigin ? origin.padEnd(width) : ''}${setting} = ${visible(shown(value))}`);
  run.json({ settings: held });
  return exitCodes.done;
}

function shown(value: Held['value']): string {
  if (value === undefined) return '(set, and not shown)';
  return typeof value === 'object' ? `[${value.join(', ')}]` : String(value);
}
