import type { Recipient } from '../../workspace/schema/recipient.ts';
import { receiverIds } from '../letters/choose-letters.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { MadeLetter } from './make-letter.ts';

/** Who gets the message of a letter: its recipient, and those who get a copy of it. */
export function receiversOf({ workspace }: OpenWorkspace, { job }: MadeLetter): Recipient[] {
  return receiverIds(job).flatMap((id) => workspace.recipients.get(id) ?? []);
}
