import { createHash } from 'node:crypto';
import path from 'node:path';
import { overtakenDemands, toldAs, unreadDemands } from '../../checks/contradictions/demand-overtaken.ts';
import type { Candidate } from '../../delivery/candidate.ts';
import type { Reviewed } from '../../delivery/reviewed.ts';
import { type Place, quoted } from '../../diagnostic.ts';
import { asciiAddress } from '../../email/ascii-address.ts';
import { isMoot, promisedBefore } from '../../follow-up/next-letter.ts';
import { ruleFor } from '../../follow-up/rule.ts';
import type { Thread } from '../../follow-up/thread.ts';
import { Vantage } from '../../follow-up/vantage.ts';
import { formatKey } from '../../ledger/lines/key.ts';
import { type Named, wronglyNamed } from '../../letter/consent.ts';
import { toldAhead } from '../../letter/later-facts.ts';
import { type Unfinished, unfinishedIn } from '../../letter/unfinished.ts';
import type { PlainDate } from '../../protocol/plain-date.ts';
import { readIfThere } from '../../system/files/read-if-there.ts';
import { marksOfAddressee } from '../../workspace/facts/addressee-mark.ts';
import { asStanding } from '../../workspace/facts/asked.ts';
import { marksOf } from '../../workspace/facts/dated-facts.ts';
import { whyUnnamed } from '../../workspace/names/names.ts';
import type { Demand } from '../../workspace/schema/case.ts';
import { textIn } from '../../workspace/text.ts';
import { escalatedBy, escalationsOf } from '../../workspace/written-rules.ts';
import { copiesBeside } from '../letters/choose-letters.ts';
import { toThem } from '../letters/unsettled-letters.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { Encryptions } from '../sending/encryption.ts';
import { isTakenOver } from './letter-went.ts';
import type { MadeLetter } from './make-letter.ts';
import { enclosuresOf, nameOfRecipient } from './make-message.ts';
import { receiversOf } from './receivers.ts';
import { render } from './render.ts';
import { reviewsOf } from './reviews.ts';
import { subjectLine } from './subject-line.ts';

/** The key under which a letter goes by e-mail. */
export function keyOf(letter: { case: string; entry: string; recipient: string }): string {
  return formatKey({ case: letter.case, letter: letter.entry, recipient: letter.recipient, channel: 'email' });
}

interface Circumstances {
  readonly protection: Pick<Encryptions, 'encryptionOf'>;
  /** What is on record as reviewed of its case. */
  readonly reviewed: readonly Reviewed[];
  /** Names of the files in out/. */
  readonly rendered: ReadonlySet<string>;
  /** Of its case. */
  readonly threads: readonly Thread[];
  readonly today: PlainDate;
}

/** The dispatches of one letter: to its recipient and to each who gets a copy; beside the first, copies of letters that its entry lists no more. */
export async function candidatesOf(
  open: OpenWorkspace,
  made: MadeLetter,
  { protection: { encryptionOf }, reviewed, threads, rendered, today }: Circumstances,
): Promise<Candidate[]> {
  const { job, letter, history, amiss, unsettled, citesUnsent, nothingBefore, pdf, name } = made;
  const { unconsented, homonyms } = namedInLetter(open, made);
  const unfinished = unfinishedIn(letter, { workspace: open.workspace, ...job });
  const day = today > letter.date ? today : letter.date;
  const overtaken = escalatedBy(job.case, job.entry, day, open.workspace);
  const rule = ruleFor(open.workspace, job.case, job.recipient, job.entry.kind);
  const told = { template: job.entry.template, recipient: job.recipient.id };
  const escalations = escalationsOf(job.case, open.workspace);
  const promised = promisedBefore(threads, told, { escalations, on: new Vantage(today) });
  const ahead = toldAhead({ ...job, date: letter.date });
  const marks = marksOf(job.case.facts, letter.date);
  const common = {
    case: letter.case,
    letter: letter.entry,
    name,
    dated: letter.date,
    subject: subjectLine(open, made),
    cites: history,
    tellsOfOthers:
      escalations.has(job.entry.template ?? '') || history.some((letter) => letter.recipient !== undefined),
    facts: marks,
    ...(job.entry.answerBy !== undefined && { answerBy: job.entry.answerBy }),
    ...amiss,
    unsettled: toThem(job, unsettled),
    ...(citesUnsent && { citesUnsent }),
    ...(nothingBefore && { nothingBefore }),
    ...(isTakenOver(made) && { takenOver: true }),
    language: letter.language,
    pdf: sha256(pdf),
    reviewed: reviewOf(open, made, reviewed),
    stale: await staleIn(open, made, rendered),
    size: enclosuresOf(open, made).reduce((sum, { content }) => sum + content.length, pdf.length),
    unconsented,
    homonyms,
    unfinished: unfinished.map(whereOf),
    warned: made.warned,
    ...(overtaken !== undefined && { escalatedBy: overtaken }),
    ...(promised && { promised }),
    ...(isMoot(job.case, job, rule) && { moot: true }),
    ...asksOvertaken(open, made),
    ...(ahead !== undefined && { toldAhead: ahead }),
  };
  const encryption = await encryptionOf(made);
  const beside = copiesBeside(job);
  const others = beside.flatMap((id) => open.workspace.recipients.get(id) ?? []);
  return [...receiversOf(open, made), ...others].map((recipient): Candidate => {
    const { id, email, verified } = recipient;
    const copyOf = id === job.recipient.id ? undefined : job.whose.get(id);
    return {
      ...common,
      ...(email !== undefined && encryption),
      recipient: id,
      told: [...marks, ...(letter.asks ?? []), ...marksOfAddressee(recipient, letter.language)],
      ...(copyOf === undefined ? { role: 'to', copies: job.cc } : { role: 'cc', copyOf }),
      ...(beside.includes(id) && { isUnlistedOriginal: true }),
      ...(email !== undefined && { address: asciiAddress(email) }),
      addressee: nameOfRecipient(recipient, letter.language),
      verified: verified !== undefined,
    };
  });
}

/**
 * What was reviewed of a letter. A letter that bears the day on which it is made is another one each day, of which nothing is on
 * record; nor is it of one made before such a record was kept. Of these, the file that was made here says it, if there is one.
 */
function reviewOf(
  { root }: OpenWorkspace,
  { job, name }: MadeLetter,
  reviewed: readonly Reviewed[],
): Candidate['reviewed'] {
  const { case: of, entry, recipient, date } = job;
  const letter = { letter: entry.id, recipient: recipient.id };
  const { own, former } = reviewsOf(letter, date === entry.date ? reviewed : [], of);
  if (own.length > 0) return own;
  const generated = readIfThere(path.join(root, 'out', `${name}.pdf`));
  return generated ? [{ letter: entry.id, pdf: sha256(generated) }] : former;
}

/** The first demand that a letter asks for, or else may ask for, although what it asks for has come about. */
function asksOvertaken(
  { workspace: { places } }: OpenWorkspace,
  { job: { case: of }, letter }: MadeLetter,
): Pick<Candidate, 'asksOvertaken' | 'asksUnread'> {
  const isAsked = (demand: Demand) => asStanding({ demands: [demand] }, letter.asks ?? []).length > 0;
  const all = overtakenDemands(of.facts).filter(({ demand }) => isAsked(demand));
  const found = all.find(({ perhaps }) => !perhaps) ?? all[0];
  if (!found) return unreadDemands(of.facts, of.languages).some(isAsked) ? { asksUnread: true } : {};
  const text = textIn(found.demand.text, letter.language, of.languages) ?? '';
  const demand = quoted(text) + inFile(places.of(found.demand, ['text']));
  const { dead, partly, perhaps } = found;
  return {
    asksOvertaken: {
      demand,
      told: toldAs(found, letter.language),
      ...(dead && { dead }),
      ...(partly && { partly }),
      ...(perhaps && { perhaps }),
    },
  };
}

/** What people read beside the PDF, and the PDF itself, where it is not of the letter that would go. */
async function staleIn(open: OpenWorkspace, made: MadeLetter, rendered: ReadonlySet<string>): Promise<string[]> {
  const stale: string[] = [];
  for (const format of ['pdf', 'txt', 'html'] as const) {
    const file = `${made.name}.${format}`;
    if (!rendered.has(file)) continue;
    const there = readIfThere(path.join(open.root, 'out', file));
    if (there && !there.equals(await render(open, made, format))) stale.push(`out/${file}`);
  }
  return stale;
}

/** Whom a letter names, and where, who may not be named, and words that the data says are others. */
export function namedInLetter({ workspace }: OpenWorkspace, { letter, job, references }: MadeLetter) {
  const { named, homonyms } = wronglyNamed(letter, { workspace, ...job, references });
  return { unconsented: named.map(saidOf), homonyms: homonyms.map(saidOf) };
}

function saidOf({ person, word, part }: Named): string {
  return `${quoted(word)} in ${part} (person "${person.id}", ${whyUnnamed(person)})`;
}

function whereOf({ word, part, place }: Unfinished): string {
  return `${quoted(word)} in ${part}${inFile(place)}`;
}

const inFile = (place: Place | undefined) => (place ? ` (${place.file}:${place.line}:${place.column})` : '');

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
