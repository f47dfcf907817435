import path from 'node:path';
import { type ExitCode, exitCodes } from '../../errors.ts';
import type { DueItem, Urgency } from '../../follow-up/due-item.ts';
import { calendarFile } from '../../follow-up/ics.ts';
import { sendStepOf } from '../../follow-up/send-step.ts';
import { writeFileAtomic } from '../../system/files/write-file.ts';
import { type Reckoned, reckonDue } from '../due/reckon-due.ts';
import { doubtfulFiles } from '../mail/doubtful-copies.ts';
import { warnUndecided } from '../mail/undecided.ts';
import { type OpenWorkspace, openWorkspace } from '../opening/open-workspace.ts';
import { onlyResult, outputFile } from '../output-file.ts';
import { explainDue } from '../print/explain-due.ts';
import { sayWhereNoHolidaysAre, sayWhereNoRuleIs } from '../print/where-rules-end.ts';
import type { Run } from '../run.ts';

interface DueOptions {
  readonly today?: string;
  readonly ics?: string;
}

/**
 * What is due, waits for a person, or is to come, in all cases or those named: as a list, and as a calendar, in the place of
 * the list on standard output (`-`). Ends with 1 where something is due or waits, also mail of which nobody has decided, or a case
 * is at fault or gone, so that nobody knows.
 */
export async function due(run: Run, named: readonly string[], { today, ics }: DueOptions): Promise<ExitCode> {
  const isPrinted = ics === '-';
  onlyResult(run, '--ics -', isPrinted);
  const reckoned = await reckonDue(run, named, today);
  if (!reckoned) return exitCodes.invalid;
  const { root, aside, gone } = reckoned;
  const { open, items, explain } = await withRefusals(run, named, reckoned);
  sayWhereNoHolidaysAre(run, reckoned.withoutHolidays);
  const file = ics === undefined || isPrinted ? undefined : outputFile(run, root, ics, 'due.ics');
  const shown = items.filter(({ urgency }) => urgency !== 'later');
  // At once: of tens of thousands of lines, each would be written by itself.
  if (shown.length > 0 && !isPrinted) run.print(shown.flatMap((item) => describe(item, explain, run)).join('\n'));
  if (shown.length === 0) run.say('Nothing is due, and nothing waits.');
  sayWhereNoRuleIs(run, reckoned.withoutRule);
  const undecided = open ? await warnUndecided(run, open, items) : [];
  run.json({
    ...{ today: reckoned.today, items },
    ...(undecided.length > 0 && { undecided }),
    ...(aside.length > 0 && { aside }),
    ...(gone.length > 0 && { gone }),
  });
  if (ics !== undefined) {
    const stamp = new Date(run.world.now()).toISOString();
    // What is being sent is over before anybody reads it.
    const lasting = items.filter(({ reason }) => reason !== 'sending');
    const text = calendarFile(lasting, { stamp, today: reckoned.today, explain });
    if (file === undefined) run.streams.stdout.write(text);
    else await writeFileAtomic(path.dirname(file), file, text);
  }
  const pressing = items.some(({ urgency }) => ['waiting', 'overdue', 'due'].includes(urgency));
  return pressing || gone.length + aside.length + undecided.length > 0 ? exitCodes.findings : exitCodes.done;
}

/** Where no case is named, so many letters are made at most to ask about: the most urgent. */
const most = 100;

/**
 * With what `send` would refuse. The workspace as it was read for that, or for mail of which nobody has decided: only where there is
 * either, since all letters have to be known for it.
 */
async function withRefusals(
  run: Run,
  named: readonly string[],
  { root, items, explain, today, isOver }: Reckoned,
): Promise<Pick<Reckoned, 'items' | 'explain'> & { readonly open?: OpenWorkspace }> {
  // What is seen as of a day that is over need not be left to do.
  const isAsked = !isOver && items.some(sendStepOf);
  const needed = isAsked || doubtfulFiles(root).length > 0;
  const open = needed ? await openWorkspace(run, { showing: named, warned: true }) : undefined;
  if (!open || !isAsked) return { items, explain, ...(open && { open }) };
  const { foretell } = await import('../due/foretell.ts');
  const on = { today, now: run.world.now(), most: named.length > 0 ? Infinity : most };
  const { foretold, unasked } = await foretell(open, items, on);
  if (unasked > 0)
    run.say(
      `Of ${unasked} letters, nobody has asked whether they would be refused. To see that, name the case: appeal due CASE.`,
    );
  const words = new Map<DueItem, string>();
  for (const item of items) {
    const known = { ...item, ...foretold.get(item) };
    const isOther = Object.keys(foretold.get(item) ?? {}).length > 0;
    words.set(known, isOther ? explainDue(known, open.workspace.cases.get(item.case)) : explain(item));
  }
  return { open, items: [...words.keys()], explain: (item) => words.get(item) ?? '' };
}

const looks: Partial<Record<Urgency, Parameters<Run['tint']>[0]>> = { waiting: 'red', overdue: 'red', due: 'yellow' };

function describe(item: DueItem, explain: (item: DueItem) => string, { tint }: Run): string[] {
  const { urgency, date, days, case: id, recipient } = item;
  const look = looks[urgency];
  const mark = look ? tint(look, urgency) : urgency;
  return [
    `${mark}${' '.repeat(7 - urgency.length)}  ${date}  ${distance(days)}  ${id} → ${recipient}`,
    `    ${explain(item)}`,
  ];
}

function distance(days: number): string {
  if (days === 0) return 'today';
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return days > 0 ? `${count} ago` : `in ${count}`;
}
