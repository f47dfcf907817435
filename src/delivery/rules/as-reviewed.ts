/** Whether what goes is what people have read. */
import { channels, formatKey } from '../../ledger/lines/key.ts';
import { isFixed, stateOf } from '../../ledger/state.ts';
import type { Candidate } from '../candidate.ts';
import { asItWent, isOtherThanOriginal, pdfOfOriginal } from './as-copied.ts';
import { isDeferred, isLetterFixed, note, type Rules, refuse, type Situation } from './situation.ts';

/** What was reviewed of it, or of a letter in whose place it may stand: one that went has had its own review. */
function reviewedOf({ candidate, ledger }: Situation): Candidate['reviewed'] {
  const { reviewed, copyOf, recipient } = candidate;
  return reviewed.filter(({ letter }) => {
    if (letter === candidate.letter) return true;
    const keys = channels.map((channel) =>
      formatKey({ ...candidate, letter, recipient: copyOf ?? recipient, channel }),
    );
    return !keys.some((key) => isFixed(stateOf(key, ledger.chains.get(key))));
  });
}

const toGenerate = ({ candidate }: Situation) => `appeal generate ${candidate.case} --letter ${candidate.letter}`;

export const asReviewed = {
  'changed-since-reviewed': (situation) => {
    const { pdf } = situation.candidate;
    // A copy is held against the letter that went.
    if (pdfOfOriginal(situation) !== undefined) return undefined;
    const reviewed = reviewedOf(situation);
    if (isDeferred(situation) || reviewed.length === 0 || reviewed.some((one) => one.pdf === pdf)) return undefined;
    return refuse(
      `is not the version that was reviewed; read it again: ${toGenerate(situation)} (then commit data/reviewed)`,
    );
  },

  'stale-rendition': (situation) => {
    const { candidate } = situation;
    const { stale, pdf } = candidate;
    const isRefused = !reviewedOf(situation).every((one) => one.pdf === pdf);
    if (stale.length === 0 || isRefused || isDeferred(situation) || isLetterFixed(situation)) return undefined;
    const formats = stale.map((file) => file.slice(file.lastIndexOf('.') + 1)).join(',');
    const one = stale.length === 1 ? 'shows' : 'show';
    return note(
      `${stale.join(', ')} ${one} another version of this letter; to see this one: ${toGenerate(situation)} --format ${formats}`,
    );
  },

  'not-reviewed': (situation) => {
    if (isDeferred(situation) || isLetterFixed(situation) || reviewedOf(situation).length > 0) return undefined;
    return note(`nobody is known to have reviewed this version; to read it: ${toGenerate(situation)}`);
  },

  'changed-since-deferred': (situation) => {
    const { candidate, dispatch, otherwise } = situation;
    const { key, prepared } = dispatch;
    if (!isDeferred(situation) || isOtherThanOriginal(situation)) return undefined;
    const isMoved = candidate.address !== undefined && prepared?.to !== candidate.address;
    const what = [...(isMoved ? ['the address'] : []), ...otherwise];
    if (prepared?.pdf === candidate.pdf && what.length === 0) return undefined;
    const changed = what.length > 0 ? ` (${what.join(', ')})` : '';
    const as = asItWent(situation, dispatch);
    return refuse(
      `the data has changed since the mail server put it off${changed}; ${as ? `to send it as it was made then: ${as}; ` : ''}to send the new version: appeal log cancel ${key}`,
    );
  },
} satisfies Rules;
