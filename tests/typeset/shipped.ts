/** The letters that the project ships, as data for the page: each case in each of its languages, with every template that takes it. */
import path from 'node:path';
import { hasErrors } from '../../src/diagnostic.ts';
import { compose } from '../../src/letter/compose.ts';
import type { Letter } from '../../src/letter/letter.ts';
import { compileTemplates } from '../../src/letter/template/compile-templates.ts';
import { readAsset, readSources } from '../../src/system/workspace/read-workspace.ts';
import { copiesOf } from '../../src/workspace/copies.ts';
import { parseWorkspace } from '../../src/workspace/parse/parse.ts';

const root = path.resolve('.');
const sources = readSources(root).value;
const workspace = parseWorkspace(sources).value;
const templates = compileTemplates(sources).value;
if (!workspace || !templates) throw new Error('The shipped workspace has faults');

export interface ShippedLetter {
  readonly name: string;
  readonly letter: Letter;
  readonly images: ReadonlyMap<string, Uint8Array>;
}

const history = [{ id: '2023-10-24', date: '2023-10-24' }];

export const shippedLetters: readonly ShippedLetter[] = [...workspace.cases.values()].flatMap((aCase) =>
  aCase.letters
    .filter((entry) => !entry.elsewhere)
    .flatMap((entry) =>
      aCase.languages.flatMap((language) => {
        const named = [undefined, ...templates.names(language)];
        return (entry.recipients ?? aCase.recipients).flatMap((id) =>
          named.flatMap((template): ShippedLetter[] => {
            const recipient = workspace.recipients.get(id);
            if (!recipient) throw new Error(`There is no recipient ${id}`);
            const used = template ? { ...entry, template } : entry;
            const date = entry.date ?? '2026-11-23';
            const made = compose({
              workspace,
              templates,
              case: aCase,
              entry: used,
              recipient,
              cc: id === (entry.recipients ?? aCase.recipients)[0] ? copiesOf(aCase, entry) : [],
              language,
              date,
              history,
            });
            // Not every template suits every case.
            if (!made.value || hasErrors(made.diagnostics)) return [];
            const name = `${aCase.id}/${entry.id}/${id} ${language} ${template ?? ''}`.trim();
            return [{ name, letter: made.value, images: imagesOf(made.value) }];
          }),
        );
      }),
    ),
);

function imagesOf({ letterhead, signatories }: Letter): Map<string, Uint8Array> {
  const named = [letterhead?.logo, ...signatories.map(({ signature }) => signature)];
  return new Map(
    named.flatMap((file) => {
      const bytes = file === undefined ? undefined : readAsset(root, file).value;
      return file !== undefined && bytes ? [[file, bytes] as const] : [];
    }),
  );
}
