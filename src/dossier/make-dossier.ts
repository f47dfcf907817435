import type { Entry, Sha256 } from '../ledger/lines/entry.ts';
import { inSequence, isOutOfTime } from '../ledger/lines/in-sequence.ts';
import { type Dispatch, stateOf } from '../ledger/state.ts';
import { formatDate } from '../protocol/dates.ts';
import { dayIn } from '../protocol/time-zone.ts';
import { fill } from '../protocol/words.ts';
import type { Sheet, SheetPart } from '../typeset/page/sheet.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import { type Exhibit, exhibitsOf, type Frozen, frozenOf } from './exhibits.ts';
import { happening } from './happening.ts';
import { sha256 } from './open-message.ts';
import { asProven, claimOf, type DossierFinding, findingsOf, type Proof } from './proof.ts';
import { type Claim, type DossierWords, dossierLanguage, dossierWords } from './words.ts';

export interface Dossier {
  readonly claim: Claim;
  readonly findings: readonly DossierFinding[];
  readonly cover: Sheet;
  readonly exhibits: readonly Exhibit[];
}

/** The cover of a dossier and the files behind it, in the letter's language or, without words in it, in `fallback`'s. */
export function makeDossier(proof: Proof, fallback: string | undefined): Dossier {
  const findings = findingsOf(proof);
  const { claim, date } = claimOf(proof, findings);
  const attempts = frozenOf(proof);
  const dispatch = asProven(stateOf(proof.key.text, proof.chain));
  // The one of which the claim speaks: not always the last.
  const shown = attempts.findLast(({ entry }) => entry.attempt === dispatch.attempt) ?? attempts.at(-1);
  const opened = shown?.message?.opened;
  const language = dossierLanguage(opened?.language ?? fallback);
  const words = dossierWords(language);
  const exhibits = exhibitsOf(proof, attempts, words, language);
  const { key, chain, replies, names } = proof;
  const said = {
    date: date ? formatDate(date, language) : '',
    channel: words.channels[key.channel],
  };
  const { headings, columns } = words;
  const table = (heading: string, head: readonly [string, string], rows: [string, string][]): SheetPart[] => [
    { type: 'heading', level: 2, text: heading },
    rows.length > 0 ? { type: 'table', head, rows } : { type: 'paragraph', text: words.none },
  ];
  const happenings = (entries: readonly Entry[]) =>
    inSequence(entries).map((entry) => happening(entry, words, { language, several: dispatch.attempts > 1 }));
  const parts: SheetPart[] = [
    { type: 'heading', level: 1, text: words.title },
    { type: 'paragraph', text: fill(words.claims[claim], said), strong: true },
    ...(claim === 'nothing' ? [] : alsoSent(proof, dispatch.attempt)).map(({ number, day }): SheetPart => {
      const text = fill(words.alsoSent, { number, date: formatDate(day, language) });
      return { type: 'paragraph', text, strong: true };
    }),
    { type: 'paragraph', text: words.meanings[claim] },
    ...notes(proof, attempts, words),
    ...(findings.length > 0
      ? table(
          headings.findings,
          columns.findings,
          findings.map(({ kind, where }) => [words.findings[kind], where]),
        )
      : []),
    { type: 'table', head: columns.facts, rows: factsOf(proof, dispatch, shown, findings, words, language) },
    ...table(headings.history, columns.history, happenings([...chain.entries, ...replies.filter(isOfCopy)])),
    ...table(
      headings.replies,
      columns.history,
      happenings([
        ...chain.entries.filter(({ state }) => state === 'bounced'),
        ...replies.filter((entry) => !isOfCopy(entry)),
      ]),
    ),
    ...table(
      headings.files,
      columns.files,
      exhibits.map(({ name, bytes, description }) => [name, `${description}, SHA-256${words.colon}\n${sha256(bytes)}`]),
    ),
    { type: 'heading', level: 2, text: headings.check },
    { type: 'steps', items: stepsFor(exhibits, shown, words) },
  ];
  // By a clock that was ahead, an earlier one can bear a later time.
  const { at: last = '' } = inSequence([...chain.entries, ...replies]).at(-1) ?? {};
  const cover: Sheet = {
    title: `${words.title}${words.colon} ${key.text}`,
    author: opened?.from ?? names.from ?? key.case,
    language,
    date: dayIn(proof.timeZone, last),
    header: `${words.title} · ${key.text}`,
    pageLabel: words.pageLabel,
    parts,
  };
  return { claim, findings, cover, exhibits };
}

/** The other attempts that went, as far as is on record, and did not come back: whoever got the letter got it once for each. */
function alsoSent({ key, chain }: Proof, attempt: number): readonly { number: number; day: string }[] {
  const dispatch = stateOf(key.text, chain);
  return [dispatch, ...dispatch.others]
    .flatMap(({ attempt: number, sent, cameBack }) => (sent && !cameBack ? [{ number, day: sent.date }] : []))
    .filter(({ number }) => number !== attempt)
    .sort((one, other) => one.number - other.number);
}

function notes(
  { chain, replies, messages, keepsAll, setAside }: Proof,
  attempts: readonly Frozen[],
  words: DossierWords,
): SheetPart[] {
  const absent = [...messages.values()].some(({ kind }) => kind === 'absent');
  const encrypted = attempts.some(({ message }) => message?.opened.encrypted && !message.opened.pdf);
  const said = [
    ...(absent && !keepsAll ? [words.hashOnly] : []),
    ...(encrypted ? [words.encrypted] : []),
    ...(setAside > 0 ? [fill(words.setAside, { count: setAside })] : []),
    ...(isOutOfTime([...chain.entries, ...replies]) ? [words.outOfTime] : []),
  ];
  return said.map((text) => ({ type: 'paragraph', text }));
}

function factsOf(
  { key, chain, lines, names }: Proof,
  { sent: settled, attempt, attempts }: Dispatch,
  shown: Frozen | undefined,
  findings: readonly DossierFinding[],
  words: DossierWords,
  language: Language,
): [string, string][] {
  const { facts } = words;
  const { prepared, message: kept } = shown ?? {};
  const opened = kept?.opened;
  const dated = prepared?.dated ?? settled?.dated;
  const intact = !findings.some(({ kind }) => kind === 'ledger-damaged' || kind === 'line-lost');
  const own = chain.entries.filter((entry) => entry.attempt === prepared?.attempt);
  const wasHandedOver = own.some(({ state }) => state === 'sending' || state === 'sent');
  const envelope = prepared && `${prepared.to}${prepared.role === 'cc' ? ` (${words.copy})` : ''}`;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [facts.key, key.text],
    [facts.subject, opened?.subject],
    [facts.dated, dated && formatDate(dated, language)],
    [facts.from, opened?.from ?? prepared?.from ?? names.from],
    [facts.to, opened?.to || names.to],
    [facts.copies, opened?.copies],
    [wasHandedOver ? facts.envelope : facts.addressed, envelope],
    [facts.channel, words.channels[key.channel]],
    [
      facts.attempts,
      attempts > 1 ? fill(words.shown, { count: attempts, number: shown?.entry.attempt ?? attempt }) : String(attempts),
    ],
    [facts.messageId, prepared?.messageId],
    [facts.letter, prepared?.pdf ?? settled?.pdf ?? (opened?.pdf && sha256(opened.pdf))],
    [facts.message, shown?.hash],
    [facts.ledger, intact ? fill(words.verified, { lines: lines.length }) : words.unverified],
  ];
  return rows.flatMap(([label, value]): [string, string][] => (value ? [[label, value]] : []));
}

/** True of what was noted about a copy of our own, which is nothing that came back. */
function isOfCopy(entry: Entry): boolean {
  const ofItsWay = ['delayed', 'delivered', 'relayed', 'contradicted', 'settled'];
  return entry.state === 'noted' && !ofItsWay.includes(entry.what);
}

function stepsFor(exhibits: readonly Exhibit[], shown: Frozen | undefined, { steps }: DossierWords): string[] {
  const names = exhibits.map(({ name }) => name);
  // The same bytes are there once, whatever the attempt.
  const nameOf = (hash: Sha256 | undefined) => exhibits.find(({ bytes }) => sha256(bytes) === hash)?.name;
  const message = nameOf(shown?.hash);
  const pdf = shown?.message?.opened.pdf;
  const letter = pdf && nameOf(sha256(pdf));
  const hashed = names.filter((name) => name !== 'ledger.jsonl');
  return [
    steps.unpack,
    fill(steps.hash, { files: (hashed.length > 0 ? hashed : names).join(' ') }),
    ...(message && letter ? [fill(steps.contained, { message, letter })] : []),
    fill(steps.chain, { ledger: 'ledger.jsonl' }),
  ];
}
