import { type Entry, personsWord } from '../ledger/lines/entry.ts';
import type { KnownReason } from '../ledger/repair/known-reason.ts';
import { isWordOfPerson } from '../ledger/state.ts';
import { formatDate } from '../protocol/dates.ts';
import { fill } from '../protocol/words.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import { isDoubtOfRepair } from './proof.ts';
import type { DossierWords } from './words.ts';

const unanswered = 'no answer after the whole message was sent' satisfies KnownReason;

/** An entry as a row: when it was written, and all that it says; where there were `several` attempts, of which. */
export function happening(
  entry: Entry,
  words: DossierWords,
  { language, several }: { readonly language: Language; readonly several: boolean },
): [string, string] {
  const { details, states } = words;
  const member = (name: string): string | undefined => {
    const value: unknown = Object.hasOwn(entry, name) ? entry[name as keyof Entry] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const detail = (pattern: string, text: string | undefined) => (text === undefined ? [] : [fill(pattern, { text })]);
  const kind = member('kind');
  const isCorrection = entry.state === 'answered' && entry.replaces !== undefined;
  const state = entry.state === 'noted' ? words.notices[entry.what] : states[isCorrection ? 'corrected' : entry.state];
  const what = [state ?? entry.state, ...(kind === undefined ? [] : [states[kind] ?? kind])].join(`${words.colon} `);
  // What is noted or answered is counted too, and is no attempt at sending.
  const isAttempt = !['noted', 'answered', 'withdrawn'].includes(entry.state);
  const number = isAttempt && several ? ` (${fill(details.attempt, { number: entry.attempt })})` : '';
  const isByPerson = isWordOfPerson(entry) || entry.state === 'cancelled' || member('reason') === personsWord;
  const person = isByPerson ? `, ${details.person}` : '';
  const reason = isDoubtOfRepair(entry) ? words.doubted : member('reason');
  const date = member('date');
  return [
    entry.at.slice(0, 19).replace('T', ' '),
    [
      `${what}${number}${person}`,
      ...detail(details.date, date && formatDate(date, language)),
      ...detail(details.reply, member('reply')),
      ...detail(details.reason, reason === personsWord ? undefined : reason && reasonIn(words, reason)),
      ...detail(details.again, member('again')),
      ...detail(details.notBefore, member('notBefore')?.slice(0, 16).replace('T', ' ')),
      ...detail(details.file, member('file')),
    ].join('\n'),
  ];
}

/** A reason of the program's own in the words of the dossier; what a server, a system or a person said stands as it was said. */
function reasonIn(words: DossierWords, reason: string): string {
  const { reasons } = words;
  if (!reasons) return reason;
  const known = (text: string) => (Object.hasOwn(reasons, text) ? reasons[text as keyof typeof reasons] : text);
  const [, seconds] = /^no answer for (\d+) s$/.exec(reason) ?? [];
  if (seconds !== undefined) return fill(reasons.silence, { seconds });
  // "5.1.1 no such address"
  const [, code, meaning] = /^(\d\.\d+\.\d+) (.*)$/.exec(reason) ?? [];
  if (meaning !== undefined) return `${code} ${known(meaning)}`;
  const [, why] = reason.split(`${unanswered}: `);
  return why === undefined ? known(reason) : fill(reasons[unanswered], { why: reasonIn(words, why) });
}
