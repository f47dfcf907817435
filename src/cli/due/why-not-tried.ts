import type { Candidate } from '../../delivery/candidate.ts';
import { planDispatches } from '../../delivery/plan.ts';
import type { RuleName } from '../../delivery/rules/judge.ts';
import type { DueItem } from '../../follow-up/due-item.ts';
import { threadsOf } from '../../follow-up/thread.ts';
import { parseKey } from '../../ledger/key.ts';
import { emptyLedger } from '../../ledger/read-ledger.ts';
import { stateOf } from '../../ledger/state.ts';
import { summarise } from '../../ledger/summary.ts';
import { hasRemote } from '../../system/git/git-view.ts';
import { hasMessage } from '../../system/ledger/record.ts';
import { ledgerOf, readLedgers } from '../ledger/open-ledger.ts';
import { listedIn, unlistedIn } from '../letters/listed-letters.ts';
import { candidatesOf, keyOf } from '../letters/make-candidates.ts';
import { makeLetters } from '../letters/make-letters.ts';
import { deferredJobs, deferredOf, isAmong } from '../letters/recorded-letters.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';

/** Each is made for it: where the mail server has put off more at once, whoever sends them hears it. */
const most = 100;

/** By key, why else `send` would not try what was put off, in the words of its rules. None where many were put off. */
export async function whyNotTried(
  open: OpenWorkspace,
  items: readonly DueItem[],
  { today, now }: { readonly today: string; readonly now: number },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const keys = new Set(items.flatMap(({ reason, key }) => (reason === 'deferred' ? (key ?? []) : [])));
  if (keys.size === 0 || keys.size > most) return new Map();
  const cases = [...new Set([...keys].flatMap((key) => parseKey(key)?.case ?? []))];
  const deferred = await deferredOf(open, cases, undefined);
  const { letters } = await makeLetters(open, deferredJobs(open, deferred, today), {});
  const ledgers = await readLedgers(ledgerOf(open.root), cases);
  // No key is asked for: whether a message can be encrypted, whoever sends it hears.
  const protection = { encryptionOf: async () => ({}) };
  const candidates = await Promise.all(
    letters.map((made) => {
      const threads = threadsOf(made.job.case, summarise(ledgers.get(made.job.case.id) ?? emptyLedger));
      return candidatesOf(open, made, { protection, threads, today, reviewed: [], rendered: new Set() });
    }),
  );
  const isMeant = (candidate: Candidate) =>
    isAmong(deferred, { ...candidate, key: keyOf({ ...candidate, entry: candidate.letter }) });
  const isGone = (key: string) => {
    const frozen = stateOf(key, ledgers.get(parseKey(key)?.case ?? '')?.chains.get(key)).prepared;
    return frozen !== undefined && !hasMessage(open.root, frozen.message);
  };
  const { dispatches } = planDispatches({
    ...{ candidates: candidates.flat().filter(isMeant), ledgers, everyLedger: ledgers, today, now, named: true },
    ...(!(await hasRemote(open.root)) && { alone: true }),
    ...{ lost: new Set(), lostTo: new Set(), behind: new Set(), elsewhere: new Map() },
    ...{ listed: listedIn(open), unlisted: unlistedIn(open, ledgers), gone: new Set([...keys].filter(isGone)) },
  });
  return new Map(
    dispatches.flatMap(({ key, reasons }) => {
      const refused = reasons.filter(({ effect, rule }) => effect === 'refuse' && !foundOtherwise.has(rule));
      return refused.length > 0 ? [[key, refused.map(({ text }) => text)] as const] : [];
    }),
  );
}

/** What `due` finds by itself of what was put off, and says how to mend step by step. */
const foundOtherwise: ReadonlySet<RuleName> = new Set([
  'changed-since-deferred',
  'changed-since-sent',
  'answered-since',
  'cites-unsent',
]);
