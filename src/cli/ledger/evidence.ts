/**
 * What shows from outside that a ledger has lost lines: git's copies of it, and in the record the witnesses of its lines and the
 * messages that it does not know.
 */

import { parseEntry, serialiseEntry } from '../../ledger/lines/entry-line.ts';
import { parseKey } from '../../ledger/lines/key.ts';
import { keyIn } from '../../ledger/lines/line-chains.ts';
import { type LedgerContent, readLedger } from '../../ledger/lines/read-ledger.ts';
import { repairLedger } from '../../ledger/repair/repair.ts';
import { stateOf } from '../../ledger/state.ts';
import { strayKeys } from '../../ledger/stray.ts';
import type { LedgerFiles } from '../../system/ledger/ledger-files.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { type KnownLines, knownLines } from './known-lines.ts';
import { type UnknownMessages, unknownMessages } from './unknown-messages.ts';
import { caseOf, readWitnesses } from './witness-lines.ts';

export interface Evidence {
  /** By case, what its ledger is known to have had, of commits and of witnesses. */
  readonly known: ReadonlyMap<string, KnownLines>;
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
  const known = await knownLines(open.root, ledger, { cases, witnesses, strays: strays.map(serialiseEntry) });
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
    unknown: await unknownMessages(open, ledgers, [...known.values()].flatMap(entriesLost)),
    changed: changed.map(({ file }) => file),
    changedKeys: [
      ...new Set(changed.flatMap(({ damaged }) => damaged.flatMap((line) => [...openLike(line), ...namedBy(line)]))),
    ],
    unreadableKeys: await unreadableKeys(ledger, ledgers),
  };
}

/** The keys of which lines are lost, or may be: nothing of them can be sent before they are repaired. */
export function doubtfulKeys({ known, unknown, changedKeys, unreadableKeys: unreadable }: Evidence): readonly string[] {
  const lost = [...known.values()].flatMap(entriesLost).map(({ key }) => key);
  return [...lost, ...unknown.byKey.keys(), ...changedKeys, ...unreadable];
}

/** Where lines of them lie that nothing shows to be of this workspace. */
export function keysElsewhere({ known }: Evidence): ReadonlyMap<string, string> {
  const places = [...known.values()].flatMap(({ elsewhere }) => [...elsewhere]);
  return new Map(places.flatMap(([line, place]) => [keyIn(line)].flat().map((key) => [key, place] as const)));
}

/** What a ledger has lost, or may have. */
function entriesLost({ lost, elsewhere }: KnownLines) {
  return [...lost, ...[...elsewhere.keys()].flatMap((line) => parseEntry(line) ?? [])];
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
  { known }: Evidence,
): Promise<ReadonlyMap<string, LedgerContent>> {
  const stamp = { at: new Date(0).toISOString(), run: 'plan' };
  const repaired = [...known].flatMap(([id, { lost }]) => (lost.length > 0 ? [id] : []));
  const contentOf = async (id: string) => {
    const former = (await ledger.aside(id)).split('\n');
    const evidence = { earlier: known.get(id)?.own ?? '', lost: new Map(), former, ...stamp };
    return [id, readLedger(repairLedger(await ledger.text(id), evidence).text)] as const;
  };
  return new Map([...ledgers, ...(await Promise.all(repaired.map(contentOf)))]);
}

/** What a commit of this copy, or a witness, has of a case and its ledger has not. */
export async function linesLost(root: string, ledger: LedgerFiles, caseId: string): Promise<KnownLines['lost']> {
  const sources = { cases: [caseId], witnesses: readWitnesses(root), strays: [] };
  return (await knownLines(root, ledger, sources)).get(caseId)?.lost ?? [];
}
