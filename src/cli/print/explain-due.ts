import type { DueItem, Refusal } from '../../follow-up/due-item.ts';
import { whereNoneBefore } from '../../follow-up/none-before.ts';
import { sendStepOf } from '../../follow-up/send-step.ts';
import { whereClaimed } from '../../ledger/claim-words.ts';
import { sendCommand } from '../../ledger/send-command.ts';
import { notSentCommands, sentCommands, settleCommands, whereAhead } from '../../ledger/settle-commands.ts';
import { backAndAnswered } from '../../ledger/telling/contradiction.ts';
import { saysDelivered } from '../../ledger/telling/notice.ts';
import { whereTakenOver } from '../../ledger/where-taken-over.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import { whereLeftOut, whereUnlisted } from './list-again.ts';
import { atRuleEnd, whereAnswered, whereMet, whereMistold } from './where-rules-end.ts';

/** To whom the letter that is to be written has no template, and what to do. */
export interface NoTemplate {
  readonly to: readonly string[];
  readonly words: string;
}

/**
 * Why something is due or waits, and what a person does next, in a line. `lacking`: where there is no template for the
 * letter that is to be written.
 */
export function explainDue(item: DueItem, of: WorkspaceCase | undefined, lacking?: NoTemplate): string {
  const { reason, case: id, letter, key = '', template, to = [], ended, promised, attempts } = item;
  const step = sendStepOf(item);
  const send = step ? sendCommand(step, step) : '';
  const unlessRefused = (how: string) => (item.refused ? whereRefused(item.refused) : how + withoutCopies(item));
  const post = `print and post it: appeal log add ${key.replace(/email$/, 'post')} --sent DATE`;
  const left = item.unlisted && whereLeftOut(item.unlisted, of);
  const follows = `${template}${to.includes(item.recipient) ? '' : ` to ${to.join(', ')}`}`;
  // Others of the case may be written to later only.
  const isToCome = item.urgency === 'coming' || item.urgency === 'later';
  const write = `appeal follow-up ${id} ${isToCome ? `--to ${item.recipient}` : '--due'}`;
  const others = lacking && `, but to ${lacking.to.join(', ')} ${lacking.words}`;
  const how = lacking && lacking.to.length === to.length ? lacking.words : `${write}${others ?? ''}`;
  const written = left ? `${follows} ${left}, and then: ${how}` : `${follows}: ${how}`;
  const kept = promised ? `, after ${promised.until} (${promised.to} has until then to answer)` : '';
  const next = ended ? atRuleEnd(item, of) : `${written}${kept}`;
  const when = isToCome ? `, then, on ${item.date}` : ', then';
  const isOvertaken = item.untold !== undefined || item.mistold !== undefined;
  switch (reason) {
    case 'no-answer':
      return `no answer to the letter ${letter}; ${next}`;
    case 'acknowledged':
      return `the letter ${letter} was acknowledged and not answered; ${next}`;
    case 'refused':
      return `the letter ${letter} was refused; ${next}`;
    case 'draft':
      if (left)
        return `the letter ${letter} is not sent, and ${left}, and then: appeal generate ${id} --letter ${letter}`;
      if (key !== '')
        return `the letter ${letter} is not sent, and goes to them by post: appeal generate ${id} --letter ${letter}, review, print and post it${kept}, then: appeal log add ${key} --sent DATE`;
      return `the letter ${letter} is not sent${unlessRefused(`: review it${kept || when}: ${send}`)}`;
    case 'nothing-before': {
      const entry = of?.letters.find(({ id: known }) => known === letter);
      const steps = of && entry ? whereNoneBefore(of, entry, item.recipient) : [];
      return `the letter ${letter} writes again, and no letter is known to have gone to them before; ${steps.join('; ')}`;
    }
    case 'answered-since':
      return whereMistold(item, of);
    case 'escalated-since':
      return `the letter ${letter} announces a letter to others, but that letter, ${item.escalatedBy}, is there already: take "escalates: true" out of its entry, then: appeal generate ${id} --letter ${letter}`;
    case 'letter-unlisted':
      return item.unlisted ? whereUnlisted(item.unlisted, of) : '';
    case 'letter-went':
      return `the letter ${letter} was sent ${whereTakenOver(id, letter)}`;
    case 'met':
      return whereMet(of);
    case 'moot':
      return `nothing is left to ask for, so the letter ${letter} is not needed: take it out of the case, or write a body that thanks them`;
    case 'answered-open':
      return whereAnswered(item, of);
    case 'contradicted':
      if (item.answered !== undefined)
        return `${backAndAnswered(item.answered)}; find out, then: ${settleCommands(key, attempts)}`;
      return `an e-mail says that it was sent after all, but it is not on record as sent; find out, then: ${settleCommands(key, attempts)}`;
    case 'uncertain':
      return `nobody knows whether it arrived; find out, then: ${settleCommands(key, attempts)}`;
    case 'sending':
      return `it is being sent just now, by ${item.sentBy}; look again once that has ended`;
    case 'claimed':
      return `run ${item.claimedBy} has claimed it and not begun${unlessRefused(`; ${whereClaimed(key, item.claimedBy ?? '')}`)}`;
    case 'in-outbox':
      if (isOvertaken)
        return `it is in out/outbox. If you have sent it: ${sentCommands(key, attempts)}. If not: ${notSentCommands(key, attempts)}, and then: ${whereMistold(item, of)}`;
      if (item.encrypted)
        return `it is in out/outbox, and a mail program may send it unencrypted. If you have sent it: ${sentCommands(key, attempts)}. If not, set up a mail server (smtp: in appeal.yaml), then: ${notSentCommands(key, attempts)}, and see how it goes: appeal due ${id}`;
      return `it is in out/outbox; send it from a mail program, then: ${sentCommands(key, attempts)}`;
    case 'not-copied':
      return 'it was sent, but a copy for ourselves is missing: appeal log copy';
    case 'copy-to-post':
      return `a copy of the letter ${letter} goes to them, who have no e-mail address: print and post it, then: appeal log add ${key} --sent DATE`;
    case 'copy-unsent':
      return `a copy of the letter ${letter}, which was sent, goes to them, and has not been sent${unlessRefused(`: ${send}. If they are not to get it, take them out of its cc:`)}`;
    case 'still-to-come':
      if (key !== '')
        return `the letter ${letter} is on record as sent on a day that is still to come; ${whereAhead(key)}`;
      return `the letter ${letter} is listed as sent elsewhere, but its date is still to come: correct it in the case`;
    case 'deferred':
      if (item.delisted)
        return `the mail server put it off, and the case no longer lists it to them. If it should not be sent: appeal log cancel ${key}. If it should, list it to them again, and see how it goes: appeal due ${id}`;
      if (isOvertaken)
        return `the mail server put it off: appeal log cancel ${key}, and then: ${whereMistold(item, of)}`;
      if (item.citesUnsent !== undefined)
        return `the mail server put it off, and it says that the letter ${item.citesUnsent} was sent, which is not on record: appeal log cancel ${key}; send that one first, and then this one made anew: appeal generate ${id} --letter ${letter}`;
      return `not accepted yet${unlessRefused(`; try again: ${send}`)}`;
    case 'bounced':
      if (item.delivered)
        return `it came back undelivered, and ${saysDelivered(item.delivered)}; find out first. If it arrived: ${sentCommands(key, attempts)}. If not${unlessRefused(`, correct the address, then: ${send}, or ${post}`)}`;
      return `it came back undelivered (appeal log says why)${unlessRefused(`; correct the address, or wait if their mailbox is full, then: ${send}, or ${post}`)}`;
    case 'rejected':
      return `the mail server refused it${unlessRefused(`; correct what it names, then: ${send}, or ${post}`)}`;
    case 'expired':
      return `given up after five days${unlessRefused(`; try again: ${send}, or ${post}`)}`;
    case 'damaged':
      return 'its record contradicts itself; look at it: appeal log verify';
  }
}

const named = ({ text, code }: Refusal) => `${text} [${code}]`;

/** What the plan says of what it would refuse, with the next step. */
const whereRefused = (refused: readonly Refusal[]) =>
  `; as it is, it would be refused: ${refused.map(named).join('; ')}`;

function withoutCopies({ refusedCopies = [] }: DueItem): string {
  return refusedCopies.map((copy) => `; the copy to ${copy.recipient} would be refused: ${named(copy)}`).join('');
}
