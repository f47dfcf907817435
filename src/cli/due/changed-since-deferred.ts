import { sha256 } from '../../dossier/open-message.ts';
import { asciiAddress } from '../../email/ascii-address.ts';
import type { DueItem } from '../../follow-up/due-item.ts';
import { parseKey } from '../../ledger/key.ts';
import { openRecord, thawIfSound } from '../../system/ledger/record.ts';
import { changedInMessage } from '../letters/changed-in-message.ts';
import { keyOf } from '../letters/make-candidates.ts';
import type { MadeLetter } from '../letters/make-letter.ts';
import { makeLetters } from '../letters/make-letters.ts';
import { receiversOf } from '../letters/receivers.ts';
import { deferredJobs, deferredOf, type Frozen } from '../letters/recorded-letters.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';

/** Each is made for it: where the mail server has put off more at once, whoever sends them hears it. */
const most = 100;

/** By key, of what was put off: how it is not as it would be made now. `copy`: the letter that it is a copy of has gone as it was. */
export type ChangedSince = ReadonlyMap<string, 'anew' | 'copy'>;

/** The keys of what was put off and would be another letter or message by now: `send` refuses it. None where many were put off. */
export async function changedSinceDeferred(
  open: OpenWorkspace,
  items: readonly DueItem[],
  today: string,
): Promise<ChangedSince> {
  const keys = new Set(items.flatMap(({ reason, key }) => (reason === 'deferred' ? (key ?? []) : [])));
  const changed = new Map<string, 'anew' | 'copy'>();
  if (keys.size === 0 || keys.size > most) return changed;
  const cases = [...new Set([...keys].flatMap((key) => parseKey(key)?.case ?? []))];
  const deferred = await deferredOf(open, cases, undefined);
  const { letters } = await makeLetters(open, deferredJobs(open, deferred, today), {});
  for (const made of letters) {
    const { job, letter, went } = made;
    for (const recipient of receiversOf(open, made)) {
      const key = keyOf({ ...letter, recipient: recipient.id });
      const isCopy = recipient.id !== job.recipient.id;
      for (const { language = letter.language, attempts } of deferred) {
        const frozen = attempts.get(key);
        if (!frozen || language !== letter.language) continue;
        const { to } = frozen.prepared;
        if (await isOtherLetter(open, made, { key, ...frozen, isCopy }))
          changed.set(key, isCopy && went && went.state !== 'deferred' ? 'copy' : 'anew');
        else if (recipient.email !== undefined && asciiAddress(recipient.email) !== to) changed.set(key, 'anew');
      }
    }
  }
  return changed;
}

async function isOtherLetter(
  open: OpenWorkspace,
  made: MadeLetter,
  { prepared, isCopy, ...idOf }: Frozen & { readonly key: string; readonly isCopy: boolean },
): Promise<boolean> {
  if (prepared.pdf !== sha256(made.pdf)) return true;
  const frozen = await thawIfSound(openRecord(open.root), prepared.message);
  return frozen !== undefined && (await changedInMessage(open, made, { frozen, idOf, isCopy })).length > 0;
}
