import type { DispatchOutcome } from '../../delivery/dispatch.ts';
import type { LeftOut, Plan, PlannedDispatch } from '../../delivery/plan.ts';
import type { Reason } from '../../delivery/rules/judge.ts';
import { visible } from '../../diagnostic.ts';
import { groupBy } from '../../group.ts';
import { describeLeft } from './describe-left.ts';

/** So many of a kind are shown each; of more, what they have in common once. */
const few = 3;
const aScreen = 20;

/** The plan as a person reads it: what is passed over first, what is to be sent, and last, next to the question, what is refused. */
export function describePlan({ dispatches, left = [] }: Plan, transport: string): string[] {
  const of = (action: PlannedDispatch['action']) => dispatches.filter((planned) => planned.action === action);
  return [
    `${count(dispatches.length, 'dispatch', 'dispatches')}, ${tallyOf(dispatches)}. ${transport}`,
    ...groupsBy(of('skip'), skippedBy).flatMap(describeSkipped),
    ...of('print-and-post').flatMap(paragraph),
    ...groupsBy(of('send'), ({ case: id, letter }) => `${id}/${letter}`).flatMap(describeSent),
    ...describeRefused(of('refuse')),
    '',
    ...leftBelow(left),
  ];
}

/** Of the plan, what keeps letters back: what a person has to see where nothing else is said. */
export function describeKeptBack({ dispatches, left = [] }: Plan): string[] {
  return [...describeRefused(dispatches.filter(({ action }) => action === 'refuse')), ...leftBelow(left)];
}

function leftBelow(left: readonly LeftOut[]): string[] {
  return left.length > 0 ? [...describeLeft(left, 'send'), ''] : [];
}

/** "29 to be sent, 471 skipped, 2 REFUSED" */
function tallyOf(dispatches: readonly PlannedDispatch[]): string {
  const counts = Object.entries(tallies).map(([action, words]) => {
    const number = dispatches.filter((planned) => kindOf(planned) === action).length;
    return number > 0 || action === 'send' ? `${number} ${words}` : '';
  });
  return counts.filter(Boolean).join(', ');
}

/** "Nothing will be sent: 1 letter is refused, 2 are skipped." */
export function describeNothingSent({ dispatches }: Plan, { dryRun }: { readonly dryRun: boolean }): string {
  const groups = [...groupBy(dispatches, kindOf)].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const counts = groups.map(([kind, { length }], index) => {
    const what = index === 0 ? count(length, 'letter', 'letters') : `${length}`;
    return `${what} ${fates[kind][length === 1 ? 0 : 1]}`;
  });
  const isSome = dispatches.some(({ action }) => action === 'send');
  const lead = dryRun ? `Dry run: nothing ${isSome ? 'was sent.' : 'would be sent:'}` : 'Nothing will be sent:';
  return `${lead} ${counts.join(', ') || 'no letter is in the plan'}.`;
}

/** What becomes of it: what was put off for too long is begun as if it were sent. */
type Kind = PlannedDispatch['action'] | 'give-up';
const kindOf = ({ action, reasons }: PlannedDispatch): Kind =>
  action === 'send' && reasons.some(({ rule }) => rule === 'overdue') ? 'give-up' : action;

const tallies: Record<Kind, string> = {
  send: 'to be sent',
  'give-up': 'to be given up',
  'print-and-post': 'to be printed and posted',
  skip: 'skipped',
  refuse: 'REFUSED',
};
const order = Object.keys(tallies);

/** Of one, and of several. */
const fates: Record<Kind, readonly [one: string, several: string]> = {
  send: ['would be sent', 'would be sent'],
  'give-up': ['would be given up', 'would be given up'],
  'print-and-post': ['is to be printed and posted', 'are to be printed and posted'],
  skip: ['is skipped', 'are skipped'],
  refuse: ['is refused', 'are refused'],
};

const actions: Record<Kind, string> = {
  send: 'send',
  'give-up': 'give up',
  skip: 'skip',
  refuse: 'REFUSED',
  'print-and-post': 'print and post',
};

const skippedBy = ({ reasons }: PlannedDispatch) => reasons.find(({ effect }) => effect === 'skip')?.rule ?? '';

/** What is done already are many letters in a long campaign: a line for all of them. */
function describeSkipped(group: readonly PlannedDispatch[]): string[] {
  if (group.length <= few)
    return group.map(({ key, reasons }) => `skip  ${key}  ${reasons.map(({ text }) => text).join('; ')}`);
  const rule = skippedBy(group[0] as PlannedDispatch);
  const texts = group.flatMap((planned) =>
    planned.reasons.filter((reason) => reason.rule === rule).map(({ text }) => general(text, planned)),
  );
  const [first, ...others] = [...new Set(texts)].sort();
  const last = others.at(-1);
  return [`skip  ${group.length} letters  ${first}${last === undefined ? '' : ` … ${last}`} [${rule}]`];
}

/** What many letters of an entry have in common, and what each has of its own. */
function describeSent(group: readonly PlannedDispatch[]): string[] {
  const [first] = group;
  if (!first || group.length <= aScreen) return group.flatMap(paragraph);
  const distinct = (texts: readonly string[]) => [...new Set(texts)];
  const dates = distinct(group.map(({ dated }) => dated)).sort();
  const subjects = distinct(group.flatMap(({ subject }) => (subject ? visible(subject) : [])));
  const size = Math.max(...group.map((planned) => planned.size));
  return [
    '',
    `send  ${group.length} letters of ${first.case}/${first.letter}, dated ${dates.join(', ')}, ${kilobytes(size)} at most`,
    ...subjects.map((subject) => `    “${subject}”`),
    ...group.flatMap((planned) => [
      `  ${planned.key}  ${receiver(planned)}${planned.encrypted ? `, encrypted by ${planned.encrypted}` : ''}`,
      `    PDF sha256 ${planned.pdf}`,
    ]),
    ...groupsBy(reasonsOf(group, 'note'), ({ text }) => text).map(([one, ...others]) =>
      others.length > 0 ? `    ${others.length + 1} letters: ${one?.text}` : `    ${one?.key}: ${one?.text}`,
    ),
  ];
}

function describeRefused(refused: readonly PlannedDispatch[]): string[] {
  if (refused.length <= aScreen) return refused.flatMap(paragraph);
  return groupsBy(reasonsOf(refused, 'refuse'), ({ text }) => text).flatMap((group) => [
    '',
    `${actions.refuse}  ${count(group.length, 'letter', 'letters')}: ${group[0]?.text}`,
    ...group.map(({ key }) => `    ${key}`),
  ]);
}

/** What the rules say of these letters, in words that fit all whom it concerns. */
function reasonsOf(dispatches: readonly PlannedDispatch[], effect: Reason['effect']) {
  return dispatches.flatMap((planned) =>
    planned.reasons
      .filter((reason) => reason.effect === effect)
      .map(({ rule, text }) => ({ key: planned.key, text: `${general(text, planned)} [${rule}]` })),
  );
}

const general = (text: string, { key, recipient }: PlannedDispatch) =>
  text.replaceAll(key, 'KEY').replaceAll(`--to ${recipient} `, '--to RECIPIENT ');

function paragraph(planned: PlannedDispatch): string[] {
  const { key, subject, dated, pdf, size, encrypted, reasons } = planned;
  return [
    '',
    `${actions[kindOf(planned)]}  ${key}`,
    `    ${receiver(planned)}`,
    ...(subject ? [`    “${visible(subject)}”`] : []),
    `    dated ${dated}, ${kilobytes(size)}${encrypted ? `, encrypted by ${encrypted}` : ''}`,
    `    PDF sha256 ${pdf}`,
    ...reasons.map(({ rule, text }) => `    ${text} [${rule}]`),
  ];
}

/** The address first: a name that runs from right to left would turn the line around it. */
function receiver({ key, role, copyOf, address, addressee }: PlannedDispatch): string {
  const name = addressee && visible(addressee);
  const byPost = `no e-mail address: print it, post it, then: appeal log add ${key.replace(/email$/, 'post')} --sent DATE`;
  const to = address === undefined ? [name, byPost] : [address, name];
  return `${role === 'cc' ? `copy of the letter to ${copyOf}, ` : ''}to ${to.filter(Boolean).join(', ')}`;
}

const kilobytes = (size: number) => `${Math.ceil(size / 1024)} KB`;

/** Where the letters of a trial go; of many to one address, once. */
export function describeTrials(trials: readonly { readonly key: string; readonly to: string }[]): string[] {
  return groupsBy(trials, ({ to }) => to).flatMap((group) =>
    group.length > few
      ? [`trial  ${group.length} letters  go to ${group[0]?.to} instead`]
      : group.map(({ key, to }) => `trial  ${key}  goes to ${to} instead`),
  );
}

/** One line for what became of a dispatch. */
export function describeOutcome({ key, state, reason, reply, file }: DispatchOutcome): string {
  const why = [reason, reply].filter((text) => text !== undefined).join(' – ');
  const said = state === 'sent' ? `accepted by the relay: ${reply ?? ''}` : (file ?? why);
  return `${state}  ${key}${said ? `  ${said}` : ''}`;
}

/** "471 sent, 2 deferred": below as many lines, the few that did not go are easily overlooked. */
export function tallyOfOutcomes(outcomes: readonly DispatchOutcome[]): string {
  return `${groupsBy(outcomes, ({ state }) => state)
    .map((group) => `${group.length} ${group[0]?.state}`)
    .join(', ')}.`;
}

export function planAsJson({ dispatches, left = [] }: Plan): { plan: object[]; left: readonly LeftOut[] } {
  const plan = dispatches.map(({ key, action, role, address, dated, pdf, size, encrypted, reasons, before }) => ({
    ...{ key, action, role, address, dated, pdf, size, encrypted, reasons },
    stateBefore: before.state,
  }));
  return { plan, left };
}

function count(n: number, one: string, other: string): string {
  return `${n} ${n === 1 ? one : other}`;
}

/** The groups in the order in which each begins. */
const groupsBy = <T>(all: readonly T[], nameOf: (one: T) => string) => [...groupBy(all, nameOf).values()];
