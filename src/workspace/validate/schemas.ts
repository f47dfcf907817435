import appealSchema from '../../../schemas/appeal.schema.json' with { type: 'json' };
import caseSchema from '../../../schemas/case.schema.json' with { type: 'json' };
import casesSchema from '../../../schemas/cases.schema.json' with { type: 'json' };
import formsOfAddressSchema from '../../../schemas/forms-of-address.schema.json' with { type: 'json' };
import recipientsSchema from '../../../schemas/recipients.schema.json' with { type: 'json' };
import sendersSchema from '../../../schemas/senders.schema.json' with { type: 'json' };
import { casesPath, isCaseFile, languageOfForms, recipientsPath, sendersPath, settingsPath } from '../data-files.ts';
import type { SourceFile } from '../workspace.ts';
import type { Schema } from './json-schema.ts';

/** What a file is held against; undefined where it holds no data. */
export function schemaOf(file: Pick<SourceFile, 'path'>): Schema | undefined {
  switch (file.path) {
    case settingsPath:
      return appealSchema;
    case recipientsPath:
      return recipientsSchema;
    case sendersPath:
      return sendersSchema;
    case casesPath:
      return casesSchema;
    default:
      if (languageOfForms(file) !== undefined) return formsOfAddressSchema;
      return isCaseFile(file) ? caseSchema : undefined;
  }
}
