import type { Open } from '../workspace/workspace.ts';
import type { DueItem } from './due-item.ts';

type Worded = Pick<DueItem, 'reason' | 'template' | 'open' | 'ended' | 'over' | 'delivered' | 'answered'>;

/** What an item asks of a person, or what has become of it, in a few words: "write follow-up", "came back undelivered". */
export function inWords({ reason, template, open, ended, over, delivered, answered }: Worded): string {
  if (template !== undefined) return `write ${template}`;
  switch (reason) {
    case 'no-answer':
    case 'acknowledged':
    case 'refused':
      return `${answers[reason]}, ${ended && over !== undefined ? `and the rule ended on ${over}` : 'and no letter is left to write'}`;
    case 'answered-open':
      return open ? `answered, and ${whatIsOpen(open)}` : 'answered';
    case 'bounced':
      return `${words.bounced}${delivered ? `, and was ${delivered.what}` : ''}`;
    case 'contradicted':
      return answered === undefined ? words.contradicted : `${words.bounced}, and was answered`;
    default:
      return words[reason];
  }
}

const answers = { 'no-answer': 'no answer', acknowledged: 'no more than an acknowledgement', refused: 'refused' };

const words = {
  damaged: 'the record contradicts itself',
  contradicted: 'mail says that it was sent after all',
  uncertain: 'nobody knows whether it arrived',
  sending: 'being sent just now',
  claimed: 'claimed, and not known to be sent',
  'in-outbox': 'to be sent from out/outbox',
  bounced: 'came back undelivered',
  rejected: 'refused by the mail server',
  expired: 'given up after five days',
  deferred: 'not accepted yet',
  'not-copied': 'a copy for ourselves is missing',
  'copy-to-post': 'a copy is to be posted',
  'copy-unsent': 'a copy has not been sent',
  'still-to-come': 'its date is still to come',
  draft: 'review and send the draft',
  'nothing-before': 'a reminder, and no letter went before it',
  'answered-since': 'the draft does not know the replies',
  'escalated-since': 'the draft announces a letter that is there',
  'letter-unlisted': 'the case no longer lists it',
  'letter-went': 'sent with other facts and demands',
  moot: 'the draft is not needed',
  met: 'nothing is left to ask for',
};

/** What is left to ask for, as a clause: "2 demands are open". */
export function whatIsOpen(open: Open): string {
  const [count, one, many] =
    'demands' in open
      ? [open.demands, 'demand is open', 'demands are open']
      : [open.persons, 'person is not free', 'persons are not free'];
  return `${count} ${count === 1 ? one : many}`;
}
