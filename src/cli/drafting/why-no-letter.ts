/** What `follow-up` says of letters that it writes, and why it writes no others. */

import type { Draft } from '../../follow-up/draft.ts';
import { dueItems } from '../../follow-up/due.ts';
import type { DueItem } from '../../follow-up/due-item.ts';
import { promisedBefore } from '../../follow-up/next-letter.ts';
import { type DueQuery, type Standing, standingsOf } from '../../follow-up/standing.ts';
import { takenOverIn } from '../../follow-up/taken-over.ts';
import type { Thread } from '../../follow-up/thread.ts';
import { leftOutBy } from '../../follow-up/unlisted.ts';
import { Vantage } from '../../follow-up/vantage.ts';
import { whyNothingFollows } from '../../follow-up/why-nothing-follows.ts';
import { groupBy } from '../../group.ts';
import { type Dispatch, isFixed } from '../../ledger/state.ts';
import { whereTakenOver } from '../../ledger/where-taken-over.ts';
import type { Lacking } from '../../letter/no-template.ts';
import { escalationsOf } from '../../workspace/written-rules.ts';
import { whereNoTemplate } from '../letters/where-no-template.ts';
import { caseNamed } from '../opening/case-named.ts';
import { explainDue } from '../print/explain-due.ts';
import { whereLeftOut, whereUnlisted } from '../print/list-again.ts';
import { nothingFollows } from '../print/nothing-follows.ts';
import { threadsWith, unlistedIn } from './choose-drafts.ts';

/** Who was given a longer time to answer before the case goes to others, where a letter to others is written before that is over. */
export function whatIsPromised(query: DueQuery, drafts: readonly Draft[]): readonly string[] {
  return drafts.flatMap(({ case: of, entry: { template, recipients = of.recipients } }) => {
    const threads = standingsOf(of, query).map(({ thread }) => thread);
    const on = { escalations: escalationsOf(of, query.workspace), on: new Vantage(query.today) };
    const [promised] = recipients.flatMap((recipient) => promisedBefore(threads, { template, recipient }, on) ?? []);
    if (!promised) return [];
    return [
      `  ${promised.to} has until ${promised.until} to answer before others are written to: send it after that day.`,
    ];
  });
}

/** By when the rule asks for letters that are written before that. */
export function whatIsEarly(query: DueQuery, drafts: readonly Draft[]): readonly string[] {
  return drafts.flatMap(({ case: of, entry: { id, template, recipients = of.recipients } }) => {
    const theirs = standingsOf(of, query).flatMap(({ thread, next }) =>
      next && next.template === template && next.to.some((one) => recipients.includes(one))
        ? [{ to: thread.recipient, day: next.date }]
        : [],
    );
    const early = theirs.filter(({ day }) => day > query.today);
    if (early.length === 0) return [];
    const days = [...groupBy(early, ({ day }) => day)].map(([day, threads]) =>
      theirs.length === 1 ? day : `${day} to ${threads.map(({ to }) => to).join(', ')}`,
    );
    return [`  ${of.id}/${id ?? query.today} is early: by the rule it is due on ${days.join(', and on ')}.`];
  });
}

/** Of the cases named, or of all, the letters that they list no more, or that had other facts and demands, to whom nothing is written until then. */
export function whereLost(query: DueQuery, named: readonly string[]): readonly string[] {
  const { cases } = query.workspace;
  return [...cases.values()]
    .filter(({ id }) => named.length === 0 || named.includes(id))
    .flatMap((of) => [
      ...unlistedIn(of, query).map(
        (unlisted) => `  ${of.id} → ${unlisted.lost.join(', ')}: ${whereUnlisted(unlisted, of)}`,
      ),
      ...standingsOf(of, query).flatMap(({ thread }) => {
        const letter = takenOverIn(thread, query.toldIn)?.entry.id;
        if (letter === undefined) return [];
        return `  ${of.id} → ${thread.recipient}: the letter ${letter} was sent ${whereTakenOver(of.id, letter)}`;
      }),
    ]);
}

/** To whom nothing was written, since there is no template in their language. */
export function whereTemplatesLack(lacking: readonly Lacking[]): readonly string[] {
  return lacking.flatMap((one) => {
    const { words } = whereNoTemplate([one]) ?? {};
    return words === undefined ? [] : `  ${one.case.id} → ${one.recipient.id}: nothing was written; ${words}`;
  });
}

/** Of all cases, the letters of which nobody knows whether they went: nothing follows them until somebody says so. */
export function whereUnsettled(query: DueQuery): readonly string[] {
  const { cases } = query.workspace;
  const isUnsettled = ({ state }: Pick<Dispatch, 'state'>) => isFixed({ state }) && state !== 'sent';
  const some = [...cases].filter(([id]) => query.ledgers.get(id)?.dispatches.some(isUnsettled));
  const workspace = { ...query.workspace, cases: new Map(some) };
  return dueItems({ ...query, workspace })
    .filter(({ reason }) => reason === 'uncertain' || reason === 'in-outbox' || reason === 'deferred')
    .map(
      (item) =>
        `  ${item.case} → ${item.recipient}: the letter ${item.letter}: ${explainDue(item, cases.get(item.case))}`,
    );
}

/** Of the cases named, why there is nothing to write to whom: of all, or of those who have answered where there is something. */
export function whyNone(
  query: DueQuery,
  named: readonly string[],
  { drafts, to }: { readonly drafts: readonly Draft[]; readonly to: string | undefined },
): readonly string[] {
  return [...new Set(named)].flatMap((id) => {
    const of = caseNamed(query.workspace, id);
    const isWritten = drafts.some((draft) => draft.case.id === id);
    const lost = unlistedIn(of, query).flatMap((unlisted) => unlisted.lost);
    return threadsWith(to, standingsOf(of, query), query.workspace)
      .filter(({ end }) => !isWritten || (to === undefined && end?.again))
      .filter(({ thread }) => !lost.includes(thread.recipient) && !takenOverIn(thread, query.toldIn))
      .map((standing) => `  ${id} → ${standing.thread.recipient}: ${whyNot(standing, query)}`);
  });
}

function whyNot(standing: Standing, query: DueQuery): string {
  const { thread, next } = standing;
  const { case: of } = thread;
  const left = leftOutBy(next?.template, unlistedIn(of, query), escalationsOf(of, query.workspace));
  if (left) return `the next letter, ${next?.template}, ${whereLeftOut(left, of)}`;
  if (next) return `the next letter is due on ${next.date}.`;
  const unsent = unsentIn(thread, query);
  return unsent ? explainDue(unsent, of) : nothingFollows(whyNothingFollows(standing), thread);
}

/** What `due` says of the last letter of a thread, where that has not gone. */
function unsentIn({ letters, recipient, case: of }: Thread, query: DueQuery): DueItem | undefined {
  const last = letters.at(-1);
  if (!last || last.sent !== undefined) return undefined;
  const workspace = { ...query.workspace, cases: new Map([[of.id, of]]) };
  return dueItems({ ...query, workspace }).find(
    (item) => item.recipient === recipient && item.letter === last.entry.id,
  );
}
