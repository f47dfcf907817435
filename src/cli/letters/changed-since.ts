/** What the data say otherwise than when the letters before went: who is written to, and in which language. */
import { type Diagnostic, quoted } from '../../diagnostic.ts';
import type { PastLetter } from '../../ledger/lines/entry.ts';
import type { LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { allMarksIn, lastMarks, marksIn } from '../../ledger/telling/history.ts';
import { chooseLanguage } from '../../workspace/choose-language.ts';
import { isNamedOtherwise, isOfAddressee } from '../../workspace/facts/addressee-mark.ts';
import { asStanding } from '../../workspace/facts/asked.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { LetterJob } from './choose-letters.ts';

type Job = Pick<LetterJob, 'case' | 'entry' | 'recipient'>;

/**
 * What the case had to tell when the last letter of a history went to the recipient, and what of that which the case asks
 * any of the letters to them asked for: marks, where they are on record.
 */
export function toldBefore(
  { case: of, recipient }: Pick<LetterJob, 'case' | 'recipient'>,
  history: readonly PastLetter[],
  ledger: LedgerContent,
): readonly string[] | undefined {
  const query = { case: of, recipient: recipient.id, ledger };
  const marks = marksIn(history, query)?.filter((mark) => !isOfAddressee(mark));
  if (!marks) return undefined;
  const before = asStanding(of.facts, allMarksIn(history, query));
  return [...new Set([...marks, ...before])];
}

/** Those of whom it tells, and to whom letters went under another name: it would say to a successor, or of one, that they were written to. */
export function addresseesChanged(
  { case: of, entry, recipient }: Job,
  { history, ledger }: { readonly history: readonly PastLetter[]; readonly ledger: LedgerContent },
  { recipients, places }: Workspace,
): readonly Diagnostic[] {
  // Of those who have replied, it tells that they did.
  const heard = (entry.replies ?? []).map(({ from }) => from);
  const ids = new Set([...history.map((letter) => letter.recipient ?? recipient.id), ...heard]);
  return [...ids].flatMap((id): Diagnostic[] => {
    const one = recipients.get(id);
    const told = lastMarks({ case: of, ledger }, id);
    if (!one || !told || !isNamedOtherwise(one, told)) return [];
    const place = places.of(one, ['familyName']) ?? places.of(one);
    return [
      {
        code: 'addressee-changed',
        severity: 'warning',
        message: `The last letter of the case "${of.id}" to ${quoted(id)} went under another name: the next one says that the person named here was written to.`,
        hints: [
          `where somebody else holds the office now: give ${quoted(id)} its old name back, write the new holder as a recipient of their own, and name that one in "recipients:" of the next letter`,
          `then let no reminder go to the old holder any more, in the case: followUp: { closed: [${id}] }`,
          'where no more than the spelling was mended: leave it, and this is told no more once the next letter has gone',
        ],
        ...(place && { place }),
      },
    ];
  });
}

/** Where the recipient would be written to in another language, did the entry have its texts in it. */
export function languageTurned({ case: of, entry, recipient }: Job, { places }: Workspace): readonly Diagnostic[] {
  if (entry.language !== undefined) return [];
  const [language, own] = [chooseLanguage(of, entry, recipient), chooseLanguage(of, {}, recipient)];
  if (language === own) return [];
  const key = entry.body && entry.body[own] === undefined ? 'body' : 'text';
  const place = places.of(entry, [key]);
  return [
    {
      code: 'language-turned',
      severity: 'warning',
      message: `The letter to ${quoted(recipient.id)} is in "${language}" and not in "${own}", since "${key}" has nothing in "${own}".`,
      hints: [
        `give it in that language, too: ${key}: { ${own}: … }`,
        `where all are to get it in "${language}", say so in the entry: language: ${language}`,
      ],
      ...(place && { place }),
    },
  ];
}
