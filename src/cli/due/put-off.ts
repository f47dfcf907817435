import type { Candidate } from '../../delivery/candidate.ts';
import { planDispatches } from '../../delivery/plan.ts';
import type { RuleName } from '../../delivery/rules/judge.ts';
import { sha256 } from '../../dossier/open-message.ts';
import { asciiAddress } from '../../email/ascii-address.ts';
import type { DueItem } from '../../follow-up/due-item.ts';
import { threadsOf } from '../../follow-up/thread.ts';
import { parseKey } from '../../ledger/lines/key.ts';
import { emptyLedger } from '../../ledger/lines/read-ledger.ts';
import { stateOf } from '../../ledger/state.ts';
import { summarise } from '../../ledger/telling/summary.ts';
import { hasRemote } from '../../system/git/git-view.ts';
import { hasMessage, openRecord, thawIfSound } from '../../system/ledger/record.ts';
import { ledgerOf, readLedgers } from '../ledger/open-ledger.ts';
import { listedIn, unlistedIn } from '../letters/listed-letters.ts';
import { type DeferredLetter, deferredJobs, deferredOf, type Frozen, isAmong } from '../letters/recorded-letters.ts';
import { changedInMessage } from '../making/changed-in-message.ts';
import { candidatesOf, keyOf } from '../making/make-candidates.ts';
import type { MadeLetter } from '../making/make-letter.ts';
import { makeLetters } from '../making/make-letters.ts';
import { receiversOf } from '../making/receivers.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';

/** Each is made for it: where the mail server has put off more at once, whoever sends them hears it. */
const most = 100;

/** What keeps that which was put off from being tried as it is. */
type Kept = Pick<DueItem, 'changed' | 'copied' | 'refused'>;

/** The letters that were put off, as they would be made now. */
interface PutOff {
  readonly open: OpenWorkspace;
  readonly cases: readonly string[];
  readonly deferred: readonly DeferredLetter[];
  readonly letters: readonly MadeLetter[];
}

interface Moment {
  readonly today: string;
  readonly now: number;
}

/** By key, why `send` would not try what was put off. Nothing where many were put off. */
export async function whatIsPutOff(
  open: OpenWorkspace,
  items: readonly DueItem[],
  on: Moment,
): Promise<ReadonlyMap<string, Kept>> {
  const keys = new Set(items.flatMap(({ reason, key }) => (reason === 'deferred' ? (key ?? []) : [])));
  if (keys.size === 0 || keys.size > most) return new Map();
  const cases = [...new Set([...keys].flatMap((key) => parseKey(key)?.case ?? []))];
  const deferred = await deferredOf(open, cases, undefined);
  const { letters } = await makeLetters(open, await deferredJobs(open, deferred, on.today), {});
  const putOff: PutOff = { open, cases, deferred, letters };
  const [changed, refused] = [await changedOf(putOff), await refusedOf(putOff, on)];
  return new Map([...keys].map((key) => [key, { ...changed.get(key), ...refused.get(key) }]));
}

/** What would be another letter or message by now: `copied`, where the letter that it is a copy of has gone as it was. */
async function changedOf({ open, deferred, letters }: PutOff): Promise<ReadonlyMap<string, Kept>> {
  const changed = new Map<string, Kept>();
  for (const made of letters) {
    const { job, letter, went } = made;
    for (const recipient of receiversOf(open, made)) {
      const key = keyOf({ ...letter, recipient: recipient.id });
      const isCopy = recipient.id !== job.recipient.id;
      const version = { key, dated: letter.date, language: letter.language };
      const frozen = deferred.find((one) => isAmong([one], version))?.attempts.get(key);
      if (!frozen) continue;
      const copied = isCopy && went && went.state !== 'deferred';
      if (await isOtherLetter(open, made, { key, ...frozen, isCopy }))
        changed.set(key, { changed: true, ...(copied && { copied }) });
      else if (recipient.email !== undefined && asciiAddress(recipient.email) !== frozen.prepared.to)
        changed.set(key, { changed: true });
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

/** Why else it would not be tried, in the words of the plan. */
async function refusedOf(
  { open, cases, deferred, letters }: PutOff,
  { today, now }: Moment,
): Promise<ReadonlyMap<string, Kept>> {
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
  const gone = deferred.flatMap(({ attempts }) => [...attempts.keys()].filter(isGone));
  const { dispatches } = planDispatches({
    ...{ candidates: candidates.flat().filter(isMeant), ledgers, everyLedger: ledgers, today, now, named: true },
    ...(!(await hasRemote(open.root)) && { alone: true }),
    ...{ lost: new Set(), lostTo: new Set(), behind: new Set(), elsewhere: new Map() },
    ...{ listed: listedIn(open), unlisted: unlistedIn(open, ledgers), gone: new Set(gone) },
  });
  return new Map(
    dispatches.flatMap(({ key, reasons }) => {
      const refused = reasons.filter(({ effect, rule }) => effect === 'refuse' && !foundOtherwise.has(rule));
      return refused.length > 0 ? [[key, { refused: refused.map(({ text }) => text) }] as const] : [];
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
