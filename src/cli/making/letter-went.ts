import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../../diagnostic.ts';
import { settleCommand } from '../../ledger/settle-commands.ts';
import type { DispatchState } from '../../ledger/state.ts';
import { asksNothing } from '../../workspace/facts/asked.ts';
import { isOfAnotherCase } from '../../workspace/facts/taken-over.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { MadeLetter } from './make-letter.ts';

const how: Partial<Record<DispatchState, string>> = {
  sent: 'went',
  'in-outbox': 'lies in out/outbox',
  deferred: 'waits to be sent once more',
};

/** Whether the letter that went under this name told of other things, and asked for others. */
export function isTakenOver({ job, letter, went }: Pick<MadeLetter, 'job' | 'letter' | 'went'>): boolean {
  const { told = [] } = went ?? {};
  if (asksNothing(told) && asksNothing(letter.asks ?? [])) return false;
  return isOfAnotherCase(job.case.facts, letter.date, told);
}

/** Says of a letter that went, or is frozen to go, and is made otherwise now, where that lies: another in its language, by its PDF. */
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
      message: `The letter "${job.entry.id}" to ${job.recipient.id} ${how[went.state] ?? 'may have gone'}, dated ${went.dated}, and is made otherwise now.`,
      hints: [
        isKept ? `as it was made then, it lies in ${record}` : `the PDF that was made then has the SHA-256 ${went.pdf}`,
        ...(went.state === 'in-outbox' ? [`to send what is made now: ${settleCommand(went.key, '--not-sent')}`] : []),
        ...(went.state === 'deferred' ? [`to send what is made now: appeal log cancel ${went.key}`] : []),
        ...(isTakenOver({ job, letter, went })
          ? [`where "${job.case.id}" is another case by now: give it an id of its own; nothing of it has gone`]
          : []),
        'what was added since gets the day from which letters know of it: tellFrom, of a demand asked',
      ],
      ...(place && { place }),
    },
  ];
}
