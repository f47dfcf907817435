import type { Case } from './schema/case.ts';
import type { SourceFile } from './workspace.ts';

// Which files of a workspace hold data, by their paths in it.
export const settingsPath = 'appeal.yaml';
export const recipientsPath = 'data/recipients.yaml';
export const sendersPath = 'data/senders.yaml';
export const casesPath = 'data/cases.yaml';
const ofAll: readonly string[] = [settingsPath, recipientsPath, sendersPath, casesPath];
const casePath = /^data\/cases\/[^/]+\.ya?ml$/;
const formsPath = /^templates\/forms-of-address\/([a-z]{2})\.ya?ml$/;

type Named = Pick<SourceFile, 'path'>;

/** True of a file that holds one case. */
export function isCaseFile({ path }: Named): boolean {
  return casePath.test(path);
}

/** The language whose forms of address a file holds. */
export function languageOfForms({ path }: Named): string | undefined {
  return formsPath.exec(path)?.[1];
}

/** Whether a file is read at once, or when a letter needs it, or never as data. */
export function isReadWhen(file: Named): 'at-once' | 'needed' | undefined {
  if (languageOfForms(file) !== undefined) return 'needed';
  return ofAll.includes(file.path) || isCaseFile(file) ? 'at-once' : undefined;
}

/** The cases that stand in a file whose value is sound. */
export function casesIn(source: Named, value: unknown): readonly Case[] {
  if (source.path === casesPath) return (value as { readonly cases: readonly Case[] }).cases;
  return isCaseFile(source) ? [value as Case] : [];
}
