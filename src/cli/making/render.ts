import { AppealError } from '../../errors.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { MadeLetter } from './make-letter.ts';

export const formats = ['pdf', 'eml', 'html', 'txt'] as const;
export type Format = (typeof formats)[number];

/** "pdf,txt" as given on the command line. Throws `usage`. */
export function parseFormats(list: string): Format[] {
  const wanted = list.split(',').map((word) => word.trim());
  const unknown = wanted.find((word) => !formats.some((format) => format === word));
  if (unknown !== undefined) {
    throw new AppealError('usage', `There is no format “${unknown}”.`, { hints: [`Formats: ${formats.join(', ')}`] });
  }
  return formats.filter((format) => wanted.includes(format));
}

/** A letter in a format, as bytes. The e-mail is dated at noon of the letter's date; it gets its own when it is sent. */
export async function render(open: OpenWorkspace, made: MadeLetter, format: Format): Promise<Uint8Array> {
  switch (format) {
    case 'pdf':
      return made.pdf;
    case 'html':
      return Buffer.from((await import('../../email/render-html.ts')).renderHtml(made.letter));
    case 'txt':
      return Buffer.from((await import('../../email/render-text.ts')).renderText(made.letter));
    case 'eml': {
      const { makeMessage } = await import('./make-message.ts');
      return (await makeMessage(open, made, { date: new Date(`${made.letter.date}T12:00:00Z`) })).bytes;
    }
  }
}
