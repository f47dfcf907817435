import appealSchema from '../../schemas/appeal.schema.json' with { type: 'json' };
import caseSchema from '../../schemas/case.schema.json' with { type: 'json' };
import casesSchema from '../../schemas/cases.schema.json' with { type: 'json' };
import formsOfAddressSchema from '../../schemas/forms-of-address.schema.json' with { type: 'json' };
import recipientsSchema from '../../schemas/recipients.schema.json' with { type: 'json' };
import sendersSchema from '../../schemas/senders.schema.json' with { type: 'json' };
import type { Schema } from './json-schema.ts';
import type { SourceFile } from './workspace.ts';

// Which files of a workspace hold data, by their paths in it.
export const settingsPath = 'appeal.yaml';
export const recipientsPath = 'data/recipients.yaml';
export const sendersPath = 'data/senders.yaml';
export const casesPath = 'data/cases.yaml';
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
export function isReadWhen({ path }: Named): 'at-once' | 'needed' | undefined {
  if (!schemaOf(path)) return undefined;
  return formsPath.test(path) ? 'needed' : 'at-once';
}

/** What a file is held against; undefined where it holds no data. */
export function schemaOf(path: string): Schema | undefined {
  switch (path) {
    case settingsPath:
      return appealSchema;
    case recipientsPath:
      return recipientsSchema;
    case sendersPath:
      return sendersSchema;
    case casesPath:
      return casesSchema;
    default:
      if (formsPath.test(path)) return formsOfAddressSchema;
      return casePath.test(path) ? caseSchema : undefined;
  }
}
