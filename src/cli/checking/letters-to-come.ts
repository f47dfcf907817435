import type { Diagnostic } from '../../diagnostic.ts';
import { copiesOfEntry } from '../../follow-up/copies-of-entry.ts';
import { draftsOf } from '../../follow-up/draft.ts';
import { lettersLeft } from '../../follow-up/next-letter.ts';
import { ruleFor } from '../../follow-up/rule.ts';
import { type Standing, standingsOf } from '../../follow-up/standing.ts';
import { emptyLedger, type LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { historyOf } from '../../ledger/telling/history.ts';
import { emptySummary, summarise } from '../../ledger/telling/summary.ts';
import { compose } from '../../letter/compose.ts';
import { chooseLanguage } from '../../workspace/choose-language.ts';
import type { Recipient } from '../../workspace/schema/recipient.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import { escalationsOf } from '../../workspace/written-rules.ts';
import { addresseesChanged, toldBefore } from '../letters/changed-since.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';

/**
 * Composes each letter that would follow where no answer comes, to the last escalation, as if all before had gone: what is
 * missing for it, such as the form of address of somebody new, or whom it names without consent, would show only on the day on
 * which it is due. `told`: what was found already.
 */
export function tryLettersToCome(
  open: OpenWorkspace,
  cases: Iterable<WorkspaceCase>,
  { ledgers, today, told }: { ledgers: ReadonlyMap<string, LedgerContent>; today: string; told: readonly Diagnostic[] },
): readonly Diagnostic[] {
  const { workspace } = open;
  const { places } = workspace;
  const summaries = new Map([...ledgers].map(([id, ledger]) => [id, summarise(ledger)]));
  const query = { workspace, ledgers: summaries, holidays: new Map() };
  const standings = [...cases].flatMap((of) => standingsOf(of, query));
  const faults = standings.flatMap((standing) =>
    followingIn(standing, open).flatMap((following) =>
      tryLetter(open, standing, following, { ledgers, today }).map((fault): Diagnostic => {
        const { place = places.of(standing.thread.case, ['id']), hints = [] } = fault;
        const { template, recipient } = following;
        const stops = fault.severity === 'error' || fault.code === 'consent';
        const hint = `it stops the letter "${template}" to ${recipient.id}, which follows where no answer comes`;
        return { ...fault, severity: 'warning', hints: stops ? [...hints, hint] : hints, ...(place && { place }) };
      }),
    ),
  );
  // What stops several letters is told of the first; and not again where the newest letter has it too.
  const idOf = ({ code, place, message }: Diagnostic) => JSON.stringify([code, place, message]);
  const known = new Set(told.map(idOf));
  return faults.filter((fault) => {
    const id = idOf(fault);
    const isNew = !known.has(id);
    known.add(id);
    return isNew;
  });
}

interface Following {
  readonly template: string;
  readonly recipient: Recipient;
  /** All to whom it goes: it tells each of the others. */
  readonly to: readonly string[];
  /** Of one to others: who gets a copy. */
  readonly cc?: readonly string[];
}

/** The letters left in a thread, and then those to each whom it escalates to. */
function followingIn({ thread, rule }: Standing, { workspace, templates }: OpenWorkspace): readonly Following[] {
  const known = new Set(templates.names());
  const kind = thread.letters.at(-1)?.entry.kind;
  return lettersLeft(thread, rule)
    .flatMap(({ template, to, cc }) =>
      to.flatMap((id) => {
        const recipient = workspace.recipients.get(id);
        if (!recipient) return [];
        const more = id === thread.recipient ? [] : ruleFor(workspace, thread.case, recipient, kind).steps;
        const taken = { template, recipient, to, ...(cc && { cc }) };
        return [taken, ...more.map((name) => ({ ...taken, template: name }))];
      }),
    )
    .filter(({ template }) => known.has(template));
}

/** What stops the letter. */
function tryLetter(
  { workspace, templates }: OpenWorkspace,
  { thread, rule, calendar }: Standing,
  { template, recipient, to, cc }: Following,
  { ledgers, today }: { ledgers: ReadonlyMap<string, LedgerContent>; today: string },
): readonly Diagnostic[] {
  const { case: of } = thread;
  const last = thread.letters.at(-1);
  if (!last) return [];
  const date = [today, ...of.letters.flatMap((letter) => letter.date ?? [])].sort().at(-1) ?? today;
  const next = { template, to, last, ...(cc && { cc }) };
  const went = new Map(thread.letters.map(({ entry, sent }) => [entry.id, sent]));
  const ledger = ledgers.get(of.id) ?? emptyLedger;
  const escalations = escalationsOf(of, workspace);
  return draftsOf([{ thread, rule, calendar, next }], { date, recipients: workspace.recipients, escalations }).flatMap(
    ({ entry: draft }) => {
      const entry = { ...draft, id: draft.id ?? date };
      const before = of.letters.map((letter) => ({
        ...letter,
        elsewhere: true as const,
        date: letter.date ?? went.get(letter.id) ?? date,
      }));
      const history = historyOf({
        case: { ...of, letters: [...before, entry] },
        entryId: entry.id,
        recipient: recipient.id,
        ledger: emptyLedger,
        escalations,
      });
      const language = chooseLanguage(of, entry, recipient);
      const told = toldBefore({ case: of, recipient }, history, ledger);
      const { recipients } = workspace;
      const cc = copiesOfEntry(of, entry, { ledger: emptySummary, recipients }).namedTo(recipient.id);
      const input = { workspace, templates, case: of, entry, recipient, cc, language, date, history, told };
      const faults = compose(input).diagnostics.filter(
        (fault) =>
          fault.severity === 'error' ||
          fault.code === 'consent' ||
          // A letter that is still to go knows all of it.
          (last.sent !== undefined && isForNext(fault)),
      );
      return [...faults, ...addresseesChanged({ case: of, entry, recipient }, { history, ledger }, workspace)];
    },
  );
}

/** Whether it is about what the next letter says of the last one. */
function isForNext({ code }: Diagnostic): boolean {
  return ['fact-untold', 'fact-retold', 'demand-unasked'].includes(code);
}
