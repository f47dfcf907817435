/** The days that the letter names. */
import { isFixed } from '../../ledger/state.ts';
import { inUtc, timeToCatchUp } from '../backoff.ts';
import { isDeferred, isLetterFixed, note, type Rules, refuse, type Situation, skip } from './situation.ts';

/** Where the clock is behind the record, and no program can tell which of the two is wrong: so it says, and how long to wait (ms). */
export function behindRecord({ last }: Situation['dispatch'], now: number): Delay | undefined {
  const wait = last && timeToCatchUp(last.at, now);
  if (!wait) return undefined;
  const clock = inUtc(new Date(now).toISOString());
  const reason = `this computer's clock says ${clock}, but the last line of its record is of ${inUtc(last.at)}`;
  return { reason, wait };
}

export interface Delay {
  readonly reason: string;
  readonly wait: number;
}

/** The date that it bears: of what was put off, as it was frozen. */
function dateOf(situation: Situation): string {
  const { candidate, dispatch } = situation;
  return (isDeferred(situation) ? dispatch.prepared?.dated : undefined) ?? candidate.dated;
}

export const dated = {
  'answer-by-past': (situation) => {
    const { candidate, today } = situation;
    const { answerBy } = candidate;
    if (answerBy === undefined || answerBy > today || isLetterFixed(situation)) return undefined;
    const past = answerBy === today ? 'which is today' : 'which is past';
    return refuse(
      `asks for an answer by ${answerBy}, ${past}; change answerBy, then: appeal generate ${candidate.case}`,
    );
  },

  'dated-ahead': (situation) => {
    const { today, named } = situation;
    const dated = dateOf(situation);
    if (dated <= today || (isLetterFixed(situation) && !isDeferred(situation))) return undefined;
    const text = `is dated ${dated}, and today is ${today}`;
    if (isDeferred(situation))
      return refuse(`was put off, ${text} by this computer's clock: correct the clock, or send it on that day`);
    return named ? refuse(`${text}: send it on that day, or change its date and generate it again`) : skip(text);
  },

  'clock-behind': (situation) => {
    const { dispatch, now, today, again, clockIsRight, claiming } = situation;
    const why = behindRecord(dispatch, now)?.reason;
    // What was frozen and no more is made anew.
    if (why === undefined || dispatch.state === 'prepared') return undefined;
    const isHeld = isDeferred(situation) ? dateOf(situation) > today : isFixed(dispatch) && again === undefined;
    if (isHeld) return undefined;
    if (clockIsRight) return note(why);
    const otherwise = 'if it is right, and was wrong then, add --clock-is-right';
    // A claim is of now, and nothing waits before it.
    return isDeferred(situation) && !claiming
      ? note(`${why}: it is put off again, for six hours at most; correct the clock; ${otherwise}`)
      : refuse(`${why}: correct the clock; ${otherwise}`);
  },

  'told-ahead': (situation) => {
    const { toldAhead, case: id, dated } = situation.candidate;
    if (toldAhead === undefined || isLetterFixed(situation)) return undefined;
    return refuse(
      `is dated ${dated}, but tells of ${toldAhead} as past; correct the wrong date, then: appeal generate ${id}`,
    );
  },

  'not-today': ({ candidate, today }) =>
    candidate.dated < today ? note(`is dated ${candidate.dated}, and today is ${today}`) : undefined,
} satisfies Rules;
