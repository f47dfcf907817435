import type { Plan, PlanInput } from '../../delivery/plan.ts';
import { openRecord, thawIfSound } from '../../system/ledger/record.ts';
import { changedInMessage } from '../making/changed-in-message.ts';
import { keyOf } from '../making/make-candidates.ts';
import type { MadeLetter } from '../making/make-letter.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { Encryptions } from './encryption.ts';

type Unfit = Required<Pick<PlanInput, 'gone' | 'unreadable' | 'otherwise'>>;

/**
 * Of what would be sent, and of copies that are refused: the keys whose message was frozen already, and is not to be had, or in clear or for others where it must be
 * encrypted, or would be otherwise by now. `letters`: as they would be made now.
 */
export async function unfitMessages(
  open: OpenWorkspace,
  { dispatches }: Plan,
  {
    protection,
    letters,
  }: { readonly protection: Pick<Encryptions, 'isReadableBy'>; readonly letters: readonly MadeLetter[] },
): Promise<Unfit> {
  const record = openRecord(open.root);
  const made = new Map(letters.map((one) => [versionOf(keyOf(one.letter), one.letter.date, one.letter.language), one]));
  const [gone, unreadable] = [new Set<string>(), new Set<string>()];
  const otherwise = new Map<string, readonly string[]>();
  for (const planned of dispatches) {
    const { key, messageKey, action, encrypted, before, original, recipient } = planned;
    const frozen = before.state === 'deferred' ? before.prepared : original;
    // Of a copy that is refused, it is said where the letter that went is to be found.
    const isRefusedCopy = action === 'refuse' && before.state !== 'deferred';
    if (!frozen || !(action === 'send' || isRefusedCopy)) continue;
    const bytes = await thawIfSound(record, frozen.message);
    if (!bytes) gone.add(key);
    if (!bytes || isRefusedCopy) continue;
    const reader = open.workspace.recipients.get(recipient);
    if (encrypted && reader && !(await protection.isReadableBy(bytes, reader))) unreadable.add(key);
    const letter = made.get(versionOf(messageKey, planned.dated, planned.language));
    const message = { frozen: bytes, idOf: planned.idOf, isCopy: planned.role === 'cc' };
    const changed = letter ? await changedInMessage(open, letter, message) : [];
    if (changed.length > 0) otherwise.set(key, changed);
  }
  return { gone, unreadable, otherwise };
}

/** Those of one entry that were put off can have several dates and languages, and each is made for all of its recipients. */
const versionOf = (key: string, date: string, language: string) => `${key} ${date} ${language}`;
