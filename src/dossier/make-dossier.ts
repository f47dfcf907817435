import { type Entry, messageOf, type Sha256 } from '../ledger/entry.ts';
import { stateOf } from '../ledger/state.ts';
import { formatDate } from '../protocol/dates.ts';
import { dayIn } from '../protocol/time-zone.ts';
import { fill } from '../protocol/words.ts';
import type { Sheet, SheetPart } from '../typeset/page/sheet.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import { type OpenedMessage, sha256 } from './open-message.ts';
import { claimOf, type DossierFinding, findingsOf, type Proof } from './proof.ts';
import { type Claim, type DossierWords, dossierLanguage, dossierWords } from './words.ts';

/** A file that goes into the dossier. Its description is in the dossier's language. */
export interface Exhibit {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly description: string;
  readonly relationship: 'Source' | 'Data' | 'Supplement';
  readonly modified: Date;
}

export interface Dossier {
  readonly claim: Claim;
  readonly findings: readonly DossierFinding[];
  readonly cover: Sheet;
  readonly exhibits: readonly Exhibit[];
}

/** An attempt with its frozen message, which is undefined where the bytes are not to be had. */
interface Frozen {
  readonly entry: Entry;
  readonly hash: Sha256;
  /** What was recorded of it when it was frozen; absent where that line is lost, and a repair has found the message. */
  readonly prepared?: Extract<Entry, { state: 'prepared' }>;
  readonly message?: { readonly bytes: Uint8Array; readonly opened: OpenedMessage };
}

/** The cover of a dossier and the files behind it, in the letter's language or, without words in it, in `fallback`'s. */
export function makeDossier(proof: Proof, fallback: string | undefined): Dossier {
  const findings = findingsOf(proof);
  const { claim, date } = claimOf(proof, findings);
  const attempts = frozenOf(proof);
  const opened = attempts.at(-1)?.message?.opened;
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
    entries
      .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
      .map((entry) => happening(entry, words, language));
  const parts: SheetPart[] = [
    { type: 'heading', level: 1, text: words.title },
    { type: 'paragraph', text: fill(words.claims[claim], said), strong: true },
    { type: 'paragraph', text: words.meanings[claim] },
    ...notes(proof, attempts, words),
    ...(findings.length > 0
      ? table(
          headings.findings,
          columns.findings,
          findings.map(({ kind, where }) => [words.findings[kind], where]),
        )
      : []),
    { type: 'table', head: columns.facts, rows: factsOf(proof, attempts, findings, words, language) },
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
      exhibits.map(({ name, bytes, description }) => [name, `${description}, SHA-256:\n${sha256(bytes)}`]),
    ),
    { type: 'heading', level: 2, text: headings.check },
    { type: 'steps', items: stepsFor(exhibits, words) },
  ];
  const last = [...chain.entries, ...replies].map(({ at }) => at).reduce((a, b) => (a > b ? a : b));
  const cover: Sheet = {
    title: `${words.title}: ${key.text}`,
    author: opened?.from ?? names.from ?? key.case,
    language,
    date: dayIn(proof.timeZone, last),
    header: `${words.title} · ${key.text}`,
    pageLabel: words.pageLabel,
    parts,
  };
  return { claim, findings, cover, exhibits };
}

/** What was frozen for each attempt that went further. */
function frozenOf({ chain, messages }: Proof): Frozen[] {
  return chain.entries.flatMap((entry): Frozen[] => {
    const hash = messageOf(entry);
    const message = hash === undefined ? undefined : messages.get(hash);
    if (hash === undefined || !message) return [];
    const prepared = entry.state === 'prepared' ? entry : undefined;
    return [{ entry, hash, ...(prepared && { prepared }), ...(message.kind === 'kept' && { message }) }];
  });
}

function notes({ messages, keepsAll }: Proof, attempts: readonly Frozen[], words: DossierWords): SheetPart[] {
  const absent = [...messages.values()].some(({ kind }) => kind === 'absent');
  const encrypted = attempts.some(({ message }) => message?.opened.encrypted && !message.opened.pdf);
  return [...(absent && !keepsAll ? [words.hashOnly] : []), ...(encrypted ? [words.encrypted] : [])].map((text) => ({
    type: 'paragraph',
    text,
  }));
}

function factsOf(
  { key, chain, lines, names }: Proof,
  attempts: readonly Frozen[],
  findings: readonly DossierFinding[],
  words: DossierWords,
  language: Language,
): [string, string][] {
  const { facts } = words;
  const last = attempts.at(-1);
  const { prepared, message: kept } = last ?? {};
  const opened = kept?.opened;
  const settled = stateOf(key.text, chain).sent;
  const dated = prepared?.dated ?? settled?.dated;
  const intact = !findings.some(({ kind }) => kind === 'ledger-damaged' || kind === 'line-lost');
  const envelope = prepared && `${prepared.to}${prepared.role === 'cc' ? ` (${words.copy})` : ''}`;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [facts.key, key.text],
    [facts.subject, opened?.subject],
    [facts.dated, dated && formatDate(dated, language)],
    [facts.from, opened?.from ?? prepared?.from ?? names.from],
    [facts.to, opened?.to || names.to],
    [facts.copies, opened?.copies],
    [facts.envelope, envelope],
    [facts.channel, words.channels[key.channel]],
    [facts.attempts, String(chain.entries.at(-1)?.attempt ?? 0)],
    [facts.messageId, prepared?.messageId],
    [facts.letter, prepared?.pdf ?? settled?.pdf ?? (opened?.pdf && sha256(opened.pdf))],
    [facts.message, last?.hash],
    [facts.ledger, intact ? fill(words.verified, { lines: lines.length }) : words.unverified],
  ];
  return rows.flatMap(([label, value]): [string, string][] => (value ? [[label, value]] : []));
}

/** True of what was noted about a copy of our own, which is nothing that came back. */
function isOfCopy(entry: Entry): boolean {
  const ofItsWay = ['delayed', 'delivered', 'relayed', 'contradicted', 'settled'];
  return entry.state === 'noted' && !ofItsWay.includes(entry.what);
}

/** An entry as a row: when it was written, and all that it says. */
function happening(entry: Entry, words: DossierWords, language: Language): [string, string] {
  const { details, states } = words;
  const member = (name: string): string | undefined => {
    const value: unknown = Object.hasOwn(entry, name) ? entry[name as keyof Entry] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const detail = (pattern: string, text: string | undefined) => (text === undefined ? [] : [fill(pattern, { text })]);
  const kind = member('kind');
  const isCorrection = entry.state === 'answered' && entry.replaces !== undefined;
  const state = entry.state === 'noted' ? words.notices[entry.what] : states[isCorrection ? 'corrected' : entry.state];
  const what = [state ?? entry.state, ...(kind === undefined ? [] : [states[kind] ?? kind])].join(': ');
  // What is noted or answered is counted too, and is no attempt at sending.
  const isAttempt = !['noted', 'answered', 'withdrawn'].includes(entry.state);
  const number = isAttempt && entry.attempt > 1 ? ` (${fill(details.attempt, { number: entry.attempt })})` : '';
  const person = 'settled' in entry && entry.settled ? `, ${details.person}` : '';
  const date = member('date');
  return [
    entry.at.slice(0, 19).replace('T', ' '),
    [
      `${what}${number}${person}`,
      ...detail(details.date, date && formatDate(date, language)),
      ...detail(details.reply, member('reply')),
      ...detail(details.reason, member('reason')),
      ...detail(details.again, member('again')),
      ...detail(details.notBefore, member('notBefore')?.slice(0, 16).replace('T', ' ')),
      ...detail(details.file, member('file')),
    ].join('\n'),
  ];
}

const mediaTypes: Readonly<Record<string, string>> = {
  eml: 'message/rfc822',
  pdf: 'application/pdf',
  txt: 'text/plain',
  html: 'text/html',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

function exhibitsOf(
  { chain, replies, lines, files }: Proof,
  attempts: readonly Frozen[],
  words: DossierWords,
  language: Language,
): Exhibit[] {
  const exhibits: Exhibit[] = [];
  const known = new Set<string>();
  const add = (exhibit: Exhibit) => {
    const hash = sha256(exhibit.bytes);
    if (!known.has(hash)) exhibits.push(exhibit);
    known.add(hash);
  };
  for (const { entry, message } of attempts) {
    const modified = new Date(entry.at);
    const of = (description: string) =>
      entry.attempt > 1 ? `${description} (${fill(words.details.attempt, { number: entry.attempt })})` : description;
    const common = { relationship: 'Source', modified } as const;
    if (message?.opened.pdf)
      add({
        ...common,
        name: `letter-${entry.attempt}.pdf`,
        bytes: message.opened.pdf,
        mediaType: 'application/pdf',
        description: of(words.files.letter),
      });
    if (message)
      add({
        ...common,
        name: `message-${entry.attempt}.eml`,
        bytes: message.bytes,
        mediaType: 'message/rfc822',
        description: of(words.files.message),
      });
  }
  add({
    name: 'ledger.jsonl',
    bytes: new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')),
    mediaType: 'application/jsonl',
    description: words.files.ledger,
    relationship: 'Data',
    modified: new Date([...chain.entries].map(({ at }) => at).reduce((a, b) => (a > b ? a : b))),
  });
  let number = 0;
  const all = [...chain.entries, ...replies];
  for (const entry of all) {
    if ((entry.state !== 'answered' && entry.state !== 'bounced') || entry.file === undefined) continue;
    const bytes = files.get(entry.file);
    if (!bytes) continue;
    number += 1;
    const ending = /\.([a-z0-9]{1,5})$/i.exec(entry.file)?.[1]?.toLowerCase() ?? 'bin';
    const { date } = entry;
    // A correction keeps the file: it is of the kind that was said last.
    const said = all.findLast((other) => other.state === 'answered' && other.file === entry.file);
    const kind = said?.state === 'answered' ? said.kind : entry.state;
    add({
      name: `${entry.state === 'bounced' ? 'report' : 'reply'}-${number}.${ending}`,
      bytes,
      mediaType: mediaTypes[ending] ?? 'application/octet-stream',
      description: fill(words.files.reply, { date: formatDate(date, language), kind: words.states[kind] ?? kind }),
      relationship: 'Supplement',
      modified: new Date(entry.at),
    });
  }
  return exhibits;
}

function stepsFor(exhibits: readonly Exhibit[], { steps }: DossierWords): string[] {
  const names = exhibits.map(({ name }) => name);
  const message = names.findLast((name) => name.startsWith('message-'));
  const letter = names.findLast((name) => name.startsWith('letter-'));
  const hashed = names.filter((name) => name !== 'ledger.jsonl');
  return [
    steps.unpack,
    fill(steps.hash, { files: (hashed.length > 0 ? hashed : names).join(' ') }),
    ...(message && letter ? [fill(steps.contained, { message, letter })] : []),
    fill(steps.chain, { ledger: 'ledger.jsonl' }),
  ];
}
