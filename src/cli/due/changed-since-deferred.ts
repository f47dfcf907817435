import { sha256 } from '../../dossier/open-message.ts';
import type { DueItem } from '../../follow-up/due-item.ts';
import { parseKey } from '../../ledger/key.ts';
import { receiverIds } from '../letters/choose-letters.ts';
import { keyOf } from '../letters/make-candidates.ts';
import { makeLetters } from '../letters/make-letters.ts';
import { deferredJobs, deferredOf } from '../letters/recorded-letters.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';

/** Each is made for it: where the mail server has put off more at once, whoever sends them hears it. */
const most = 100;

/** The keys of what was put off and would be another letter by now: `send` refuses it. None where many were put off. */
export async function changedSinceDeferred(
  open: OpenWorkspace,
  items: readonly DueItem[],
  today: string,
): Promise<ReadonlySet<string>> {
  const keys = new Set(items.flatMap(({ reason, key }) => (reason === 'deferred' ? (key ?? []) : [])));
  if (keys.size === 0 || keys.size > most) return new Set();
  const cases = [...new Set([...keys].flatMap((key) => parseKey(key)?.case ?? []))];
  const deferred = await deferredOf(open, cases, undefined);
  const { letters } = await makeLetters(open, deferredJobs(open, deferred, today), {});
  const changed = letters.flatMap(({ job, letter, pdf }) => {
    const now = sha256(pdf);
    const isOther = (key: string) =>
      deferred.some(({ language = letter.language, pdfs }) => {
        return language === letter.language && (pdfs.get(key) ?? now) !== now;
      });
    return receiverIds(job)
      .map((recipient) => keyOf({ ...letter, recipient }))
      .filter(isOther);
  });
  return new Set(changed);
}
