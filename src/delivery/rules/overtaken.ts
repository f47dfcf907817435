/** What has happened since it was written, so that what it says is not so, or need not be said. */
import { attemptsToName } from '../../ledger/attempts-meant.ts';
import { whereClaimed } from '../../ledger/claim-words.ts';
import { parseKey } from '../../ledger/lines/key.ts';
import { settleCommands } from '../../ledger/settle-commands.ts';
import { isFixed, openClaim, stateOf } from '../../ledger/state.ts';
import { contradictionOf } from '../../ledger/telling/contradiction.ts';
import { toldAs } from '../../ledger/telling/told-replies.ts';
import type { AsksOvertaken } from '../candidate.ts';
import {
  isDeferred,
  isLetterFixed,
  note,
  onceMore,
  type Rules,
  refuse,
  type Situation,
  skip,
  wentOtherwise,
} from './situation.ts';

/** The next step where a demand does ask for what has come about. */
function settle({ dead, partly, perhaps }: AsksOvertaken): string {
  if (dead) return 'say in it for whom it is still asked, or ask for what is asked for now, such as an inquiry';
  if (perhaps) return 'write at the demand: met: DATE, or say in it for whom it is still asked';
  if (partly) return 'say in it for whom it is still asked, and what';
  return 'if it is met, write at the demand: met: DATE; if something is missing, say there what';
}

/** The run that may send it at any time. */
const claimingRun = ({ ledger }: Situation, key: string) => openClaim(stateOf(key, ledger.chains.get(key)))?.run;

export const overtaken = {
  'other-channel': (situation) => {
    const { candidate, ledger, named, othersLeft, again, several } = situation;
    const gone = wentOtherwise(candidate, ledger);
    if (gone === undefined) return undefined;
    const text = `sent already: ${gone}`;
    if (candidate.address === undefined) return skip(text);
    if (again !== undefined && !several) return note(`${text}; by e-mail too: ${again}`);
    return named && !several && !othersLeft
      ? refuse(`${text}; to send it by e-mail too: ${onceMore(situation)}`)
      : skip(text);
  },

  unlisted: (situation) => {
    const { unlisted, candidate } = situation;
    if (unlisted === undefined || isLetterFixed(situation)) return undefined;
    const { letter, lost } = unlisted;
    const isTheirs = lost.includes(candidate.recipient);
    const what = isTheirs
      ? `comes after the letter ${letter}, which was sent to them`
      : `leaves out the letter ${letter}, which was sent to ${lost.join(', ')}`;
    return refuse(`${what} and is no longer listed; see: appeal check ${candidate.case}`);
  },

  'earlier-unsettled': (situation) => {
    const { unsettled, case: id } = situation.candidate;
    // What this run has claimed goes before what it has claimed after that.
    const isOurs = (run: string | undefined) => run === undefined || run === situation.claimedBy;
    const isDoubted = (key: string) => contradictionOf(situation.ledger, key) !== undefined;
    const earlier = unsettled.find(
      (one) => isFixed(one) || isDoubted(one.key) || !isOurs(claimingRun(situation, one.key)),
    );
    if (!earlier || (isLetterFixed(situation) && !isDeferred(situation))) return undefined;
    const { key, state } = earlier;
    const text = `leaves out the letter ${parseKey(key)?.letter} to the same recipient`;
    const anew = isDeferred(situation) ? `appeal log cancel ${situation.dispatch.key}` : `appeal generate ${id}`;
    if (state === 'sent') return refuse(`was put off, and ${text}, which was sent since; to make it anew: ${anew}`);
    if (state === 'deferred')
      return refuse(
        `${text}, which was put off; send that first: appeal send --retry, or withdraw it: appeal log cancel ${key}`,
      );
    const run = claimingRun(situation, key);
    if (run !== undefined)
      return refuse(`${text}, which run ${run} has claimed, and may have sent; ${whereClaimed(key, run)}`);
    const settle = `find out, then: ${settleCommands(key, attemptsToName(key, situation.ledger))}`;
    return refuse(
      `${text}, which may have been sent; ${settle}, and${isDeferred(situation) ? ', if it was sent' : ''}: ${anew}`,
    );
  },

  'cites-unsent': (situation) => {
    const { citesUnsent, case: id, copyOf, recipient: own } = situation.candidate;
    if (!citesUnsent || !isDeferred(situation)) return undefined;
    const { key, state } = citesUnsent;
    const { letter, recipient } = parseKey(key) ?? {};
    const to = recipient === (copyOf ?? own) ? '' : ` to ${recipient}`;
    const text = `was put off, and says that the letter ${letter}${to} was sent`;
    const anew = `appeal log cancel ${situation.dispatch.key}, and then: appeal generate ${id}`;
    const isContradicted = contradictionOf(situation.ledger, key) !== undefined;
    if (isContradicted || (isFixed({ state }) && state !== 'deferred'))
      return refuse(
        `${text}, but that is not certain; find out, then: ${settleCommands(key, attemptsToName(key, situation.ledger))}; if it was not sent: ${anew}`,
      );
    return refuse(
      `${text}, but it ${state === 'bounced' ? 'came back undelivered' : 'was not sent'}; to make it anew: ${anew}`,
    );
  },

  'nothing-before': (situation) => {
    const { nothingBefore, case: id, letter } = situation.candidate;
    if (!nothingBefore || isLetterFixed(situation)) return undefined;
    return refuse(
      `is a reminder, but no earlier letter to them is known to have been sent; see: appeal generate ${id} --letter ${letter}`,
    );
  },

  'answered-since': (situation) => {
    const {
      mistold: [mistold],
      untold,
    } = situation.candidate;
    // What was put off has not gone: what came since can still keep it from going.
    if (isLetterFixed(situation) && !isDeferred(situation)) return undefined;
    if (isDeferred(situation) && (mistold ?? untold[0]))
      return refuse(
        `was put off, and the replies on record have changed since; to make it anew: appeal log cancel ${situation.dispatch.key}`,
      );
    if (mistold)
      return refuse(
        `tells of a reply that was corrected or withdrawn; take ${toldAs(mistold)} out of its replies: and generate it again`,
      );
    return untold.length > 0
      ? refuse(
          `does not know of a reply that came since; add ${untold.map(toldAs).join(', ')} to its replies: and generate it again, or take the letter out`,
        )
      : undefined;
  },

  'escalated-since': (situation) => {
    const { escalatedBy, case: id } = situation.candidate;
    if (escalatedBy === undefined || isLetterFixed(situation)) return undefined;
    return refuse(
      `announces a letter to others, but that letter, ${escalatedBy}, is there already; take "escalates: true" out of its entry, then: appeal generate ${id}`,
    );
  },

  promised: (situation) => {
    const { promised } = situation.candidate;
    if (promised === undefined || isLetterFixed(situation)) return undefined;
    const { to, until } = promised;
    return note(`${to} has until ${until} to answer before others are written to: send it after that day`);
  },

  'demand-overtaken': (situation) => {
    const { asksOvertaken, case: id } = situation.candidate;
    const isPutOff = isDeferred(situation);
    if (!asksOvertaken || (isLetterFixed(situation) && !isPutOff)) return undefined;
    const { demand, told, dead, partly, perhaps } = asksOvertaken;
    const about = dead ? 'can be no more' : `has come about${partly && !perhaps ? ' in part' : ''}`;
    const text = `${perhaps ? 'may ask' : 'asks'} for what ${about}: ${demand}, and ${told}`;
    const isMeant = `write at the demand: stillOpen: ${situation.today}`;
    if (perhaps) return note(`${text}; read it: if it does, ${settle(asksOvertaken)}; if not, ${isMeant}`);
    const meant = `if it is meant as it stands, ${isMeant}`;
    if (isPutOff)
      return refuse(`was put off, and ${text}; ${meant}; else: appeal log cancel ${situation.dispatch.key}`);
    return refuse(`${text}; ${settle(asksOvertaken)}; ${meant}; then: appeal generate ${id}`);
  },

  moot: (situation) =>
    situation.candidate.moot && !isLetterFixed(situation)
      ? refuse('asks again, but nothing is left to ask for; take it out of the case, or write a body that thanks them')
      : undefined,
} satisfies Rules;
