import { type Diagnostic, quoted } from '../diagnostic.ts';

/** What was typed by mistake and is no fault of the shape: it would be printed as it stands. */
export type Slip = Pick<Diagnostic, 'code' | 'message'> & { readonly hint: string };

/** What Word and others draw before an item; no letter, digit or sign of a sentence. */
const bullet = /^\s*(?:[•·∙●○◦■□▪▫▸►‣⁃➢➤✓✔*]\s*|[-–—]\s+)/u;
/** What stands where nobody knew the word yet. Two or three X alone: in a sentence they are a Roman number. */
const toFillIn = /(?<![\p{L}\p{N}])(?:TODO|FIXME|TBD|X{4,}|_{3,}|\?{2,}|؟{2,}|？{2,})(?![\p{L}\p{N}])|^X{2,3}$/u;

/** The slips in a text of one line. */
export function slipsInLine(text: string): readonly Slip[] {
  const [placeholder] = /\{\{.*?\}\}/.exec(text) ?? [];
  const [unknown] = toFillIn.exec(text) ?? [];
  const [sign] = bullet.exec(text) ?? [];
  return [
    placeholder !== undefined && {
      code: 'placeholder-in-data' as const,
      message: `${quoted(placeholder)} will be printed as it stands: this text is no template.`,
      hint: 'placeholders stand in templates, and in `text` and `body` of a letter entry',
    },
    unknown !== undefined && {
      code: 'placeholder-in-data' as const,
      message: `${quoted(unknown)} looks like something to be filled in, and will be printed as it stands.`,
      hint: 'write what is meant, or take the key out',
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
