import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../../diagnostic.ts';
import type { MadeLetter } from './make-letters.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/** Says of a letter that went, and is made otherwise now, where what went lies: another in its language, by its PDF. */
export function letterWent(
  { job, letter, pdf, went }: MadeLetter,
  { root, workspace: { places } }: OpenWorkspace,
): readonly Diagnostic[] {
  if (job.edition || !went?.pdf || went.pdf === hash('sha256', pdf)) return [];
  if (went.language !== undefined && went.language !== letter.language) return [];
  const place = places.of(job.entry);
  const record = `data/record/${went.message}.eml`;
  const isKept = went.message !== undefined && existsSync(path.join(root, record));
  return [
    {
      code: 'letter-went',
      severity: 'warning',
      message: `The letter "${job.entry.id}" to ${job.recipient.id} went, dated ${went.dated}, and is not what it was.`,
      hints: [
        isKept ? `what went lies in ${record}` : `the PDF that went has the SHA-256 ${went.pdf}`,
        'what was added since gets the day from which letters know of it: tellFrom, of a demand asked',
      ],
      ...(place && { place }),
    },
  ];
}
