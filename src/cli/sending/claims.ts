/** Claims: how two copies of a workspace share the sending (docs/sending.md). */

import { claim, unpublished } from '../../delivery/claim.ts';
import type { Plan, PlannedDispatch } from '../../delivery/plan.ts';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { dropClaims } from '../../ledger/drop-claims.ts';
import { readLedger } from '../../ledger/lines/read-ledger.ts';
import { recordChange } from '../../ledger/record-change.ts';
import type { KnownReason } from '../../ledger/repair/known-reason.ts';
import { type Dispatch, openClaim, stateOf } from '../../ledger/state.ts';
import { followsRemote, openGit } from '../../system/git/git-view.ts';
import { textsAt } from '../../system/git/kept-texts.ts';
import { repositoryOf } from '../../system/git/repository.ts';
import { rememberRun, runsHere } from '../../system/ledger/claiming-runs.ts';
import { type LedgerFiles, ledgerFile } from '../../system/ledger/ledger-files.ts';
import { hasMessage } from '../../system/ledger/record.ts';
import { ledgerOf } from '../ledger/open-ledger.ts';
import type { Run } from '../run.ts';

/** A rebase would replay the claims and not their withdrawal: both copies would hold them. */
const takeBack =
  'appeal send --drop-claims; git add data/ledger; git commit -m "Drop claims" data/ledger; git pull --no-rebase --no-edit';

interface Claiming {
  readonly ledger: LedgerFiles;
  /** Id of the run that claims. */
  readonly id: string;
  /** True where they were put off before. */
  readonly retry?: boolean | undefined;
}

/** Writes the claims of a plan and says what to do with them. */
export async function writeClaims(run: Run, root: string, plan: Plan, { ledger, id, retry }: Claiming) {
  assertRepository(root);
  const [ignored] = (await (await openGit(root))?.ignored([ledgerFile('any')])) ?? [];
  if (ignored !== undefined)
    throw new AppealError('no-claim', 'Claims are published by git, and git ignores data/ledger.', {
      hints: ['Take data/ledger out of .gitignore, then claim.'],
    });
  if (!plan.dispatches.some(({ action }) => action === 'send')) return [];
  // First: claims of which no copy knew that they are its own would keep all from sending.
  rememberRun(root, id);
  const keys = await claim(plan, { ledger, now: run.world.now, run: id });
  for (const key of keys) run.print(`claimed  ${key}`);
  const files = [...new Set(keys.map((key) => ledgerFile(key.split('/')[0] ?? '')))].join(' ');
  run.say(`Nothing was sent. Publish the claims:\n  git add ${files}\n  git commit -m "Claim" && git push`);
  run.say(`Then: appeal send${retry ? ' --retry' : ''} --claimed ${id}`);
  run.say(`If the push is rejected: ${takeBack}`);
  return keys;
}

/**
 * The run whose claims this copy may send or drop: the one named, else the last that claimed here. Throws `no-claim`, also for a
 * run of another copy: nothing would keep that one from sending the same.
 */
export async function claimingRun(root: string, named: string | true): Promise<string> {
  assertRepository(root);
  const runs = runsHere(root);
  const id = named === true ? runs.at(-1) : named;
  if (id === undefined)
    throw new AppealError('no-claim', 'This copy of the workspace has claimed nothing.', {
      hints: [
        'appeal send --claim',
        'If this folder was moved or restored since, it is another copy. Find out whether the one before sent what it had claimed; if not, withdraw that: appeal log cancel KEY --abandoned',
      ],
    });
  if (runs.includes(id)) return id;
  throw new AppealError('no-claim', `Run ${id} has not claimed in this copy of the workspace.`, {
    hints: [
      `Send it from the copy that has claimed it. Or drop the claim there (appeal send --drop-claims) and publish that; then here: appeal send --claim`,
    ],
  });
}

/** Names the other runs that have claimed here and not sent: without a name, only the last is meant. */
export async function sayOtherRuns(run: Run, root: string, named: string): Promise<void> {
  const ledger = ledgerOf(root);
  const claiming = new Set<string | undefined>();
  for (const id of await ledger.cases())
    for (const [key, chain] of (await ledger.read(id)).chains) claiming.add(openClaim(stateOf(key, chain))?.run);
  for (const id of runsHere(root))
    if (id !== named && claiming.has(id))
      run.say(`Run ${id} has claimed here too, and not sent: appeal send --claimed ${id}`);
}

function assertRepository(root: string): void {
  if (repositoryOf(root)) return;
  throw new AppealError('no-claim', 'Claims are published by git, and this workspace is in no repository of git.', {
    hints: ['If nobody else sends from a copy of it, no claims are needed: appeal send.'],
  });
}

/** Throws `claimed-elsewhere` where a run of another copy has claimed it and not begun: that copy may send it at any time. */
export async function assertClaimedHere(root: string, dispatch: Dispatch): Promise<void> {
  const held = openClaim(dispatch);
  if (!held || runsHere(root).includes(held.run)) return;
  throw new AppealError(
    'claimed-elsewhere',
    `${dispatch.key} is claimed by run ${held.run} of another copy of the workspace.`,
    {
      hints: [
        'That copy may send it at any time. Ask there to send it, or to drop the claim (appeal send --drop-claims) and publish that.',
        'If that run is over for good and has not sent it (as a run of CI that was killed): the same command with --abandoned',
      ],
    },
  );
}

/** Throws `claim-unpublished` where the branch that this one follows is not known to have the claims. */
export async function assertPublished(root: string, plan: Plan, run: string): Promise<void> {
  const claimed: readonly PlannedDispatch[] = plan.dispatches.filter(({ action }) => action === 'send');
  const cases = [...new Set(claimed.map((planned) => planned.case))];
  // A branch of this repository alone reaches nobody.
  const texts = (await followsRemote(root)) ? await textsAt(root, '@{upstream}', cases.map(ledgerFile)) : undefined;
  const published = new Map(cases.map((id) => [id, readLedger(texts?.get(ledgerFile(id)) ?? '')]));
  const [first, ...others] = unpublished(claimed, run, published);
  if (first === undefined) return;
  const also = others.length > 0 ? ` and ${others.length} more` : '';
  throw new AppealError('claim-unpublished', `The claim of ${first}${also} is not known to be published.`, {
    hints: [
      'Commit the files in data/ledger and push them; only a push that is accepted keeps others from sending.',
      `If the push is rejected: ${takeBack}; then appeal send --claim.`,
    ],
  });
}

/**
 * Takes back the claims of a run of what it has not begun: those that nothing has followed are gone, and what was frozen is
 * put off, so that any run can claim it anew.
 */
export async function dropClaimsOf(run: Run, root: string, id: string): Promise<ExitCode> {
  const ledger = ledgerOf(root);
  const [dropped, deferred]: [string[], string[]] = [[], []];
  try {
    for (const caseId of await ledger.cases()) {
      await ledger.rewrite(caseId, (text) => {
        const { text: kept, keys } = dropClaims(text, new Set([id]));
        dropped.push(...keys);
        return kept;
      });
      for (const [key, chain] of (await ledger.read(caseId)).chains) {
        const dispatch = stateOf(key, chain);
        if (dispatch.state !== 'prepared' || dispatch.claim?.run !== id || dispatch.damaged) continue;
        // The run may have been killed before its message was on disk: then it is made anew.
        const isFrozen = dispatch.prepared && hasMessage(root, dispatch.prepared.message);
        const state = isFrozen ? 'deferred' : 'not-sent';
        await recordChange({ ledger, now: run.world.now, run: id }, caseId, dispatch, {
          ...{ state, reason: 'claimed, and not begun' satisfies KnownReason },
        });
        (isFrozen ? deferred : dropped).push(key);
      }
    }
  } finally {
    await ledger.close();
  }
  for (const key of dropped) run.print(`dropped  ${key}`);
  for (const key of deferred) run.print(`deferred  ${key}`);
  run.json({ dropped, deferred });
  if (dropped.length + deferred.length === 0) run.say(`Run ${id} has no claims left to drop.`);
  return exitCodes.done;
}
