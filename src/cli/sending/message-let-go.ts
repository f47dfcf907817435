import { AppealError } from '../../errors.ts';
import type { MissingCopies } from '../../ledger/copies.ts';
import { hasMessage } from '../../system/ledger/record.ts';
import type { Settings } from '../../workspace/schema/settings.ts';

/** Why a copy for ourselves of what went after all cannot be made; undefined where its message may be there. */
export function messageLetGo(
  { key, prepared: { message }, letGo }: Omit<MissingCopies, 'copies'>,
  { root, record }: { readonly root: string; readonly record: Settings['record'] | undefined },
): AppealError | undefined {
  if (!letGo || record !== 'hash' || hasMessage(root, message)) return undefined;
  const why =
    'its message is not kept any more: with `record: hash` it was let go of when it was said not to have gone.';
  return new AppealError('record-damaged', why, {
    hints: [
      `If you have it, put data/record/${message}.eml back from a backup, then: appeal log copy ${key}. If not, file by hand what you have of the letter.`,
    ],
  });
}
