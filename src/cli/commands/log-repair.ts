import { type ExitCode, exitCodes } from '../../errors.ts';
import { attemptsToName } from '../../ledger/attempts-meant.ts';
import { readLedger } from '../../ledger/lines/read-ledger.ts';
import { stampOf } from '../../ledger/record-change.ts';
import { repairLedger } from '../../ledger/repair/repair.ts';
import { settleCommands } from '../../ledger/settle-commands.ts';
import { strayKeys } from '../../ledger/stray.ts';
import { gatherEvidence } from '../ledger/evidence.ts';
import { readLedgers, underLock } from '../ledger/open-ledger.ts';
import { replaceLines } from '../ledger/replace-lines.ts';
import { newRunId } from '../ledger/run-id.ts';
import { sayStrays } from '../ledger/say-strays.ts';
import { renewWitnesses } from '../ledger/witness-lines.ts';
import { openWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';

/** Makes damaged ledgers such that they can be sent from. Nothing is thrown away. */
export async function repair(run: Run): Promise<ExitCode> {
  const open = await openWorkspace(run);
  if (!open) return exitCodes.invalid;
  const { root, workspace } = open;
  return underLock(root, 'appeal log repair', async (ledger) => {
    const ids = [...new Set([...(await ledger.cases()), ...workspace.cases.keys()])];
    const contents = await readLedgers(ledger, ids);
    const { known, unknown, changedKeys } = await gatherEvidence(open, ledger, { ledgers: contents, cases: ids });
    const strays = strayKeys(contents);
    const stamp = stampOf({ now: run.world.now, run: newRunId() });
    const uncertain = new Map<string, readonly number[]>();
    const twice: string[] = [];
    const saidTwice: string[] = [];
    const contested = new Map<string, readonly string[]>();
    const cut: string[] = [];
    let changed = false;
    try {
      for (const [id, lines] of known) {
        const evidence = {
          earlier: lines.own,
          elsewhere: [...lines.elsewhere.keys()],
          lost: new Map([...unknown.byKey].filter(([key]) => key.startsWith(`${id}/`))),
          former: (await ledger.aside(id)).split('\n'),
          doubted: changedKeys.filter((key) => key.startsWith(`${id}/`)),
          ...stamp,
        };
        const text = await ledger.text(id);
        const repaired = repairLedger(text, evidence);
        await replaceLines(ledger, id, repaired);
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
            `The line ends of data/ledger/${id}.jsonl were restored: let no editor and no git setting change them.`,
          );
        for (const { key, state } of repaired.restored) run.print(`restored  ${key}  ${state}`);
        const aside = repaired.aside.length + unreadable.length;
        if (aside > 0) run.print(`set aside  ${aside} in data/ledger/${id}.torn`);
        for (const place of new Set(lines.elsewhere.values()))
          run.say(`The lines in ${place} may belong to another workspace: none of them is restored.`);
        const now = readLedger(repaired.text);
        for (const key of repaired.uncertain) uncertain.set(key, attemptsToName(key, now));
        twice.push(...repaired.twice);
        saidTwice.push(...repaired.saidTwice);
        for (const [key, runs] of repaired.contested) contested.set(key, runs);
        cut.push(...repaired.cut);
      }
    } finally {
      // Also where a later ledger cannot be written: those before it are repaired.
      tellKeys(run, { uncertain, twice, saidTwice, contested, cut });
    }
    run.json({ uncertain: [...uncertain.keys()], twice, saidTwice, contested: [...contested.keys()], cut });
    if (!changed && contested.size === 0) run.say('Nothing needs repair.');
    if (strays.length > 0) sayStrays(run);
    if (uncertain.size > 0) return exitCodes.uncertain;
    return twice.length + saidTwice.length + contested.size > 0 || cut.length > 0 || strays.length > 0
      ? exitCodes.findings
      : exitCodes.done;
  });
}

interface Told extends Record<'twice' | 'saidTwice' | 'cut', readonly string[]> {
  /** By key, the attempts of which one has to be named, where there are several. */
  readonly uncertain: ReadonlyMap<string, readonly number[]>;
  /** By key, the runs of claims that nothing followed. */
  readonly contested: ReadonlyMap<string, readonly string[]>;
}

/** Prints the keys that a person has to look at, and what to do: of many of a kind it is said once, above them. */
function tellKeys(run: Run, { uncertain: doubted, twice, saidTwice, contested, cut }: Told): void {
  const tell = (word: string, keys: readonly string[], advice: string) => {
    if (keys.length > 1) run.say(advice);
    for (const key of keys) run.print(`${word}  ${key}`);
    if (keys.length === 1) run.say(advice);
  };
  const nameOf = ([only = '', ...others]: readonly string[], word = 'KEY') => (others.length > 0 ? word : only);
  const by = 'by two copies of the workspace, and';
  const sent =
    twice.length > 1
      ? `${twice.length} letters were sent ${by} are on record as sent by each.`
      : `${nameOf(twice)} was sent ${by} is on record as sent by each.`;
  tell('sent twice', twice, `${sent} What both mail servers said: appeal dossier ${nameOf(twice)}`);
  const said =
    saidTwice.length > 1
      ? `Of each of ${saidTwice.length} letters two copies of the workspace have recorded that it was sent.`
      : `Two copies of the workspace have recorded that ${nameOf(saidTwice)} was sent.`;
  tell(
    'recorded twice',
    saidTwice,
    `${said} Whether it went once or twice, their lines do not say; both are on record: appeal dossier ${nameOf(saidTwice)}`,
  );
  const byClaims = (isMeant: (count: number) => boolean) => [...contested].filter(([, runs]) => isMeant(runs.length));
  const claimedTwice = byClaims((count) => count > 1).map(([key]) => key);
  tell(
    'claimed twice',
    claimedTwice,
    `Two copies of the workspace have claimed it, so neither sends it. In the copy that published second: appeal send --drop-claims, then publish that. If that copy is gone for good, and neither has sent it: appeal log cancel ${nameOf(claimedTwice)} --abandoned`,
  );
  const beside = byClaims((count) => count === 1);
  const claimant = nameOf(
    beside.map(([, runs]) => runs.join()),
    'RUN',
  );
  const claimedBeside = beside.map(([key]) => key);
  tell(
    'claimed beside',
    claimedBeside,
    `One copy of the workspace has claimed it while another went on without that, so it is not sent. In the copy that has claimed it: appeal send --drop-claims ${claimant}, then publish that. If that copy is gone for good, and has not sent it: appeal log cancel ${nameOf(claimedBeside)} --abandoned`,
  );
  tell(
    'cut',
    cut,
    `Lines about ${cut.length > 1 ? `${cut.length} keys` : nameOf(cut)} were set aside. Read the mail again (appeal sync, appeal bounces), and record what else those lines said (appeal reply).`,
  );
  const uncertain = [...doubted.keys()];
  const find =
    uncertain.length > 1
      ? `Nobody knows whether ${uncertain.length} letters arrived. Find out about each`
      : 'Find out whether it arrived';
  tell(
    'uncertain',
    uncertain,
    `${find}, then: ${settleCommands(nameOf(uncertain), uncertain.length > 1 ? [] : [...doubted.values()].flat())}`,
  );
}
