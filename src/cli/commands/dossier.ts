import path from 'node:path';
import { type Diagnostic, quoted } from '../../diagnostic.ts';
import type { Exhibit } from '../../dossier/exhibits.ts';
import { makeDossier } from '../../dossier/make-dossier.ts';
import { type NamedInExhibit, namedInDossier } from '../../dossier/named-in-dossier.ts';
import { sha256 } from '../../dossier/open-message.ts';
import type { Proof } from '../../dossier/proof.ts';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { type KeyParts, parseKey } from '../../ledger/lines/key.ts';
import { type Chain, readLedger } from '../../ledger/lines/read-ledger.ts';
import { whereAhead } from '../../ledger/settle-commands.ts';
import { type Dispatch, stateOf } from '../../ledger/state.ts';
import { paintPdf } from '../../pdf/paint.ts';
import { suggest } from '../../suggest.ts';
import { writeFileAtomic } from '../../system/files/write-file.ts';
import { loadFonts } from '../../system/fonts/fonts.ts';
import { typesetSheet } from '../../typeset/page/sheet.ts';
import { chooseLanguage } from '../../workspace/choose-language.ts';
import { whyUnnamed } from '../../workspace/names/names.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import { gatherProof } from '../ledger/gather-proof.ts';
import { ledgerOf } from '../ledger/open-ledger.ts';
import { openDesign } from '../making/open-design.ts';
import { caseNamed } from '../opening/case-named.ts';
import { type OpenWorkspace, openWorkspace, today } from '../opening/open-workspace.ts';
import { assertEnding, outputFile } from '../output-file.ts';
import type { Run } from '../run.ts';

/**
 * Packs what proves a dispatch into one PDF, which others than its owner cannot read. Findings are printed, and end with 1.
 * A case alone lists its keys.
 */
export async function dossier(run: Run, typed: string, { out }: { out?: string }): Promise<ExitCode> {
  const caseId = typed.split('/')[0] ?? '';
  if (out !== undefined)
    assertEnding(out, 'pdf', `A dossier is a PDF: name the file ${path.basename(out, path.extname(out))}.pdf.`);
  const open = await openWorkspace(run, { showing: [caseId], gone: true });
  if (!open) return exitCodes.invalid;
  const ledger = ledgerOf(open.root);
  const cases = await ledger.cases();
  if (cases.includes(typed)) {
    const dispatches = dispatchesIn(readLedger(await ledger.text(typed)).chains);
    if (dispatches.length > 0) return listKeys(run, typed, dispatches);
  }
  if (!cases.includes(caseId)) caseNamed(open.workspace, caseId, open.aside, cases);
  if (!cases.includes(caseId) || typed === caseId) throw nothingSent(caseId);
  const chains = readLedger(await ledger.text(caseId));
  const key = keyMeant(typed, [...chains.chains.keys()].filter(parseKey));
  const proof = await gatherProof(open, key, today(open.workspace, run));
  const { claim, findings, cover, exhibits } = makeDossier(proof, languageOf(open, proof));
  const { value: design, diagnostics } = openDesign(open);
  if (!design) {
    await run.report(diagnostics, open.sources);
    return exitCodes.invalid;
  }
  const fonts = loadFonts(design);
  const pages = typesetSheet(cover, { page: open.workspace.settings.page, design, fonts });
  const bytes = paintPdf(pages, exhibits);
  const name = `out/dossier-${key.replaceAll('/', '-')}.pdf`;
  const file = out === undefined ? path.join(open.root, name) : outputFile(run, open.root, out, 'dossier.pdf');
  await writeFileAtomic(path.dirname(file), file, bytes, { mode: 0o600 });
  const shown = path.relative(run.world.cwd, file);
  run.print(shown);
  const { named, unread } = await namesIn(open, proof.key, exhibits);
  await run.report(
    named.map((one) => warnOf(one, open)),
    open.sources,
  );
  if (unread.length > 0) run.say(`Not looked through for names that may not be seen: ${unread.join(', ')}.`);
  for (const { kind, where } of findings) run.print(`${kind}  ${where}`);
  const isOfDay = ({ kind }: (typeof findings)[number]) => kind === 'day-to-come';
  if (!findings.every(isOfDay))
    run.say('appeal log verify looks at the whole record; appeal log repair mends what it can.');
  if (findings.some(isOfDay)) run.say(`The day is still to come; ${whereAhead(key)}`);
  run.say(said[claim]);
  run.say(`SHA-256 of the file: ${sha256(bytes)}`);
  run.json({
    key,
    file: shown,
    sha256: sha256(bytes),
    claim,
    findings,
    files: exhibits.map((exhibit) => exhibit.name),
    named: named.map(({ person, word, file: of }) => ({ person: person.id, word, file: of })),
    unread,
  });
  return findings.length > 0 ? exitCodes.findings : exitCodes.done;
}

/** Whom the files name, apart from those that the letter is from and to. */
function namesIn({ workspace }: OpenWorkspace, { case: caseId, recipient }: KeyParts, exhibits: readonly Exhibit[]) {
  const of = workspace.cases.get(caseId);
  const to = workspace.recipients.get(recipient);
  const signatories = workspace.senders.get(of?.sender ?? '')?.signatories ?? [];
  return namedInDossier(exhibits, of?.facts.persons ?? [], [...signatories, ...(to ? [to] : [])]);
}

function warnOf({ person, word, file }: NamedInExhibit, { workspace }: OpenWorkspace): Diagnostic {
  const place = workspace.places.of(person);
  return {
    code: 'named-in-dossier',
    severity: 'warning',
    message: `${quoted(word)} in ${file} names "${person.id}", ${whyUnnamed(person)}.`,
    hints: ['the dossier is evidence and stays as it is: give it to nobody who may not know the name'],
    ...(place && { place }),
  };
}

const said = {
  nothing: 'Its record is damaged: the dossier claims nothing.',
  uncertain: 'It is uncertain whether it was sent: the dossier says that this is not proven.',
  disputed: 'Two copies of the record contradict each other: the dossier says that it is not proven to be sent.',
  lost: 'Lines of its record were lost: the dossier says that it is not proven to be sent.',
  contradicted: 'Mail says that it went, against what is on record: the dossier says that nothing is proven.',
  'in-outbox': 'It is in the outbox: the dossier says that it is not proven to be sent.',
  claimed: 'A run has claimed it, and may have sent it: the dossier says that it is not proven to be sent.',
  'not-sent': 'It was not sent, and the dossier says so.',
  'said-not-sent': 'A person says that it was not sent, and so does the dossier.',
  'not-yet': 'It has not been sent so far, and the dossier says so.',
  bounced: 'It is on record as come back, and the dossier says so.',
  'said-bounced': 'A person says that it came back, and so does the dossier.',
  'bounced-and-delivered':
    'It is on record as come back, and a report says that it was delivered: the dossier says both.',
  'bounced-and-answered': 'It is on record as come back, and as answered: the dossier says both.',
  settled: 'A person says that it was sent, and so does the dossier.',
  'accepted-ahead': 'The mail server accepted it; the day on record is still to come, and the dossier says so.',
  'accepted-as-said': 'The mail server accepted it, on the day that a person says: a clock was ahead.',
  accepted: 'The mail server accepted it.',
};

function dispatchesIn(chains: ReadonlyMap<string, Chain>): readonly Dispatch[] {
  return [...chains].filter(([key]) => parseKey(key)).map(([key, chain]) => stateOf(key, chain));
}

function nothingSent(caseId: string): AppealError {
  return new AppealError(
    'unknown-key',
    `None of the letters of “${caseId}” is on record: nothing has been sent so far.`,
    {
      hints: [
        `What would be sent: appeal send ${caseId} --dry-run; what went in another way: appeal log add KEY --sent DATE`,
        'All that is on record: appeal log',
      ],
    },
  );
}

function listKeys(run: Run, caseId: string, dispatches: readonly Dispatch[]): ExitCode {
  const width = Math.max(0, ...dispatches.map(({ state }) => state.length));
  for (const { key, state } of dispatches) run.print(`${state.padEnd(width)}  ${key}`);
  run.say(`These are the keys of ${caseId}. Name one of them: appeal dossier KEY`);
  run.json({ keys: dispatches.map(({ key, state }) => ({ key, state })) });
  return exitCodes.done;
}

/** The key that was typed, or the only one that begins so. Throws `unknown-key`. */
function keyMeant(typed: string, keys: readonly string[]): string {
  if (keys.includes(typed)) return typed;
  const begun = keys.filter((key) => key.startsWith(typed.endsWith('/') ? typed : `${typed}/`));
  const [only, ...others] = begun;
  if (only !== undefined && others.length === 0) return only;
  const nearest = suggest(typed, keys);
  throw new AppealError('unknown-key', `Nothing is on record under “${typed}”.`, {
    hints:
      begun.length > 0
        ? [`More than one key begins so: ${begun.join(', ')}`]
        : nearest === undefined
          ? ['A key is CASE/LETTER/RECIPIENT/CHANNEL; appeal dossier CASE lists those of a case.']
          : [`Did you mean “${nearest}”?`],
  });
}

/** The language that the letter would be written in, for one that has no message. */
function languageOf({ workspace }: OpenWorkspace, { key }: Proof): Language | undefined {
  const of = workspace.cases.get(key.case);
  const entry = of?.letters.find(({ id }) => id === key.letter);
  const recipient = workspace.recipients.get(key.recipient);
  return of && entry && recipient ? chooseLanguage(of, entry, recipient) : undefined;
}
