import type { Mail } from '../reading/parse-mail.ts';
import type { Matching } from './case-names.ts';
import { isAboveOrBelow, isNear, sameHouse } from './house.ts';
import type { Correspondent, ReplyTo, ReplyVerdict } from './reply.ts';
import { isUnspoken, plainWords, speaksOf, speaksOfALetter, wordsOf } from './speaks-of.ts';

type Verdict = Extract<ReplyVerdict, { kind: 'reply' | 'doubtful' | 'house' | 'other' }>;

/** What a message answers that refers to no letter, by its sender and by what it speaks of. */
export function matchAddress(mail: Mail, matching: Matching): Verdict {
  const { correspondents, called } = matching;
  const subject = plainWords(mail.subject);
  const named = new Set(
    [...called]
      .filter(([, { references }]) => references.some(({ words }) => speaksOf(subject, words)))
      .map(([id]) => id),
  );
  const theirs = correspondents.filter(({ addresses }) => mail.from.some((from) => addresses.includes(from)));
  const both = theirs.filter((one) => named.has(one.case));
  const [only, ...more] = plain(both);
  const isSure = () =>
    both.some((one) =>
      called.get(one.case)?.references.some(({ words, certain }) => certain && speaksOf(subject, words)),
    );
  if (only && more.length === 0 && mail.from.length === 1)
    return isSure()
      ? { kind: 'reply', to: only, by: 'address-and-subject' }
      : doubt(both, 'its subject may name the case by chance');
  if (only) return doubt(both, 'it may answer several letters');
  if (theirs.length > 0) return doubt(theirs, 'it comes from a recipient, but names no case');
  const at = (are: typeof sameHouse) => (one: Correspondent) =>
    mail.from.some((from) => one.addresses.some((address) => are(from, address)));
  const isOfHouse = at(sameHouse);
  const house = correspondents.filter(isOfHouse);
  // Who has an address above or below that of the sender stands first.
  const stranger = (found: readonly Correspondent[], what: string): Verdict => {
    const isKin = at(isAboveOrBelow);
    const kin = found.filter(isKin);
    return kin.length > 0
      ? doubt([...kin, ...found.filter((one) => !isKin(one))], `${fromNear}, and ${what}`)
      : doubt(found, `it ${what}, but no letter went to its sender`);
  };
  const others = correspondents.filter((one) => named.has(one.case));
  const near = others.filter(isOfHouse);
  if (near.length > 0) return doubt(near, `${fromHouse}, and names a case`);
  if (others.length > 0) return stranger(others, 'names a case');
  // A registry writes anew, and a legal department answers for its president: "Re: Final reminder: …".
  const isAbout = (one: Correspondent) =>
    called.get(one.case)?.subjects.some((title) => speaksOf(subject, title.words, 8)) === true;
  const about = correspondents.filter(isAbout);
  if (house.some(isAbout)) return doubt(house.filter(isAbout), `${fromHouse}, and has the subject of a letter`);
  if (about.length > 0) return stranger(about, 'has the subject of a letter');
  if (house.length > 0) return byWords(mail, house, fromHouse, matching);
  const neighbours = correspondents.filter(at(isNear));
  return neighbours.length > 0 ? byWords(mail, neighbours, fromNear, matching) : { kind: 'other' };
}

const fromHouse = 'it comes from the same domain as a recipient';
const fromNear = 'it comes from a domain above or below that of a recipient';

/** A house of thousands writes every day: what may be an answer speaks of something of ours, or of a letter. */
function byWords(mail: Mail, house: readonly Correspondent[], whence: string, { called, names }: Matching): Verdict {
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

function doubt(found: readonly Correspondent[], reason: string): Verdict {
  return { kind: 'doubtful', reason, candidates: plain(found) };
}

function plain(found: readonly Correspondent[]): readonly ReplyTo[] {
  return found.map(({ case: id, recipient }) => ({ case: id, recipient }));
}
