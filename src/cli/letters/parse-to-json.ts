import { parseCaseFile } from '../../workspace/parse.ts';
import type { SourceFile } from '../../workspace/workspace.ts';

/** What is kept of a case, and its facts, each as JSON. */
export type CaseJson = readonly [kept: string, facts: string];

export function parseToJson(source: SourceFile): CaseJson {
  const { kept, facts } = parseCaseFile(source);
  return [JSON.stringify(kept), JSON.stringify(facts)];
}
