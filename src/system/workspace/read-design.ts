import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Outcome, Place } from '../../diagnostic.ts';
import type { SourceFile } from '../../workspace/workspace.ts';
import { packageRoot } from '../package-root.ts';
import { readAsset } from './read-workspace.ts';

/**
 * The file of a design: one that the settings name by its path, else `templates/designs/NAME.yaml` of the workspace, else
 * the one of that name that comes with the program. `place` is where the settings name it.
 */
export function readDesign(root: string, design: string, place?: Place): Outcome<SourceFile> {
  const file = /\.ya?ml$/.test(design) ? design : `templates/designs/${design}.yaml`;
  const shipped = path.join(packageRoot(), file);
  const own = file === design || existsSync(path.join(root, file)) || !existsSync(shipped);
  if (!own) return { value: { path: file, text: readFileSync(shipped, 'utf8') }, diagnostics: [] };
  const { value: bytes, diagnostics } = readAsset(root, file, place);
  return bytes ? { value: { path: file, text: new TextDecoder().decode(bytes) }, diagnostics } : { diagnostics };
}
