import type { KnownReason } from '../../ledger/repair/known-reason.ts';
import { settleCommand } from '../../ledger/settle-commands.ts';
import { stateOf } from '../../ledger/state.ts';
import { literal } from '../../mailbox/reading/literal.ts';
import { hasNoReturn } from '../../mailbox/reading/mail-server.ts';
import type { ReplyTo } from '../../mailbox/replies/reply.ts';
import type { SentLetter } from '../../mailbox/sent-letters.ts';
import { today } from '../opening/open-workspace.ts';
import type { Scene } from './answer-scene.ts';
import { contradict, settleSteps } from './contradict.ts';
import { keepDoubtful, sayDoubtful } from './doubtful.ts';
import { dayOf, type ReadableMail, whyNotThen } from './read-mail.ts';
import { ofEachKind } from './reply-kind.ts';

const anAnswer: KnownReason = 'an answer that refers to it';

/** In which case a message is dismissed. */
export const otherwise = 'if it answers none';

/** Leaves a message to a person, with the commands that would record it. */
export async function leave(
  reason: string,
  candidates: readonly ReplyTo[],
  read: ReadableMail,
  date: string,
  scene: Scene,
  contradicts?: SentLetter,
): Promise<void> {
  const { recorder, open, run, dryRun } = scene;
  const now = today(open.workspace, run);
  const came = whyNotThen(date, now) === undefined ? date : now;
  const { identity } = read;
  // An answer to what is not on record as sent: nobody would answer what did not arrive.
  if (contradicts && !dryRun) await contradict(recorder, contradicts, { identity, date: came, reason: anAnswer });
  const kept = await keepDoubtful(scene, read, `${dayOf(read, open)}-${candidates[0]?.case ?? 'mail'}`);
  // A day on which it cannot have come would be refused: a person fills it in.
  const day = (to: ReplyTo) => (typeof whyNot(to, date, scene) === 'string' ? 'YYYY-MM-DD' : date);
  const distinct = [...new Map(candidates.map((to) => [`${to.case}/${to.recipient}`, to])).values()];
  const shown = distinct.slice(0, most);
  const commandsFor = (to: ReplyTo) =>
    ofEachKind(`appeal reply add ${to.case} --from ${to.recipient} --date ${day(to)}`, kept);
  const [from, subject] = [literal(read.mail.from.join(', ')), literal(read.mail.subject)];
  const steps = [
    ...(contradicts ? settleSteps(contradicts, scene) : []),
    ...shown.flatMap((to) => ['if it answers this case:', ...commandsFor(to).map((command) => `    ${command}`)]),
    ...stepsForMore(distinct.slice(most)),
    ...(hasNoReturn(read.mail) ? shown.flatMap((to) => stepsForFailure(to, date, day(to), scene)) : []),
  ];
  const about = `${from}  “${subject}”  `;
  const said = sayDoubtful(run, read, kept, { reason, about, steps, otherwise });
  scene.found.doubtful.push({ ...said, from, subject, commands: distinct.flatMap(commandsFor) });
}

/** So many are shown of those whom a message may be from. */
const most = 5;

function stepsForMore(rest: readonly ReplyTo[]): readonly string[] {
  const ids = new Set(rest.map((to) => to.case));
  const which = ids.size > 10 ? [] : [...ids];
  return rest.length === 0 ? [] : [`if it answers one of ${rest.length} more: ${['appeal log', ...which].join(' ')}`];
}

/** What to do where mail that may be a notice says that a letter failed. */
function stepsForFailure(to: ReplyTo, date: string, day: string, scene: Scene): readonly string[] {
  const answered = whyNot(to, date, scene);
  const letter = to.letter ?? (typeof answered === 'string' ? undefined : answered.letter);
  const key = `${to.case}/${letter}/${to.recipient}/email`;
  const chain = scene.recorder.ledgers.get(to.case)?.chains.get(key);
  return chain && stateOf(key, chain).state === 'sent'
    ? [`if it says that the letter came back: ${settleCommand(key, '--bounced', { day })}`]
    : [];
}

/** The letter that a reply of this day answers, or why that cannot be. */
export function whyNot(
  to: ReplyTo,
  date: string,
  { open, answered, run }: Pick<Scene, 'open' | 'answered' | 'run'>,
): { letter: string } | string {
  const of = open.workspace.cases.get(to.case);
  if (!of && open.aside.length > 0) return `the case ${to.case} has errors and is left out, or it is gone`;
  if (!of) return `there is no case ${to.case} any more`;
  const why = whyNotThen(date, today(open.workspace, run));
  if (why !== undefined) return why;
  const letter = answered(of)(to.recipient, date);
  return letter === undefined ? `no letter of ${to.case} had gone to ${to.recipient} by ${date}` : { letter };
}
