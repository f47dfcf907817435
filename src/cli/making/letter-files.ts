import type { Diagnostic, Place } from '../../diagnostic.ts';
import { signatoriesOf } from '../../workspace/signing.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { LetterJob } from '../letters/choose-letters.ts';

/** A file that a letter is made with, and where the data names it. */
export interface NamedFile {
  readonly file: string;
  readonly place: Place | undefined;
  readonly image: boolean;
}

/** The files that a letter is made with, and where the data names them: logo, signatures, enclosures. */
export function filesOf({ senders, places }: Workspace, { case: appealCase, entry }: LetterJob): NamedFile[] {
  const sender = senders.get(appealCase.sender);
  const signing = sender ? signatoriesOf(entry, appealCase, sender) : [];
  const named = (owner: object, key: string, file: string | undefined, image: boolean): NamedFile[] =>
    file === undefined ? [] : [{ file, place: places.of(owner, [key]), image }];
  return [
    ...(sender?.letterhead ? named(sender.letterhead, 'logo', sender.letterhead.logo, true) : []),
    ...signing.flatMap((signatory) => named(signatory, 'signature', signatory.signature, true)),
    ...(entry.enclosures ?? []).flatMap((enclosure) => named(enclosure, 'file', enclosure.file, false)),
  ];
}

/** Gives the diagnostics about pictures their place: where the data names the file. */
export function placePictures(diagnostics: readonly Diagnostic[], files: readonly NamedFile[]): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const place = files.find(({ file }) => file === diagnostic.picture)?.place;
    return place ? { ...diagnostic, place } : diagnostic;
  });
}
