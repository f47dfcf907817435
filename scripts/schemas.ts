/**
 * Writes `schemas/*.schema.json` (JSON Schema draft-07): from `src/workspace/schema/` for
 * editors and for `validate.ts`, from `command-outputs.ts` for those who read what `--json` prints.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { Case, CasesFile } from '../src/workspace/schema/case.ts';
import { DesignFile } from '../src/workspace/schema/design.ts';
import { FormsOfAddressFile } from '../src/workspace/schema/forms-of-address.ts';
import { RecipientsFile } from '../src/workspace/schema/recipient.ts';
import { SendersFile } from '../src/workspace/schema/sender.ts';
import { Settings } from '../src/workspace/schema/settings.ts';
import { commandOutputs } from './command-outputs.ts';

const schemas = {
  appeal: [Settings, 'Settings of an appeal workspace: appeal.yaml'],
  cases: [CasesFile, 'All cases in one file: data/cases.yaml'],
  case: [Case, 'One case in a file of its own: data/cases/*.yaml'],
  recipients: [RecipientsFile, 'Recipients of letters: data/recipients.yaml'],
  senders: [SendersFile, 'Senders of letters and who signs for them: data/senders.yaml'],
  'forms-of-address': [
    FormsOfAddressFile,
    'How a language addresses offices: templates/forms-of-address/LANGUAGE.yaml',
  ],
  design: [DesignFile, 'How letters look: templates/designs/NAME.yaml'],
  ...Object.fromEntries(
    Object.entries(commandOutputs).map(([name, schema]) => [
      `appeal-${name}`,
      [schema, `What appeal ${name.replace(/^(log|reply)-/, '$1 ')} --json prints`] as const,
    ]),
  ),
} satisfies Record<string, readonly [z.ZodType, string]>;

/** The content of every file of `schemas/`, by its path. */
export function schemaFiles(): Map<string, string> {
  return new Map(
    Object.entries(schemas).map(([name, [schema, title]]) => [
      `schemas/${name}.schema.json`,
      `${JSON.stringify({ title, ...z.toJSONSchema(schema, { target: 'draft-7' }) }, null, 2)}\n`,
    ]),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  mkdirSync('schemas', { recursive: true });
  for (const [file, content] of schemaFiles()) writeFileSync(file, content);
}
