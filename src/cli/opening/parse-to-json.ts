import { parseToKeep } from '../../workspace/parse/kept-file.ts';
import type { SourceFile } from '../../workspace/workspace.ts';

/** What is kept of a file, and the facts of a case, each as JSON. */
export type FileJson = readonly [kept: string, facts: string];

export function parseToJson(source: SourceFile): FileJson {
  const { kept, facts } = parseToKeep(source);
  return [JSON.stringify(kept), JSON.stringify(facts)];
}
