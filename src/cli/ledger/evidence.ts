/**
 * What shows from outside that a ledger has lost lines: git's copies of it, and in the record the witnesses of its lines and the
 * messages that it does not know.
 */

import type { Entry } from '../../ledger/entry.ts';
import { parseEntry, serialiseEntry } from '../../ledger/entry-line.ts';
import { parseKey } from '../../ledger/key.ts';
import { keyIn, linesBy } from '../../ledger/line-chains.ts';
import { lostEntries } from '../../ledger/lost.ts';
import { type LedgerContent, readLedger } from '../../ledger/read-ledger.ts';
import { repairLedger } from '../../ledger/repair.ts';
import { setAsideOnPurpose } from '../../ledger/set-aside.ts';
import { stateOf } from '../../ledger/state.ts';
import { strayKeys } from '../../ledger/stray.ts';
import { runsHere } from '../../system/ledger/claiming-runs.ts';
import { type LedgerFiles, ledgerFile } from '../../system/ledger/ledger-files.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { linesOfCopy } from './lines-in-git.ts';
import { type UnknownMessages, unknownMessages } from './unknown-messages.ts';
import { caseOf, readWitnesses, type Witnesses } from './witness-lines.ts';

export interface Evidence {
  /** By case, the lines that its ledger is known to have had, of commits and of witnesses, and that no repair has set aside. */
  readonly known: ReadonlyMap<string, string>;
  /** By case, those of them that it has no more. */
  readonly lost: ReadonlyMap<string, readonly Entry[]>;
  /** The messages that were frozen and that no ledger speaks of. */
  readonly unknown: UnknownMessages;
  /** Files of witnesses of which a line is no longer what it was. */
  readonly changed: readonly string[];
  /** The keys of these: such a witness may have told of a try that the ledger has lost. */
  readonly changedKeys: readonly string[];
  /** The keys that stand in lines that cannot be read, in whatever ledger: an id that was replaced in all files breaks them all. */
  readonly unreadableKeys: readonly string[];
}

/** All evidence of lines lost: of these cases what git has, and of all what the record has. `ledgers` are all there are. */
export async function gatherEvidence(
  open: OpenWorkspace,
  ledger: LedgerFiles,
  { ledgers, cases }: { readonly ledgers: ReadonlyMap<string, LedgerContent>; readonly cases: Iterable<string> },
): Promise<Evidence> {
  const witnesses = readWitnesses(open.root);
  // A ledger that was renamed has lost nothing.
  const strays = strayKeys(ledgers).flatMap((each) => ledgers.get(each.case)?.chains.get(each.key)?.entries ?? []);
  const known = await linesKnown(open.root, ledger, { cases, witnesses, elsewhere: strays.map(serialiseEntry) });
  const lost = await missingOf(known, ledger);
  const changed = witnesses.filter(({ damaged, former }) => damaged.length > 0 && !former);
  // Of whom it told cannot be relied on: of those that are known to have gone, or in doubt, it could tell nothing else.
  const openIn = ({ chains }: LedgerContent) =>
    [...chains].flatMap(([key, chain]) => (['prepared', 'deferred'].includes(stateOf(key, chain).state) ? [key] : []));
  const openLike = (line: string) => {
    const id = caseOf(line);
    const own = id === undefined ? undefined : ledgers.get(id);
    return own ? openIn(own) : [...ledgers.values()].flatMap(openIn);
  };
  const { cases: ofWorkspace, recipients } = open.workspace;
  const namedBy = (line: string) =>
    [keyIn(line)].flat().filter((key) => {
      const parts = parseKey(key);
      return parts && ofWorkspace.has(parts.case) && recipients.has(parts.recipient);
    });
  return {
    known,
    lost,
    unknown: await unknownMessages(open, ledgers, [...lost.values()].flat()),
    changed: changed.map(({ file }) => file),
    changedKeys: [
      ...new Set(changed.flatMap(({ damaged }) => damaged.flatMap((line) => [...openLike(line), ...namedBy(line)]))),
    ],
    unreadableKeys: await unreadableKeys(ledger, ledgers),
  };
}

/** The keys of which lines are lost, or may be: nothing of them can be sent before they are repaired. */
export function doubtfulKeys({ lost, unknown, changedKeys, unreadableKeys: unreadable }: Evidence): readonly string[] {
  return [...[...lost.values()].flat().map(({ key }) => key), ...unknown.byKey.keys(), ...changedKeys, ...unreadable];
}

async function unreadableKeys(ledger: LedgerFiles, ledgers: ReadonlyMap<string, LedgerContent>) {
  const damaged = [...ledgers].filter(([, { damage }]) => damage.length > 0);
  const texts = await Promise.all(damaged.map(([id]) => ledger.text(id)));
  const lines = texts.flatMap((text) => text.split('\n'));
  return lines.filter((line) => !parseEntry(line.replace(/\r$/, ''))).flatMap(keyIn);
}

/** The ledgers with the lines that they have lost, as far as these are known: what those tell of has gone, or may have. */
export async function ledgersAsKnown(
  ledger: LedgerFiles,
  ledgers: ReadonlyMap<string, LedgerContent>,
  { known, lost }: Evidence,
): Promise<ReadonlyMap<string, LedgerContent>> {
  const stamp = { at: new Date(0).toISOString(), run: 'plan' };
  const repaired = [...lost].flatMap(([id, entries]) => (entries.length > 0 ? [id] : []));
  const contentOf = async (id: string) => {
    const evidence = { earlier: known.get(id) ?? '', lost: new Map(), ...stamp };
    return [id, readLedger(repairLedger(await ledger.text(id), evidence).text)] as const;
  };
  return new Map([...ledgers, ...(await Promise.all(repaired.map(contentOf)))]);
}

/** What a commit of this copy, or a witness, has of a case and its ledger has not. */
export async function linesLost(root: string, ledger: LedgerFiles, caseId: string): Promise<readonly Entry[]> {
  const known = await linesKnown(root, ledger, {
    cases: [caseId],
    witnesses: readWitnesses(root),
    elsewhere: [],
  });
  return (await missingOf(known, ledger)).get(caseId) ?? [];
}

interface Sources {
  /** Of which git is asked. */
  readonly cases: Iterable<string>;
  readonly witnesses: readonly Witnesses[];
  /** Lines that stand in the ledger of another case. */
  readonly elsewhere: readonly string[];
}

async function linesKnown(
  root: string,
  ledger: LedgerFiles,
  { cases, witnesses, elsewhere }: Sources,
): Promise<Evidence['known']> {
  const inGit = new Set(cases);
  // Where this workspace lay before, another may have lain, of other cases.
  const isOurs = (line: string) => inGit.has(caseOf(line) ?? '');
  const witnessed = linesBy(
    witnesses.flatMap(({ lines, former }) => (former ? lines.filter(isOurs) : lines)),
    caseOf,
  );
  const inCommits = await linesOfCopy(root, [...inGit].map(ledgerFile), new Set(runsHere(root)));
  const knownOf = async (id: string) => {
    const passedOver = new Set([...setAsideOnPurpose(await ledger.aside(id), await ledger.text(id)), ...elsewhere]);
    const lines = [...(inGit.has(id) ? inCommits(ledgerFile(id)) : []), ...(witnessed.get(id) ?? [])];
    return [...new Set(lines)].filter((line) => !passedOver.has(line)).join('\n');
  };
  const ids = new Set([...inGit, ...witnessed.keys()]);
  return new Map(await Promise.all([...ids].map(async (id) => [id, await knownOf(id)] as const)));
}

async function missingOf(known: Evidence['known'], ledger: LedgerFiles): Promise<Evidence['lost']> {
  return new Map(
    await Promise.all([...known].map(async ([id, text]) => [id, lostEntries(await ledger.text(id), text)] as const)),
  );
}
