import type { Matching } from './case-names.ts';
import { sameHouse } from './house.ts';
import type { Mail } from './parse-mail.ts';
import type { Correspondent, ReplyVerdict } from './reply.ts';
import { isUnspoken, plainWords, speaksOf, speaksOfALetter, wordsOf } from './speaks-of.ts';

type Verdict = Extract<ReplyVerdict, { kind: 'reply' | 'doubtful' | 'house' | 'other' }>;

/** What a message answers that refers to no letter, by its sender and by what it speaks of. */
export function matchAddress(mail: Mail, { correspondents, called, names }: Matching): Verdict {
  const subject = plainWords(mail.subject);
  const named = new Set(
    [...called]
      .filter(([, { references }]) => references.some(({ words }) => speaksOf(subject, words)))
      .map(([id]) => id),
  );
  const theirs = correspondents.filter(({ addresses }) => mail.from.some((from) => addresses.includes(from)));
  const both = theirs.filter((one) => named.has(one.case));
  const plain = (found: readonly Correspondent[]) => found.map(({ case: id, recipient }) => ({ case: id, recipient }));
  const [only, ...more] = plain(both);
  const isSure = () =>
    both.some((one) =>
      called.get(one.case)?.references.some(({ words, certain }) => certain && speaksOf(subject, words)),
    );
  if (only && more.length === 0 && mail.from.length === 1)
    return isSure()
      ? { kind: 'reply', to: only, by: 'address-and-subject' }
      : { kind: 'doubtful', reason: 'its subject may name the case by chance', candidates: [only] };
  if (only) return { kind: 'doubtful', reason: 'it may answer several letters', candidates: plain(both) };
  if (theirs.length > 0)
    return { kind: 'doubtful', reason: 'it comes from a recipient, but names no case', candidates: plain(theirs) };
  const isOfHouse = ({ addresses }: Correspondent) =>
    mail.from.some((from) => addresses.some((address) => sameHouse(from, address)));
  const house = correspondents.filter(isOfHouse);
  const whence = 'it comes from the same domain as a recipient';
  const doubt = (found: readonly Correspondent[], reason: string): Verdict => ({
    kind: 'doubtful',
    reason,
    candidates: plain(found),
  });
  const others = correspondents.filter((one) => named.has(one.case));
  const near = others.filter(isOfHouse);
  if (near.length > 0) return doubt(near, `${whence}, and names a case`);
  if (others.length > 0) return doubt(others, 'it names a case, but no letter went to its sender');
  // A registry writes anew, and a legal department answers for its president: "Re: Final reminder: …".
  const isAbout = (one: Correspondent) =>
    called.get(one.case)?.subjects.some((title) => speaksOf(subject, title.words, 8)) === true;
  const about = correspondents.filter(isAbout);
  if (house.some(isAbout)) return doubt(house.filter(isAbout), `${whence}, and has the subject of a letter`);
  if (about.length > 0) return doubt(about, 'it has the subject of a letter, but no letter went to its sender');
  if (house.length === 0) return { kind: 'other' };
  // A house of thousands writes every day: what may be an answer speaks of something of ours, or of a letter.
  const words = wordsOf(mail);
  const isNamed = ({ case: id }: Correspondent) =>
    called.get(id)?.references.some((reference) => speaksOf(words, reference.words)) === true ||
    names(id).some((name) => speaksOf(words, plainWords(name), 3)) ||
    called.get(id)?.subjects.some((title) => speaksOf(words, title.words, 8)) === true;
  const concerned = house.filter(isNamed);
  if (concerned.length > 0)
    return doubt(concerned, `${whence}, and mentions a case, or persons or organisations in it`);
  if (speaksOfALetter(words)) return doubt(house, `${whence}, and mentions a letter`);
  if (isUnspoken(mail)) return doubt(house, `${whence}, but its text cannot be read here`);
  return { kind: 'house', reason: `${whence}, but names no case`, candidates: plain(house) };
}
