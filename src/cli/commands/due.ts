import path from 'node:path';
import { type ExitCode, exitCodes } from '../../errors.ts';
import { type DueItem, type DueQuery, dueItems } from '../../follow-up/due.ts';
import { calendarFile } from '../../follow-up/ics.ts';
import { writeFileAtomic } from '../../system/write-file.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import { caseNamed } from '../letters/choose-letters.ts';
import { openFollowUp } from '../open-follow-up.ts';
import { onlyResult, outputFile } from '../output-file.ts';
import { atRuleEnd, sayWhereNoRuleIs, whereAnswered, whereMet, whereMistold } from '../print/where-rules-end.ts';
import type { Run } from '../run.ts';

interface DueOptions {
  readonly today?: string;
  readonly ics?: string;
}

/**
 * What is due, waits for a person, or is to come, in all cases or those named: as a list, and as a calendar, in the place of
 * the list on standard output (`-`). Ends with 1 where something is due or waits.
 */
export async function due(run: Run, named: readonly string[], { today, ics }: DueOptions): Promise<ExitCode> {
  const isPrinted = ics === '-';
  onlyResult(run, '--ics -', isPrinted);
  const opened = await openFollowUp(run, today);
  if (!opened) return exitCodes.invalid;
  const { open } = opened;
  const query = named.length > 0 ? only(named, opened.query) : opened.query;
  const file = ics === undefined || isPrinted ? undefined : outputFile(run, open.root, ics, 'due.ics');
  const items = dueItems(query);
  const { cases } = query.workspace;
  const explain = (item: DueItem) => explained(item, cases.get(item.case));
  const shown = items.filter(({ urgency }) => urgency !== 'later');
  // At once: of tens of thousands of lines, each would be written by itself.
  if (shown.length > 0 && !isPrinted) run.print(shown.flatMap((item) => describe(item, explain)).join('\n'));
  if (shown.length === 0) run.say('Nothing is due, and nothing waits.');
  sayWhereNoRuleIs(run, query);
  run.json({ today: query.today, items });
  if (ics !== undefined) {
    const stamp = new Date(run.world.now()).toISOString();
    const text = calendarFile(items, { stamp, today: query.today, explain });
    if (file === undefined) run.streams.stdout.write(text);
    else await writeFileAtomic(path.dirname(file), file, text);
  }
  const pressing = items.some(({ urgency }) => ['waiting', 'overdue', 'due'].includes(urgency));
  return pressing ? exitCodes.findings : exitCodes.done;
}

function only(named: readonly string[], query: DueQuery): DueQuery {
  const { workspace } = query;
  return { ...query, workspace: { ...workspace, cases: new Map(named.map((id) => [id, caseNamed(workspace, id)])) } };
}

function describe(item: DueItem, explain: (item: DueItem) => string): string[] {
  const { urgency, date, days, case: id, recipient } = item;
  return [`${urgency.padEnd(7)}  ${date}  ${distance(days)}  ${id} → ${recipient}`, `    ${explain(item)}`];
}

function explained(item: DueItem, of: WorkspaceCase | undefined): string {
  const { reason, case: id, letter, key = '', template, to = [], ended } = item;
  const once = `appeal send ${id} --letter ${letter} --to ${item.recipient}`;
  const post = `print and post it: appeal log add ${key.replace(/email$/, 'post')} --sent DATE`;
  const written = `${template}${to.includes(item.recipient) ? '' : ` to ${to.join(', ')}`}: appeal follow-up ${id}`;
  const next = ended ? atRuleEnd(item) : written;
  switch (reason) {
    case 'no-answer':
      return `no answer to the letter ${letter}; ${next}`;
    case 'acknowledged':
      return `the letter ${letter} was acknowledged and not answered; ${next}`;
    case 'refused':
      return `the letter ${letter} was refused; ${next}`;
    case 'draft':
      return `the letter ${letter} is not sent: review it, then: appeal send ${id} --letter ${letter}`;
    case 'answered-since':
      return whereMistold(item, of);
    case 'met':
      return whereMet(of);
    case 'moot':
      return `nothing is left to ask for: the letter ${letter} is moot; take it out of the case, or let its body thank them`;
    case 'answered-open':
      return whereAnswered(item, of);
    case 'uncertain':
      return `nobody knows whether it arrived; find out, then: appeal log settle ${key} --sent DATE, or --not-sent`;
    case 'claimed':
      return `run ${item.claimedBy} has claimed it and recorded nothing since; where it is over, bring in the ledger that it left, or find out whether it has sent it, then: appeal log settle ${key} --sent DATE, or --not-sent`;
    case 'in-outbox':
      return `it lies in out/outbox; send it from a mail program, then: appeal log settle ${key} --sent DATE`;
    case 'not-copied':
      return 'it was sent, and a copy for ourselves is missing: appeal log copy';
    case 'copy-to-post':
      return `a copy of the letter ${letter} goes to them, who have no e-mail address: print and post it, then: appeal log add ${key} --sent DATE`;
    case 'still-to-come':
      return `the letter ${letter} was sent elsewhere, on a day that is still to come: correct its date in the case`;
    case 'deferred':
      return `not accepted yet; try again: appeal send ${id} --letter ${letter}`;
    case 'bounced':
      return `it came back undelivered; correct the address, then: ${once} --again "corrected address", or ${post}`;
    case 'rejected':
      return `the mail server refused it; correct what it names, then: ${once} --again "what was corrected", or ${post}`;
    case 'expired':
      return `given up after five days; try once more: ${once}, or ${post}`;
    case 'damaged':
      return 'its record contradicts itself; look at it: appeal log verify';
  }
}

function distance(days: number): string {
  if (days === 0) return 'today';
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return days > 0 ? `${count} ago` : `in ${count}`;
}
