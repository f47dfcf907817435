import type { MadeLetter } from './make-letters.ts';
import type { OpenWorkspace } from './open-workspace.ts';

export const formats = ['pdf', 'eml', 'html', 'txt'] as const;
export type Format = (typeof formats)[number];

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
      return (await makeMessage(open, made, { attempt: 1, date: new Date(`${made.letter.date}T12:00:00Z`) })).bytes;
    }
  }
}
