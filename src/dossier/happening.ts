import type { Entry } from '../ledger/entry.ts';
import { formatDate } from '../protocol/dates.ts';
import { fill } from '../protocol/words.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import type { DossierWords } from './words.ts';

/** An entry as a row: when it was written, and all that it says. */
export function happening(entry: Entry, words: DossierWords, language: Language): [string, string] {
  const { details, states } = words;
  const member = (name: string): string | undefined => {
    const value: unknown = Object.hasOwn(entry, name) ? entry[name as keyof Entry] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const detail = (pattern: string, text: string | undefined) => (text === undefined ? [] : [fill(pattern, { text })]);
  const kind = member('kind');
  const isCorrection = entry.state === 'answered' && entry.replaces !== undefined;
  const state = entry.state === 'noted' ? words.notices[entry.what] : states[isCorrection ? 'corrected' : entry.state];
  const what = [state ?? entry.state, ...(kind === undefined ? [] : [states[kind] ?? kind])].join(': ');
  // What is noted or answered is counted too, and is no attempt at sending.
  const isAttempt = !['noted', 'answered', 'withdrawn'].includes(entry.state);
  const number = isAttempt && entry.attempt > 1 ? ` (${fill(details.attempt, { number: entry.attempt })})` : '';
  const person = 'settled' in entry && entry.settled ? `, ${details.person}` : '';
  const date = member('date');
  return [
    entry.at.slice(0, 19).replace('T', ' '),
    [
      `${what}${number}${person}`,
      ...detail(details.date, date && formatDate(date, language)),
      ...detail(details.reply, member('reply')),
      ...detail(details.reason, member('reason')),
      ...detail(details.again, member('again')),
      ...detail(details.notBefore, member('notBefore')?.slice(0, 16).replace('T', ' ')),
      ...detail(details.file, member('file')),
    ].join('\n'),
  ];
}
