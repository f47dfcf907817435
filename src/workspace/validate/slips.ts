import { type Diagnostic, quoted } from '../../diagnostic.ts';
import type { Language } from '../schema/scalars.ts';
import { placeholdersIn } from './to-fill-in.ts';

/** What was typed by mistake and is no fault of the shape: it would be printed as it stands. */
export interface Slip extends Pick<Diagnostic, 'code' | 'message' | 'lacks'> {
  readonly hint: string;
  /** Where in the text it begins; absent where it is the text as a whole that is meant. */
  readonly index?: number;
}

/** What Word and others draw before an item; no letter, digit or sign of a sentence. */
const bullet = /^\s*(?:[•·∙●○◦■□▪▫▸►‣⁃➢➤✓✔*]\s*|[-–—]\s+)/u;

/** The slips in a text of one line, in a language where that is known. */
export function slipsInLine(text: string, language: Language | undefined): readonly Slip[] {
  const [placeholder] = /\{\{.*?\}\}/.exec(text) ?? [];
  const [unknown] = placeholdersIn(text, { language });
  const [sign] = bullet.exec(text) ?? [];
  return [
    placeholder !== undefined && {
      code: 'placeholder-in-data' as const,
      message: `${quoted(placeholder)} will be printed as it stands: this text is no template.`,
      hint: 'placeholders stand in templates, and in `text` and `body` of a letter entry',
    },
    unknown !== undefined && {
      code: 'unfinished' as const,
      message: `${quoted(unknown.word)} is yet to be filled in; a letter that says it will not be sent.`,
      hint: 'write what is meant, or take the key out',
      index: unknown.index,
    },
    sign !== undefined && {
      code: 'bullet-typed' as const,
      message: `${quoted(sign.trim())} will be printed as it stands: letters set the signs of a list themselves.`,
      hint: 'take it out, and the blank behind it',
    },
  ].filter((slip) => slip !== false);
}

/** Dates of cases are of our time: 1026 is a slip for 2026. */
export function slipsInDate(text: string): readonly Slip[] {
  const year = text.split('/').find((day) => day < '1900');
  if (year === undefined) return [];
  const message = `${quoted(text)} is before 1900, and letters will print it so.`;
  return [{ code: 'date-long-ago', message, hint: 'correct the year' }];
}
