import type { Case } from './schema/case.ts';
import type { LetterEntry } from './schema/letter-entry.ts';
import type { Sender, Signatory } from './schema/sender.ts';

/** Who signs a letter: whom its entry names, else its case, in that order; else the first of the sender. */
export function signatoriesOf(
  entry: Pick<LetterEntry, 'signatories'>,
  of: Pick<Case, 'signatories'>,
  sender: Pick<Sender, 'signatories'>,
): readonly Signatory[] {
  const named = entry.signatories ?? of.signatories;
  return named
    ? named.flatMap((id) => sender.signatories.find((signatory) => signatory.id === id) ?? [])
    : sender.signatories.slice(0, 1);
}
