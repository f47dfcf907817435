/**
 * What shows from outside that a ledger has lost lines: git's copy of it, and in the record the witnesses of its lines and the
 * messages that it does not know.
 */
import { type Entry, type LostMessage, messageOf } from '../../ledger/entry.ts';
import { parseEntry } from '../../ledger/entry-line.ts';
import { lostEntries } from '../../ledger/lost.ts';
import type { LedgerContent } from '../../ledger/read-ledger.ts';
import { setAsideOnPurpose } from '../../ledger/set-aside.ts';
import { stateOf } from '../../ledger/state.ts';
import { textAt } from '../../system/git.ts';
import type { LedgerFiles } from '../../system/ledger-files.ts';
import { dismissWitness, listWitnesses, openRecord, type Witness } from '../../system/record.ts';
import type { OpenWorkspace } from '../letters/open-workspace.ts';
import { unknownMessages } from './unknown-messages.ts';

export interface Evidence {
  /** By case, the lines that its ledger is known to have had, of the last commit and of witnesses, and that no repair has set aside. */
  readonly known: ReadonlyMap<string, string>;
  /** By case, those of them that it has no more. */
  readonly lost: ReadonlyMap<string, readonly Entry[]>;
  /** By key, the messages that were frozen for it and that no ledger speaks of. */
  readonly unknown: ReadonlyMap<string, readonly LostMessage[]>;
  /** Messages of which a witness is no longer what it was. */
  readonly changed: readonly string[];
  /** The keys of these: such a witness may have told of a try that the ledger has lost. */
  readonly changedKeys: readonly string[];
}

/** All evidence of lines lost: of these cases what git has, and of all of them what the record has. `ledgers` are all there are. */
export async function gatherEvidence(
  open: OpenWorkspace,
  ledger: LedgerFiles,
  { ledgers, cases }: { readonly ledgers: ReadonlyMap<string, LedgerContent>; readonly cases: Iterable<string> },
): Promise<Evidence> {
  const witnesses = await listWitnesses(open.root);
  const known = await linesKnown(open.root, ledger, { cases, witnesses });
  const changed = witnesses.filter(({ whole }) => !whole).map(({ message }) => message);
  return {
    known,
    lost: await missingOf(known, ledger),
    unknown: await unknownMessages(open, ledgers),
    changed,
    changedKeys: keysOf(changed, ledgers),
  };
}

/** The keys of which lines are lost, or may be: nothing of them can be sent before they are repaired. */
export function doubtfulKeys({ lost, unknown, changedKeys }: Evidence): readonly string[] {
  return [...[...lost.values()].flat().map(({ key }) => key), ...unknown.keys(), ...changedKeys];
}

/** What the last commit or a witness has of a case and its ledger has not. */
export async function linesLost(root: string, ledger: LedgerFiles, caseId: string): Promise<readonly Entry[]> {
  const known = await linesKnown(root, ledger, { cases: [caseId], witnesses: await listWitnesses(root) });
  return [...(await missingOf(known, ledger)).values()].flat();
}

/** Once a case is repaired: a witness whose line was set aside is one of the last line of its key from now on. */
export async function renewWitnesses(root: string, caseId: string, repaired: string): Promise<void> {
  const lines = repaired.split('\n');
  const witnesses = await listWitnesses(root);
  const renew = async (witness: Witness, keys: readonly (string | undefined)[]) => {
    for (const key of keys) {
      const last = lines.findLast((line) => parseEntry(line)?.key === key);
      if (last !== undefined) await openRecord(root).witness(witness.message, last);
    }
    await dismissWitness(root, witness);
  };
  for (const witness of ofCase(witnesses, caseId).filter(({ whole }) => whole))
    if (!lines.includes(witness.line)) await renew(witness, [parseEntry(witness.line)?.key]);
  const entries = lines.flatMap((line) => parseEntry(line) ?? []);
  for (const witness of witnesses.filter(({ whole }) => !whole)) {
    const keys = new Set(entries.filter((entry) => messageOf(entry) === witness.message).map(({ key }) => key));
    if (keys.size > 0) await renew(witness, [...keys]);
  }
}

async function linesKnown(
  root: string,
  ledger: LedgerFiles,
  { cases, witnesses }: { readonly cases: Iterable<string>; readonly witnesses: readonly Witness[] },
): Promise<Evidence['known']> {
  const committed = async (id: string) => (await textAt(root, 'HEAD', `data/ledger/${id}.jsonl`)) ?? '';
  const linesOf = async (id: string) => [await committed(id), ...ofCase(witnesses, id).map(({ line }) => line)];
  const knownOf = async (id: string) => {
    const onPurpose = setAsideOnPurpose(await ledger.aside(id), await ledger.text(id));
    const lines = (await linesOf(id)).join('\n').split('\n');
    return lines.filter((line) => !onPurpose.has(line)).join('\n');
  };
  return new Map(await Promise.all([...new Set(cases)].map(async (id) => [id, await knownOf(id)] as const)));
}

async function missingOf(known: Evidence['known'], ledger: LedgerFiles): Promise<Evidence['lost']> {
  return new Map(
    await Promise.all([...known].map(async ([id, text]) => [id, lostEntries(await ledger.text(id), text)] as const)),
  );
}

/** Of keys that are known to have gone, or in doubt, a witness could tell nothing else. */
function keysOf(messages: readonly string[], ledgers: ReadonlyMap<string, LedgerContent>): readonly string[] {
  if (messages.length === 0) return [];
  return [...ledgers.values()].flatMap(({ chains }) =>
    [...chains]
      .filter(([, { entries }]) => entries.map(messageOf).some((message) => message && messages.includes(message)))
      .filter(([key, chain]) => !['sent', 'uncertain'].includes(stateOf(key, chain).state))
      .map(([key]) => key),
  );
}

const ofCase = (witnesses: readonly Witness[], id: string) =>
  witnesses.filter(({ line }) => parseEntry(line)?.key.startsWith(`${id}/`));
