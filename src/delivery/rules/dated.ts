/** The days that the letter names. */
import { isWritten, note, type Rules, refuse, skip } from './situation.ts';

export const dated = {
  'answer-by-past': (situation) => {
    const { candidate, today } = situation;
    const { answerBy } = candidate;
    if (answerBy === undefined || answerBy > today || isWritten(situation)) return undefined;
    const past = answerBy === today ? 'which is today' : 'which is past';
    return refuse(
      `asks for an answer by ${answerBy}, ${past}; change answerBy, then: appeal generate ${candidate.case}`,
    );
  },

  'dated-ahead': (situation) => {
    const { candidate, today, named } = situation;
    if (candidate.dated <= today || isWritten(situation)) return undefined;
    const text = `is dated ${candidate.dated}, and today is ${today}`;
    return named ? refuse(`${text}: send it then, or change its date and generate it again`) : skip(text);
  },

  'told-ahead': (situation) => {
    const { toldAhead, case: id, dated } = situation.candidate;
    if (toldAhead === undefined || isWritten(situation)) return undefined;
    return refuse(
      `is dated ${dated} and tells of ${toldAhead} as of the past; correct the wrong one of the two, then: appeal generate ${id}`,
    );
  },

  'not-today': ({ candidate, today }) =>
    candidate.dated < today ? note(`is dated ${candidate.dated}, and today is ${today}`) : undefined,
} satisfies Rules;
