import { AppealError } from '../../errors.ts';
import { copiesOfEntry } from '../../follow-up/copies-of-entry.ts';
import type { LettersMeant } from '../../follow-up/letters-meant.ts';
import { emptySummary } from '../../ledger/telling/summary.ts';
import type { PublicEdition } from '../../letter/public-edition.ts';
import { knownLanguages } from '../../protocol/language-rules.ts';
import { copiesOf } from '../../workspace/copies.ts';
import type { Recipient } from '../../workspace/schema/recipient.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';
import { readSummaries } from '../ledger/read-summaries.ts';
import { casesNamed, nearestOf } from '../opening/case-named.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';

/** Which letters are meant, as typed. */
export interface LetterOptions {
  readonly letter?: string;
  readonly to?: string;
  readonly date?: string;
  readonly lang?: string;
}

export type LetterEntry = WorkspaceCase['letters'][number];

/** One letter to make: an entry of a case, for one recipient, with the date that it bears. */
export interface LetterJob {
  readonly case: WorkspaceCase;
  readonly entry: LetterEntry;
  readonly recipient: Recipient;
  /** Ids of the recipients of the entry. */
  readonly recipients: readonly string[];
  /** Ids of those whom it names for copies. */
  readonly cc: readonly string[];
  /** To whom the letter goes that each copy of its entry is of, by the ids of those who get them. */
  readonly whose: ReadonlyMap<string, string>;
  readonly date: string;
  /** True where nobody has said which date: it is of today, or of the day on which it went. */
  readonly undated?: true;
  /** The language that is asked for, in the place of the one that the data choose. */
  readonly language?: Language;
  /** Of a public edition: the case is what the public may know, and the recipient nobody. */
  readonly edition?: PublicEdition;
}

/** What is meant of a case where no letter is named; of one that is not there, the newest entry. */
export type MeantOfCases = ReadonlyMap<string, LettersMeant>;

/**
 * The letters that are meant: of each named case (of every case when none is named) those of `meant`, else the newest entry,
 * or the one named with `--letter`, for each of its recipients. Throws `unknown-case`, `unknown-letter`, `unknown-recipient`,
 * `letter-elsewhere`; a name that leads nowhere is never passed over.
 */
export async function chooseLetters(
  open: Pick<OpenWorkspace, 'root' | 'cache' | 'workspace'>,
  named: readonly string[],
  options: LetterOptions,
  today: string | (() => string),
  meant: MeantOfCases = new Map(),
): Promise<LetterJob[]> {
  const { workspace } = open;
  const cases = casesNamed(workspace, named);
  const chosen = cases.flatMap((appealCase) => {
    const several = options.letter === undefined && meant.get(appealCase.id)?.meant;
    if (several) return several.map((one) => ({ case: appealCase, ...one }));
    const entry = chooseEntry(appealCase, options.letter, named.length > 0);
    return entry ? [{ case: appealCase, entry, recipients: entry.recipients ?? appealCase.recipients }] : [];
  });
  if (options.letter && chosen.length === 0) {
    const ids = new Set(cases.flatMap(({ letters }) => letters.map(({ id }) => id)));
    throw new AppealError('unknown-letter', `No case has a letter “${options.letter}”.`, {
      hints: nearestOf(options.letter, [...ids]),
    });
  }
  const copied = new Set(chosen.flatMap((one) => (copiesOf(one.case, one.entry).length > 0 ? one.case.id : [])));
  const { ledgers } = await readSummaries(open, (id) => copied.has(id));
  const jobs = chosen.flatMap(({ case: appealCase, entry, recipients: those }) => {
    const recipients = entry.recipients ?? appealCase.recipients;
    const ledger = ledgers.get(appealCase.id) ?? emptySummary;
    const { whose, namedTo } = copiesOfEntry(appealCase, entry, { ledger, recipients: workspace.recipients });
    return those
      .filter((id) => !options.to || id === options.to)
      .flatMap((id) => workspace.recipients.get(id) ?? [])
      .map((recipient) => ({
        case: appealCase,
        entry,
        recipient,
        recipients,
        cc: namedTo(recipient.id),
        whose,
        date: options.date ?? entry.date ?? (typeof today === 'string' ? today : today()),
        ...(options.date === undefined && entry.date === undefined && { undated: true as const }),
      }));
  });
  if (options.to && jobs.length === 0) throw unknownRecipient(workspace, options.to);
  return jobs;
}

/** The letters that go to whom is named with `--to`, also as a copy. Throws what `chooseLetters` throws. */
export async function chooseLettersReceived(
  open: Parameters<typeof chooseLetters>[0],
  named: readonly string[],
  { to, ...options }: LetterOptions,
  today: string,
  meant?: MeantOfCases,
): Promise<LetterJob[]> {
  const jobs = await chooseLetters(open, named, options, today, meant);
  const received =
    to === undefined ? jobs : jobs.filter((job) => [...receiverIds(job), ...copiesBeside(job)].includes(to));
  if (to !== undefined && received.length === 0) throw unknownRecipient(open.workspace, to);
  return received;
}

/** Ids of those who get the message of a letter: its recipient, and those who get a copy. */
export function receiverIds({ recipient, whose }: LetterJob): readonly string[] {
  return [recipient.id, ...[...whose].flatMap(([copy, to]) => (to === recipient.id ? copy : []))];
}

/** Beside the first letter of an entry, ids of those who get a copy of a letter to somebody whom the entry lists no more. */
export function copiesBeside({ recipient, recipients, whose }: LetterJob): readonly string[] {
  if (recipient.id !== recipients[0]) return [];
  return [...whose].flatMap(([copy, to]) => (recipients.includes(to) ? [] : copy));
}

/** The language asked for with `--lang`. Throws `usage` for one that letters cannot be written in. */
export function parseLanguage(code: string | undefined): Language | undefined {
  const known = knownLanguages.find((language) => language === code);
  if (known || code === undefined) return known;
  throw new AppealError('usage', `There is no language “${code}” for letters.`, {
    hints: nearestOf(code, knownLanguages),
  });
}

/** The entry meant; undefined where a case that nobody named has none to make. */
function chooseEntry(
  { id, letters }: WorkspaceCase,
  wanted: string | undefined,
  named: boolean,
): LetterEntry | undefined {
  const own = letters.filter((entry) => !entry.elsewhere);
  if (wanted === undefined) {
    const newest = own.at(-1);
    if (newest || !named) return newest;
    throw new AppealError('letter-elsewhere', `Every letter of ${id} is marked “elsewhere”: none is ours to make.`, {
      hints: [`Add an entry to “letters:” of ${id}, with the date of the new letter.`],
    });
  }
  const entry = letters.find((letter) => letter.id === wanted);
  if (entry?.elsewhere) {
    throw new AppealError(
      'letter-elsewhere',
      `The letter ${wanted} of ${id} is marked “elsewhere”: it was written outside.`,
    );
  }
  if (entry || !named) return entry;
  throw new AppealError('unknown-letter', `The case ${id} has no letter “${wanted}”.`, {
    hints: nearestOf(
      wanted,
      own.map((letter) => letter.id),
    ),
  });
}

/** What is wrong with a recipient to whom none of the letters goes. */
export function unknownRecipient({ recipients }: Workspace, id: string): AppealError {
  return recipients.has(id)
    ? new AppealError('unknown-recipient', `None of these letters goes to “${id}”.`, {
        hints: ['Name it under “recipients:” of the case or of the letter entry.'],
      })
    : new AppealError('unknown-recipient', `There is no recipient “${id}”.`, {
        hints: nearestOf(id, [...recipients.keys()]),
      });
}
