import { parseKey } from '../../ledger/lines/key.ts';
import { type Dispatch, stateOf } from '../../ledger/state.ts';
import type { PlainDate } from '../../protocol/plain-date.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import { ledgerOf } from '../ledger/open-ledger.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { chooseLetters, type LetterJob, type MeantOfCases } from './choose-letters.ts';

export type Frozen = Required<Pick<Dispatch, 'attempt' | 'prepared'>>;

export interface DeferredLetter {
  readonly case: string;
  readonly letter: string;
  /** The date that it bears. */
  readonly dated: string;
  readonly language?: Language;
  /** By its keys, the attempts that were put off, with what is frozen for them. */
  readonly attempts: ReadonlyMap<string, Frozen>;
}

/** The letters of these cases (of all when none is named) that were put off by the relay. */
export async function deferredOf(
  { root, workspace }: OpenWorkspace,
  cases: readonly string[],
  wanted: string | undefined,
): Promise<DeferredLetter[]> {
  const ledger = ledgerOf(root);
  const letters = new Map<string, DeferredLetter>();
  for (const id of cases.length > 0 ? cases : workspace.cases.keys()) {
    for (const [key, chain] of (await ledger.read(id)).chains) {
      const { state, prepared, attempt } = stateOf(key, chain);
      const letter = parseKey(key)?.letter;
      if (state !== 'deferred' || !prepared || letter === undefined) continue;
      if (wanted !== undefined && letter !== wanted) continue;
      // What the case lists no more, `due` shows: the others are tried all the same.
      if (!workspace.cases.get(id)?.letters.some((entry) => entry.id === letter)) continue;
      const { dated, language } = prepared;
      const of = JSON.stringify([id, letter, dated, language]);
      const attempts = new Map([...(letters.get(of)?.attempts ?? []), [key, { attempt, prepared }]]);
      letters.set(of, { case: id, letter, dated, ...(language && { language }), attempts });
    }
  }
  return [...letters.values()];
}

/** By which they are made again. */
export async function deferredJobs(
  open: OpenWorkspace,
  deferred: readonly DeferredLetter[],
  today: PlainDate,
): Promise<readonly LetterJob[]> {
  const jobs: LetterJob[] = [];
  for (const { case: id, letter, dated, language } of deferred)
    for (const job of await chooseLetters(open, [id], { letter, date: dated }, today))
      jobs.push({ ...job, ...(language && { language }) });
  return jobs;
}

/** Whether a letter to somebody is one of those that were put off, as it was then: others of its entry may have another date. */
export function isAmong(
  deferred: readonly DeferredLetter[],
  { key, dated, language }: { readonly key: string; readonly dated: string; readonly language: Language },
): boolean {
  return deferred.some(
    (one) => one.attempts.has(key) && one.dated === dated && (one.language ?? language) === language,
  );
}

/** The letters of these cases (of all when none is named) that a run has claimed, each case that has some. */
export async function claimedOf(
  { root, workspace }: OpenWorkspace,
  cases: readonly string[],
  run: string,
): Promise<MeantOfCases> {
  const ledger = ledgerOf(root);
  const claimed = [...workspace.cases.values()].filter(({ id }) => cases.length === 0 || cases.includes(id));
  const found = await Promise.all(
    claimed.map(async (of) => {
      const states = [...(await ledger.read(of.id)).chains].map(([key, chain]) => stateOf(key, chain));
      const letters = new Set(states.filter(({ claim }) => claim?.run === run).map(({ key }) => parseKey(key)?.letter));
      const entries = of.letters.filter(({ id }) => letters.has(id));
      const meant = entries.map((entry) => ({ entry, recipients: entry.recipients ?? of.recipients }));
      return [of.id, { meant, left: [], copies: [] }] as const;
    }),
  );
  return new Map(found.filter(([, { meant }]) => meant.length > 0));
}
