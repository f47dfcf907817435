/** Whether a copy is one of the letter that went. */
import { attemptsToName } from '../../ledger/attempts-meant.ts';
import { whereClaimed } from '../../ledger/claim-words.ts';
import type { Prepared } from '../../ledger/lines/entry.ts';
import { formatKey, parseKey } from '../../ledger/lines/key.ts';
import { sendCommand } from '../../ledger/send-command.ts';
import { notSentCommands, settleCommands } from '../../ledger/settle-commands.ts';
import { asSent, type Dispatch, isFixed, openClaim, stateOf, wentByHand } from '../../ledger/state.ts';
import {
  byName,
  isDeferred,
  isLetterFixed,
  mayGo,
  note,
  onceMore,
  type Rules,
  refuse,
  type Situation,
  skip,
} from './situation.ts';

/** Of a copy: the letter that went, where that is on record. */
export const pdfOfOriginal = ({ original }: Pick<Situation, 'original'>) =>
  original?.prepared?.pdf ?? original?.sent?.pdf;

/** True of a copy that is to go, and that the letter as it would be made now does not show: who got that letter has another. */
export function isOtherThanOriginal(situation: Situation): boolean {
  const { candidate, dispatch, original, otherwise, again } = situation;
  const pdf = pdfOfOriginal(situation);
  const isPutOff = dispatch.state === 'deferred';
  if (pdf === undefined || (isFixed(dispatch) && !isPutOff && again === undefined)) return false;
  // Put off together, each is made anew.
  if (isPutOff && original?.state === 'deferred') return false;
  const isOfOriginal = !isPutOff || dispatch.prepared?.pdf === pdf;
  return candidate.pdf !== pdf || (isOfOriginal && otherwise.length > 0);
}

export const asCopied = {
  'original-unlisted': (situation) => {
    const { candidate } = situation;
    if (!candidate.isUnlistedOriginal || !mayGo(situation)) return undefined;
    const { copyOf, letter } = candidate;
    return refuse(
      `is a copy of the letter ${letter} to ${copyOf}, which is out, and which its entry lists to them no more; put ${copyOf} into its recipients: again, wherever in the list`,
    );
  },

  'original-unsent': (situation) => {
    const { candidate, dispatch, unsentOriginal: main, copiedAs, claiming, named } = situation;
    if (!main || copiedAs.length > 0 || !mayGo(situation)) return undefined;
    const { copyOf } = candidate;
    const held = openClaim(main);
    if (held && claiming) return undefined;
    if (held) {
      const text = `is a copy of the letter to ${copyOf}, which has not gone, and is claimed by run ${held.run}; ${whereClaimed(main.key, held.run)}`;
      return named ? refuse(text) : skip(text);
    }
    const theirs = { ...onlyTo(copyOf, situation), dispatch: main };
    const isPosted = parseKey(main.key)?.channel !== 'email';
    const byMail = main.state === 'rejected' ? onceMore(theirs, 'what was corrected') : byName(theirs);
    const first = isPosted ? `appeal log add ${main.key} --sent DATE` : byMail;
    const withdraw = isDeferred(situation) ? `, or withdraw this one: appeal log cancel ${dispatch.key}` : '';
    const ended = howEnded[main.state];
    const byHand = ended
      ? ''
      : `; or, if it went by post: appeal log add ${main.key.replace(/email$/, 'post')} --sent DATE`;
    return refuse(
      `is a copy of the letter to ${copyOf}, which ${ended ?? 'has not gone'}; send that one first: ${first}${byHand}${withdraw}`,
    );
  },

  'changed-since-sent': (situation) => {
    const { candidate, original, otherwise } = situation;
    if (!original || candidate.isUnlistedOriginal || !isOtherThanOriginal(situation)) return undefined;
    const pdf = pdfOfOriginal(situation);
    const named = original.prepared?.copied ?? original.sent?.copied;
    if (original.state !== 'deferred' && named && !named.includes(candidate.recipient))
      return refuse(
        `the letter to ${candidate.copyOf}, which is out, names no copy for them; take them out of its cc:, and write to them in an entry of their own`,
      );
    const what = pdf === candidate.pdf ? otherwise.join(', ') : `PDF ${pdf?.slice(0, 12)}…`;
    const { text, next } = standing(original, situation);
    return refuse(`would be no copy of the letter to ${candidate.copyOf}, which ${text} (${what}); ${next}`);
  },

  'original-gone': (situation) => {
    const { candidate, dispatch, original, gone } = situation;
    if (!gone || !original || candidate.address === undefined || isFixed(dispatch)) return undefined;
    if (isOtherThanOriginal(situation)) return undefined;
    const known = 'The PDF is the same; look at the enclosures';
    const unknown = 'Nor is it on record which PDF that was: look whether it was this one';
    return note(
      `is made anew, with a Message-ID of its own: the message to ${candidate.copyOf} is not in data/record. ${pdfOfOriginal(situation) === undefined ? unknown : known}`,
    );
  },

  'original-unknown': (situation) => {
    const { candidate, dispatch, original } = situation;
    if (!original || !wentByHand(original) || pdfOfOriginal(situation) !== undefined || isFixed(dispatch))
      return undefined;
    return note(
      `is to be a copy of the letter to ${candidate.copyOf}, which went by ${parseKey(original.key)?.channel}: it is not on record which PDF that was; look whether it was this one`,
    );
  },

  'copied-otherwise': (situation) => {
    const { candidate, ledger } = situation;
    if (isLetterFixed(situation)) return undefined;
    const { copies = [], pdf } = candidate;
    const otherwise = copies.filter((recipient) => {
      const key = formatKey({ ...candidate, recipient, channel: 'email' });
      const went = asSent(stateOf(key, ledger.chains.get(key)));
      return went?.prepared && went.prepared.pdf !== pdf;
    });
    if (otherwise.length === 0) return undefined;
    const anew = otherwise.map((recipient) => sendCommand({ ...candidate, recipient }, { again: 'reason' })).join(', ');
    return note(
      `says that ${otherwise.join(', ')} got a copy, but they got another version; to send them this one afterwards: ${anew}`,
    );
  },
} satisfies Rules;

const howEnded: Partial<Record<Dispatch['state'], string>> = {
  rejected: 'the mail server rejected',
  expired: 'was given up',
  cancelled: 'was cancelled',
  'not-sent': 'did not go',
};

/** What became of the letter that is to be copied, which is not as it would be made now, and what a person does next. */
function standing(original: Dispatch, situation: Situation): { readonly text: string; readonly next: string } {
  const { key, state, prepared } = original;
  const { ledger, candidate } = situation;
  const { copyOf } = candidate;
  if (state === 'deferred')
    return { text: 'was put off as another', next: `to make it anew, withdraw that one: appeal log cancel ${key}` };
  if (state === 'uncertain')
    return {
      text: 'may have gone as another',
      next: `find out, then: ${settleCommands(key, attemptsToName(key, ledger))}`,
    };
  const as = asItWent(situation, original);
  const withdraw = isDeferred(situation) ? `appeal log cancel ${situation.dispatch.key}, and then: ` : '';
  const isOfAnother = situation.dispatch.prepared?.pdf !== prepared?.pdf;
  const back = `put back what has changed since${as ? `, or send it as it was made then: ${isOfAnother ? withdraw : ''}${as}` : ''}`;
  if (state === 'in-outbox')
    return {
      text: 'lies in the outbox as another',
      next: `${back}; if that one was not sent, and is to be made anew: ${notSentCommands(key, attemptsToName(key, ledger))}`,
    };
  const anew = state === 'bounced' ? `; or send that one anew first: ${onceMore(onlyTo(copyOf, situation))}` : '';
  const file = prepared ? ` (${whereKept(prepared, situation.gone === true)})` : '';
  const post = formatKey({ ...situation.candidate, channel: 'post' });
  const byHand = `; or, if it may still go, send them by hand the letter that went${file}, then: ${withdraw}appeal log add ${post} --sent DATE`;
  return { text: 'went as another', next: `${back}${anew}${byHand}; or take them out of its cc:` };
}

const whereKept = ({ message, pdf }: Pick<Prepared, 'message' | 'pdf'>, gone: boolean) =>
  gone
    ? `its message is not in data/record any more; its PDF has the SHA-256 ${pdf}: look for it in out/ and in backups`
    : `data/record/${message}.eml`;

/** The command that makes the letter with the date and in the language in which it went, where those are others now. */
export function asItWent(situation: Situation, { prepared }: Dispatch): string | undefined {
  const { dated, language } = situation.candidate;
  const date = prepared && prepared.dated !== dated ? ` --date ${prepared.dated}` : '';
  const lang = prepared?.language && prepared.language !== language ? ` --lang ${prepared.language}` : '';
  return date + lang ? byName(situation) + date + lang : undefined;
}

const onlyTo = (recipient = '', { candidate, ...rest }: Situation): Situation => ({
  ...rest,
  candidate: { ...candidate, recipient },
});
