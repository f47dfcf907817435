import type { Letter } from '../letter/letter.ts';
import { rulesOf } from '../protocol/language-rules.ts';

export interface AttachmentNames {
  /** Of the PDF: `letter-2023-12-11.pdf`, or by the reference where the letter has one: `lettre-AH-kg-012.pdf`. */
  readonly letter: string;
  /** Of the enclosures that are files, in order, numbered as in the letter's list: `enclosure-2.pdf`. */
  readonly enclosures: readonly { readonly file: string; readonly fileName: string }[];
}

/** File names for the recipient: they tell no more than the letter does, so never the name of a file at ours. */
export function attachmentNames(letter: Letter): AttachmentNames {
  const mark = letter.reference?.value.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || letter.date;
  const { files } = rulesOf(letter.language).words;
  const enclosures = (letter.enclosures?.value ?? []).flatMap(({ file }, index) =>
    file === undefined ? [] : [{ file, fileName: `${files.enclosure}-${index + 1}${extension(file)}` }],
  );
  return { letter: `${files.letter}-${mark}.pdf`, enclosures };
}

function extension(file: string): string {
  return /\.[a-z0-9]{1,8}$/i.exec(file)?.[0].toLowerCase() ?? '';
}
