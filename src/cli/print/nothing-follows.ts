import type { Thread } from '../../follow-up/thread.ts';
import type { WhyNothingFollows } from '../../follow-up/why-nothing-follows.ts';
import { atRuleEnd, giveARule, whereAnswered, whereMet } from './where-rules-end.ts';

/** Why nothing follows, and what a person can do, as the end of a sentence. */
export function nothingFollows(why: WhyNothingFollows, { case: of, recipient }: Thread): string {
  switch (why.kind) {
    case 'not-sent':
      return `the next letter, ${why.letter}, is drafted already. To see whether it knows of the replies: appeal due ${of.id}`;
    case 'contradicted':
      return `whether the letter ${why.letter} went, a person has to say first: appeal due ${of.id}`;
    case 'answered-open':
      return `they have ${whereAnswered({ recipient, ...why.end }, of)}`;
    case 'met':
      return `${whereMet(of)}.`;
    case 'ended':
      return `${atRuleEnd({ recipient, ...why.end }, of)}.`;
    case 'never':
      return 'the rule is never to follow up.';
    case 'answered':
      return why.isOpen
        ? `they have answered since the case went to others. To write to them again: appeal follow-up ${of.id} --to ${recipient}`
        : 'they have answered.';
    case 'no-rule':
      return `no rule says how long to wait. ${giveARule}`;
    case 'fulfilled':
      return 'nothing is left to ask for.';
    case 'with-others':
      return 'the case goes to others.';
    case 'over':
      return 'its rule lets nothing more fall due.';
  }
}
