import { randomBytes } from 'node:crypto';
import { type ExitCode, exitCodes } from '../../errors.ts';
import { repairLedger } from '../../ledger/repair.ts';
import { linesAside } from '../../ledger/set-aside.ts';
import { strayKeys } from '../../ledger/stray.ts';
import { acquireLock } from '../../system/lock.ts';
import { ledgerOf, readLedgers } from '../letters/make-letters.ts';
import { openWorkspace } from '../letters/open-workspace.ts';
import type { Run } from '../run.ts';
import { gatherEvidence, renewWitnesses } from '../sending/evidence.ts';
import { verifyRecord } from '../sending/verify-record.ts';

/** Checks every line, every chain and every kept message, and what git has of them. */
export async function verify(run: Run): Promise<ExitCode> {
  const open = await openWorkspace(run);
  if (!open) return exitCodes.invalid;
  const { ledgers, findings } = await verifyRecord(open);
  for (const { kind, ...where } of findings) {
    run.print(
      `${kind}  ${Object.entries(where)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ')}`,
    );
  }
  if (findings.length === 0) run.say(`Nothing is wrong: ${ledgers} ${ledgers === 1 ? 'ledger' : 'ledgers'}.`);
  else run.say('appeal log repair puts back or sets aside what it can, and makes uncertain what was lost.');
  const strange = findings.filter(({ kind, ...where }) => kind === 'message-unknown' && !('key' in where));
  if (strange.length > 0)
    run.say(
      `Of ${strange.length} of these it cannot tell whose ${strange.length === 1 ? 'it is' : 'they are'}: the data no longer has the case, the letter or the recipient. Put that back, then: appeal log repair`,
    );
  if (findings.some(({ kind }) => kind === 'wrong-ledger')) run.say(byHand);
  run.json({ findings });
  return findings.length > 0 ? exitCodes.findings : exitCodes.done;
}

const byHand =
  'What stands in the ledger of another case is moved by hand: the lines of CASE/… belong in data/ledger/CASE.jsonl.';

/** Makes damaged ledgers such that they can be sent from. Nothing is thrown away. */
export async function repair(run: Run): Promise<ExitCode> {
  const open = await openWorkspace(run);
  if (!open) return exitCodes.invalid;
  const { root, workspace } = open;
  const lock = await acquireLock(root, 'appeal log repair');
  const ledger = ledgerOf(root);
  try {
    const ids = [...new Set([...(await ledger.cases()), ...workspace.cases.keys()])];
    const contents = await readLedgers(ledger, ids);
    const { known, unknown, changedKeys } = await gatherEvidence(open, ledger, { ledgers: contents, cases: ids });
    const strays = strayKeys(contents);
    const stamp = { at: new Date(run.world.now()).toISOString(), run: randomBytes(4).toString('hex') };
    const uncertain: string[] = [];
    const twice: string[] = [];
    const contested: string[] = [];
    const cut: string[] = [];
    let changed = false;
    for (const id of known.keys()) {
      const evidence = {
        earlier: known.get(id) ?? '',
        lost: new Map([...unknown.byKey].filter(([key]) => key.startsWith(`${id}/`))),
        doubted: changedKeys.filter((key) => key.startsWith(`${id}/`)),
        ...stamp,
      };
      const text = await ledger.text(id);
      const repaired = repairLedger(text, evidence);
      if (repaired.aside.length > 0) await ledger.setAside(id, linesAside(repaired.aside, repaired.instead));
      await ledger.rewrite(id, () => repaired.text);
      const unreadable = await renewWitnesses(root, {
        caseId: id,
        repaired: repaired.text,
        run: stamp.run,
        cases: known,
      });
      if (unreadable.length > 0) await ledger.setAside(id, unreadable);
      changed ||= repaired.text !== text || repaired.aside.length + unreadable.length > 0;
      if (/\r\n|^\uFEFF/.test(text))
        run.say(
          `data/ledger/${id}.jsonl has the line ends again that it was written with: let no editor and no git change them.`,
        );
      for (const { key, state } of repaired.restored) run.print(`restored  ${key}  ${state}`);
      const aside = repaired.aside.length + unreadable.length;
      if (aside > 0) run.print(`set aside  ${aside} in data/ledger/${id}.torn`);
      for (const key of repaired.uncertain) run.print(`uncertain  ${key}`);
      for (const key of repaired.twice) run.print(`sent twice  ${key}`);
      for (const key of repaired.contested) run.print(`claimed twice  ${key}`);
      for (const key of repaired.cut) run.print(`cut  ${key}`);
      uncertain.push(...repaired.uncertain);
      twice.push(...repaired.twice);
      contested.push(...repaired.contested);
      cut.push(...repaired.cut);
    }
    run.json({ uncertain, twice, contested, cut });
    if (!changed && contested.length === 0) run.say('Nothing is to be repaired.');
    if (contested.length > 0)
      run.say(
        'What two copies of the workspace have claimed, neither sends. In the one that was second to publish: appeal send --drop-claims, and publish that. Where a run is over for good, and has not sent it: appeal send --drop-claims RUN --abandoned (`appeal log --json` has the runs).',
      );
    for (const key of twice)
      run.say(
        `${key} was sent by two copies of the workspace, and is on record as sent by each. What both mail servers said: appeal dossier ${key}`,
      );
    for (const key of cut)
      run.say(
        `Of ${key}, lines were set aside: read the mail again, by appeal sync and appeal bounces, and record what else they said, by appeal reply.`,
      );
    for (const key of uncertain)
      run.say(`Find out whether it arrived, then: appeal log settle ${key} --sent DATE|--not-sent`);
    if (strays.length > 0) run.say(byHand);
    if (uncertain.length > 0) return exitCodes.uncertain;
    return twice.length + contested.length > 0 || cut.length > 0 || strays.length > 0
      ? exitCodes.findings
      : exitCodes.done;
  } finally {
    await ledger.close();
    await lock.release();
  }
}
