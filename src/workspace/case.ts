import { type Diagnostic, type DiagnosticCode, hasErrors, type Outcome, quoted } from '../diagnostic.ts';
import { inShort } from '../marks.ts';
import { copiesOf } from './copies.ts';
import { datedFacts } from './facts/dated-facts.ts';
import { type Fulfilment, fulfilmentOf } from './facts/fulfilment.ts';
import { statusesOf } from './facts/person-status.ts';
import { kindOf } from './kinds.ts';
import type { Case } from './schema/case.ts';
import type { LetterEntry } from './schema/letter-entry.ts';
import type { Sender } from './schema/sender.ts';
import type { Settings } from './schema/settings.ts';
import type { Facts, WorkspaceCase } from './workspace.ts';
import { escalationsOf, type Ruling } from './written-rules.ts';
import type { Origins } from './yaml/places.ts';

/** A case as it is written, without its facts, and how to come by them. */
export interface WrittenCase {
  readonly head: Omit<Case, keyof Facts> & Fulfilment & Pick<WorkspaceCase, 'tells'>;
  readonly facts: () => Facts;
}

/** Takes the facts out of a case. */
export function splitCase(value: Case, origins: Origins): WrittenCase {
  const { organisations, persons, events, citations, charges, instruments, demands, ...written } = value;
  const tells = inShort(datedFacts(value, statusesOf).flatMap(({ marks }) => marks));
  const head = { ...written, ...fulfilmentOf(value), ...(tells !== '' && { tells }) };
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
      for (const [index, id] of named[key].entries()) {
        if (seen.has(id)) reportTwice(owner, key, index, id);
        seen.add(id);
      }
    }
  };
  const reportTwice = (
    owner: WrittenCase['head'] | LetterEntry,
    key: 'recipients' | 'cc',
    index: number,
    id: string,
  ) => {
    const own = owner.recipients?.indexOf(id) ?? -1;
    if (owner[key] && (own >= 0 || owner[key].indexOf(id) < index)) {
      report(
        'duplicate-recipient',
        `${quoted(id)} is named twice.`,
        owner,
        [key, index],
        'each gets one letter or one copy',
      );
    } else if (owner[key]) {
      const message = `${quoted(id)} gets a copy by this entry, and the letter itself by the "recipients" of the case.`;
      report(
        'duplicate-recipient',
        message,
        owner,
        [key, index],
        'take it out of one of them: each gets one letter or one copy',
      );
    } else if (own >= 0) {
      const message = `${quoted(id)} gets the letter by this entry, and a copy of it by the "cc" of the case.`;
      const hint = 'write "cc: []" into the entry, or "cc:" with those who get a copy of this letter';
      report('duplicate-recipient', message, owner, ['recipients', own], hint);
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
    const kind = kindOf(entry);
    const id = entry.id ?? entry.date ?? '';
    const letter = { ...entry, ...copiesOfEscalation(entry, isEscalation), ...(kind && { kind }), id };
    origins.copy(own ? entry : written, letter);
    return letter;
  });
  origins.copy(own ?? written, letters);
  return letters;
}
