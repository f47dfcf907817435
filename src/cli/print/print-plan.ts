import type { DispatchOutcome } from '../../delivery/dispatch.ts';
import type { LeftOut, Plan, PlannedDispatch } from '../../delivery/plan.ts';
import { visible } from '../../diagnostic.ts';

/** The plan as a person reads it: one paragraph a dispatch. */
export function describePlan({ dispatches, left = [] }: Plan, transport: string): string[] {
  const sendable = dispatches.filter(({ action }) => action === 'send').length;
  const total = dispatches.length;
  return [
    `${count(total, 'dispatch', 'dispatches')}, ${sendable} to be sent. ${transport}`,
    ...dispatches.flatMap((planned) => [...(planned.action === 'skip' ? [] : ['']), ...describe(planned)]),
    '',
    ...describeLeft(left),
  ];
}

/** A letter that went by hand and was not recorded, and a draft that was forgotten, look the same. */
function describeLeft(left: readonly LeftOut[]): string[] {
  if (left.length === 0) return [];
  return [
    `${count(left.length, 'older letter is', 'older letters are')} not in this plan, and nothing shows that ${left.length === 1 ? 'it' : 'they'} went:`,
    ...left.map(
      ({ case: id, letter, recipients }) =>
        `  ${id}/${letter} to ${recipients.join(', ')}; to send it: appeal send ${id} --letter ${letter}`,
    ),
    'What went by hand: elsewhere: true in its entry, or appeal log add KEY --sent DATE. What is not to go: take its entry out.',
    '',
  ];
}

const actions: Record<PlannedDispatch['action'], string> = {
  send: 'send',
  skip: 'skip',
  refuse: 'REFUSED',
  'print-and-post': 'print and post',
};

function describe(planned: PlannedDispatch): string[] {
  // What is done already is many lines in a long campaign: one each.
  if (planned.action === 'skip') return [`skip  ${planned.key}  ${planned.reasons.map(({ text }) => text).join('; ')}`];
  return describeAtLength(planned);
}

function describeAtLength({
  action,
  key,
  role,
  copyOf,
  address,
  addressee,
  subject,
  dated,
  pdf,
  size,
  encrypted,
  reasons,
}: PlannedDispatch): string[] {
  const name = addressee && visible(addressee);
  // The address first: a name that runs from right to left would turn the line around it.
  const byPost = `no e-mail address: print it, post it, then: appeal log add ${key.replace(/email$/, 'post')} --sent DATE`;
  const to = address === undefined ? [name, byPost] : [address, name];
  return [
    `${actions[action]}  ${key}`,
    `    ${role === 'cc' ? `copy of the letter to ${copyOf}, ` : ''}to ${to.filter(Boolean).join(', ')}`,
    ...(subject ? [`    “${visible(subject)}”`] : []),
    `    dated ${dated}, ${Math.ceil(size / 1024)} KB${encrypted ? `, encrypted by ${encrypted}` : ''}`,
    `    PDF sha256 ${pdf}`,
    ...reasons.map(({ rule, text }) => `    ${text} [${rule}]`),
  ];
}

/** One line for what became of a dispatch. */
export function describeOutcome({ key, state, reason, reply, file }: DispatchOutcome): string {
  const why = [reason, reply].filter((text) => text !== undefined).join(' – ');
  const said = state === 'sent' ? `accepted by the relay: ${reply ?? ''}` : (file ?? why);
  return `${state}  ${key}${said ? `  ${said}` : ''}`;
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
