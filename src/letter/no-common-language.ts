import { type Diagnostic, quoted } from '../diagnostic.ts';
import type { ComposeInput } from './compose.ts';
import type { Datum } from './context/datum.ts';

/**
 * The fault of a letter in a language that its recipient does not read, since the case has none that they do: what they are
 * called lacks that language, and is not what has to be mended first.
 */
export function noCommonLanguage(
  { owner }: Datum,
  { workspace, case: of, recipient, language }: ComposeInput,
): Diagnostic | undefined {
  const { id, languages: read } = recipient;
  if (owner !== recipient || read.some((one) => one === language || of.languages.includes(one))) return undefined;
  const place = workspace.places.of(recipient, ['languages']);
  const theirs = read.join(' or ');
  return {
    code: 'translation-missing',
    severity: 'error',
    message: `${quoted(id)} reads ${theirs}, and the case ${quoted(of.id)} has no ${theirs}.`,
    hints: [
      `write the texts of the case in ${theirs}, and add it to its "languages:"`,
      `or, if they read ${language} too, add it to their "languages:", and what they are called in it`,
    ],
    ...(place && { place }),
  };
}
