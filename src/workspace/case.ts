import { type Diagnostic, type DiagnosticCode, hasErrors, type Outcome, quoted } from '../diagnostic.ts';
import { compareDates, earliestDay, latestDay, type PlainDate } from '../protocol/plain-date.ts';
import { isUndoing, statusesOf, statusesUntil } from './person-status.ts';
import type { Origins } from './places.ts';
import type { Case, Demand } from './schema/case.ts';
import type { LetterEntry } from './schema/letter-entry.ts';
import type { Sender } from './schema/sender.ts';
import type { Settings } from './schema/settings.ts';
import { isToldOn } from './tell-from.ts';
import type { Facts, WorkspaceCase } from './workspace.ts';
import { escalationsOf, type Ruling } from './written-rules.ts';

/** A case as it is written, without its facts, and how to come by them. */
export interface WrittenCase {
  readonly head: Omit<Case, keyof Facts> & Fulfilment;
  readonly facts: () => Facts;
}

/** Takes the facts out of a case. */
export function splitCase(value: Case, origins: Origins): WrittenCase {
  const { organisations, persons, events, citations, charges, instruments, demands, ...written } = value;
  const head = { ...written, ...fulfilmentOf(value) };
  const facts = {
    ...(organisations && { organisations }),
    ...(persons && { persons }),
    ...(events && { events }),
    ...(citations && { citations }),
    ...(charges && { charges }),
    ...(instruments && { instruments }),
    ...(demands && { demands }),
  };
  origins.copy(value, head);
  origins.copy(value, facts);
  return { head, facts: () => facts };
}

/** What of a case is known without its facts. */
type Fulfilment = Pick<WorkspaceCase, 'fulfilled' | 'metSince' | 'open' | 'changes'>;

/** Nothing is left to ask for where each demand is met, or none is made and everybody is free, or has the work back. */
function fulfilmentOf({ demands = [], persons = [] }: Facts, day: PlainDate = endOfTime): Fulfilment {
  const isDemanding = demands.length > 0;
  const asked = isDemanding
    ? demands.map((demand) => ({ done: isMetOn(demand, day), since: demand.met, days: [demand.met] }))
    : persons.map((person) => {
        const { state, since } = statusesUntil(person, day).at(-1) ?? {};
        const days = statusesOf(person).map((status) => status.since && earliestDay(status.since));
        return { done: state === 'free' || isUndoing(state), since: since && latestDay(since), days };
      });
  if (asked.length === 0) return {};
  const latest = (days: readonly (string | undefined)[]) =>
    days
      .filter((each) => each !== undefined)
      .sort(compareDates)
      .at(-1);
  const changes = latest(asked.flatMap(({ days }) => days));
  const known = changes === undefined ? {} : { changes };
  const open = asked.filter(({ done }) => !done).length;
  if (open > 0) return { open: isDemanding ? { demands: open } : { persons: open }, ...known };
  const since = asked.every((one) => one.since !== undefined) && latest(asked.map((one) => one.since));
  return { fulfilled: true, ...(since && { metSince: since }), ...known };
}

const endOfTime = '9999-12-31';

/** A case as of a day: what it says of a later one, by a slip in the year or because that is over by now, is not so yet. */
export function caseBy(of: WorkspaceCase, day: PlainDate): WorkspaceCase {
  if (of.changes === undefined || of.changes <= day) return of;
  const { fulfilled: _, metSince: _since, open: _open, ...rest } = of;
  return { ...rest, ...fulfilmentOf(of.facts, day) };
}

/** A demand is met where it says so, or says since when. */
export function isMet({ state, met }: Pick<Demand, 'state' | 'met'>): boolean {
  return state === 'met' || (state === undefined && met !== undefined);
}

/** Whether it was met on that day. */
export function isMetOn(demand: Pick<Demand, 'state' | 'met'>, day: PlainDate): boolean {
  return isMet(demand) && (demand.met === undefined || demand.met <= day);
}

/** A demand is met in a letter from the day on which it was, or was known to be: one of an earlier day still asks for it. */
export function isMetBy(demand: Pick<Demand, 'state' | 'met' | 'tellFrom'>, date: PlainDate): boolean {
  return isMetOn(demand, date) && isToldOn(demand, date);
}

/**
 * Ids of those who get a copy of a letter. The copies of a case belong to letters of its own kind: what goes to the embassy
 * with a protest does not go there with a letter to the victims, or with a confidential communication. Nor do they go with an
 * escalation, which may be a complaint about those who get them: `resolveCase` says so in its entry.
 */
export function copiesOf(of: Pick<Case, 'kind' | 'cc'>, letter: Pick<LetterEntry, 'kind' | 'cc'>): readonly string[] {
  const isOwn = letter.kind === undefined || letter.kind === of.kind;
  return letter.cc ?? (isOwn ? of.cc : undefined) ?? [];
}

/**
 * Ids of those who get a copy of the letter of an entry to one recipient: all copies are of that to the first of its recipients, since
 * nobody needs two letters that differ in the address alone. The others' letters name no copies, which would be untrue.
 */
export function copiesTo(
  recipient: string,
  of: Pick<Case, 'kind' | 'cc' | 'recipients'>,
  letter: Pick<LetterEntry, 'kind' | 'cc' | 'recipients'>,
): readonly string[] {
  const [first] = letter.recipients ?? of.recipients;
  return recipient === first ? copiesOf(of, letter) : [];
}

/** Fills in what a case leaves to default (its sender, the ids of its letters) and checks what that depends on. */
export function resolveCase(
  { head: written, facts }: WrittenCase,
  ruling: Ruling & { readonly settings: Settings },
  senders: readonly Sender[],
  origins: Origins,
): Outcome<WorkspaceCase> {
  const diagnostics: Diagnostic[] = [];
  const report = (code: DiagnosticCode, message: string, owner: object, path: (string | number)[], hint: string) => {
    const place = origins.of(owner, path);
    const severity = code === 'letters-out-of-order' ? 'warning' : 'error';
    diagnostics.push({ code, severity, message, ...(place && { place }), hints: [hint] });
  };

  const only = senders.length === 1 ? senders[0]?.id : undefined;
  const sender = written.sender ?? ruling.settings.sender ?? only ?? '';
  if (sender === '' && senders.length > 0) {
    const hint = `write "sender: ${senders[0]?.id}" into the case or into appeal.yaml`;
    report('sender-undecided', 'No sender is named here or in the settings.', written, ['id'], hint);
  }

  const checkSignatories = (owner: WrittenCase['head'] | LetterEntry) => {
    if (!owner.signatories) return;
    const own = senders.find(({ id }) => id === sender)?.signatories.map(({ id }) => id);
    for (const [index, id] of owner.signatories.entries()) {
      const elsewhere = senders.find(({ signatories }) => signatories.some((signatory) => signatory.id === id));
      if (!own || own.includes(id) || !elsewhere) continue;
      const message = `${quoted(id)} signs for ${elsewhere.id}, and the sender is ${sender}.`;
      report('foreign-signatory', message, owner, ['signatories', index], `those of ${sender}: ${own.join(', ')}`);
    }
  };

  const isEscalation = (template: string) => escalationsOf(written, ruling).has(template);
  const checkRecipients = (owner: WrittenCase['head'] | LetterEntry) => {
    const cc = copiesOf(written, { ...owner, ...('template' in owner && copiesOfEscalation(owner, isEscalation)) });
    const named = { recipients: owner.recipients ?? written.recipients, cc };
    if (new Set([...named.recipients, ...cc]).size === named.recipients.length + cc.length) return;
    const seen = new Set<string>();
    for (const key of ['recipients', 'cc'] as const) {
      const ids = named[key];
      for (const [index, id] of ids.entries()) {
        const message = `${quoted(id)} is named twice.`;
        if (seen.has(id))
          report(
            'duplicate-recipient',
            message,
            owner,
            owner[key] ? [key, index] : [],
            'each gets one letter or one copy',
          );
        seen.add(id);
      }
    }
  };

  checkSignatories(written);
  checkRecipients(written);
  let latest = '';
  for (const letter of written.letters ?? []) {
    checkSignatories(letter);
    if (letter.recipients || letter.cc) checkRecipients(letter);
    if (letter.elsewhere && letter.date === undefined) {
      const message = 'A letter written elsewhere is cited by its date, which is missing.';
      report('letter-undated', message, letter, [], 'date: YYYY-MM-DD');
    } else if (letter.id === undefined && letter.date === undefined) {
      report('letter-unnamed', 'A letter needs an id or a date.', letter, [], 'give it an id that stays: follow-up');
    }
    if (letter.date === undefined) continue;
    if (letter.answerBy !== undefined && letter.answerBy <= letter.date) {
      const message = `An answer is asked for by ${letter.answerBy}, and the letter is of ${letter.date}.`;
      report('answer-by-too-early', message, letter, ['answerBy'], 'name a day after the date of the letter');
    }
    if (letter.date < latest) {
      const message = `The letter of ${letter.date} stands after the one of ${latest}.`;
      report('letters-out-of-order', message, letter, ['date'], 'list letters in the order of their dates');
    } else latest = letter.date;
  }
  if (hasErrors(diagnostics)) return { diagnostics };

  const letters = resolveLetters(written, isEscalation, origins);
  const value = withFacts({ ...written, sender, letters }, facts);
  origins.copy(written, value);
  return { value, diagnostics };
}

const readers = new WeakMap<object, () => Facts>();

/** One for all cases: in an object with an accessor of its own, V8 finds no property quickly, and there are thousands. */
const factsWhenAsked = {
  enumerable: true,
  get(this: object): Facts | undefined {
    return readers.get(this)?.();
  },
};

function withFacts(of: Omit<WorkspaceCase, 'facts'>, read: () => Facts): WorkspaceCase {
  let facts: Facts | undefined;
  readers.set(of, () => {
    facts ??= read();
    return facts;
  });
  return Object.defineProperty(of, 'facts', factsWhenAsked) as WorkspaceCase;
}

type IsEscalation = (template: string) => boolean;

/** An escalation has the copies that its entry names, and no others. */
function copiesOfEscalation({ template, cc }: LetterEntry, isEscalation: IsEscalation): Pick<LetterEntry, 'cc'> {
  return template !== undefined && !cc && isEscalation(template) ? { cc: [] } : {};
}

function resolveLetters(
  written: WrittenCase['head'],
  isEscalation: IsEscalation,
  origins: Origins,
): WorkspaceCase['letters'] {
  const own = written.letters?.length ? written.letters : undefined;
  const letters = (own ?? [{ id: '1' }]).map((entry: LetterEntry) => {
    const letter = { ...entry, ...copiesOfEscalation(entry, isEscalation), id: entry.id ?? entry.date ?? '' };
    origins.copy(own ? entry : written, letter);
    return letter;
  });
  origins.copy(own ?? written, letters);
  return letters;
}
