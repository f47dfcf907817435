/** What is written in a workspace, and what it reaches by that. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppealError, errorCodes, exitCodes } from '../../errors.ts';
import { openGit } from '../../system/git/git-view.ts';
import { openOutbox } from '../../system/mail/outbox.ts';
import { readSecretFile } from '../../system/secrets/read-secret.ts';
import { rfcTimeouts } from '../../system/smtp/mailer.ts';
import { settingsPath } from '../../workspace/data-files.ts';
import { parseSettings } from '../../workspace/parse/parse-settings.ts';
import { secretFiles } from '../../workspace/secret-files.ts';
import { decidedBy } from '../environment.ts';
import { verifyRecord } from '../ledger/verify-record.ts';
import { openMailbox } from '../mail/open-mailbox.ts';
import type { OpenWorkspace, ReadWorkspace, SettledWorkspace } from '../opening/open-workspace.ts';
import { countOf } from '../print/print-diagnostics.ts';
import type { Run } from '../run.ts';
import { readDkimKeys } from '../sending/protection.ts';
import { chooseTransport } from '../sending/transport.ts';
import { checkDomains, checkMailServer, domainsOf } from '../sending/way-out.ts';
import type { Found } from './examine.ts';

/** The settings, also where something else is at fault; undefined where they are. */
export function settled(root: string, { open, sources }: ReadWorkspace): SettledWorkspace | undefined {
  if (open) return open;
  const source = sources.find((file) => file.path === settingsPath);
  const { settings } = (source && parseSettings(source).value) ?? {};
  return settings && { root, workspace: { settings } };
}

/** How much there is, and how many faults: what they are, `check` tells. */
export function data({ open, findings }: ReadWorkspace): Found {
  const hints = ['appeal check shows each, with its place'];
  if (!open) return { verdict: 'failed', text: countOf(findings), hints, exit: exitCodes.invalid };
  const { cases, recipients, senders } = open.workspace;
  const counts = [counted(cases.size, 'case'), counted(recipients.size, 'recipient'), counted(senders.size, 'sender')];
  const text = counts.join(', ');
  return findings.length === 0
    ? { verdict: 'ok', text }
    : { verdict: 'note', text: `${text}; ${countOf(findings)}`, hints };
}

export async function ledger(open: OpenWorkspace): Promise<Found> {
  const { ledgers, findings } = await verifyRecord(open);
  if (findings.length === 0)
    return { verdict: 'ok', text: ledgers === 0 ? 'nothing is on record yet' : `${counted(ledgers, 'ledger')}, whole` };
  return {
    verdict: 'failed',
    text: `${counted(findings.length, 'fault')} in ${counted(ledgers, 'ledger')}`,
    hints: ['appeal log verify shows them, appeal log repair mends what can be mended'],
  };
}

export async function secrets({ root, workspace }: OpenWorkspace, { world }: Run): Promise<readonly Found[]> {
  const { replaced } = decidedBy(world.env);
  const needed = secretFiles(workspace).filter(({ setting }) => !replaced.has(setting));
  const byFile = new Map(needed.map((secret) => [secret.file, secret]));
  const files = [...byFile.keys()];
  if (files.length === 0) return [{ verdict: 'skipped', text: 'no file with a key or password is named' }];
  const found: Found[] = [];
  for (const secret of byFile.values()) {
    const fault = await readSecretFile(root, secret).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (fault instanceof AppealError)
      found.push({ verdict: 'failed', text: fault.message, hints: fault.hints, exit: fault.exitCode });
    else if (fault !== undefined) throw fault;
  }
  const git = await openGit(root);
  const inside = files.filter(
    (file) => !path.relative(root, path.resolve(root, file)).startsWith('..') && existsSync(path.resolve(root, file)),
  );
  const tracked = new Set(await git?.tracked(inside));
  const ignored = new Set(await git?.ignored(inside));
  const committed = new Set(await git?.committed(inside));
  for (const file of git ? inside : []) {
    const name = path.relative(root, path.resolve(root, file)).split(path.sep).join('/');
    if (tracked.has(name)) {
      const hints = [`git rm --cached ${name}; whoever has the repository has it: change it`];
      found.push({ verdict: 'note', text: `git keeps ${name}, for all who have the repository`, hints });
    } else if (committed.has(file)) {
      const hints = ['Whoever has the repository has it, also where git keeps the file no more: change it'];
      found.push({ verdict: 'note', text: `an earlier commit holds ${name} as it is`, hints });
    } else if (!ignored.has(file)) {
      found.push({ verdict: 'note', text: `git would take in ${name}`, hints: [`Add it to .gitignore: ${name}`] });
    }
  }
  if (found.length > 0) return found;
  return [{ verdict: 'ok', text: `${counted(files.length, 'file')}, readable by you alone` }];
}

/** A dispatch waits as long as the RFC says; whoever asks whether it would work does not. Milliseconds. */
const patience = { ...rfcTimeouts, connecting: 15_000, greeting: 15_000, mail: 20_000 };

export async function mailServer(open: SettledWorkspace, run: Run): Promise<readonly Found[]> {
  const { redirectAll } = open.workspace.settings;
  const trial: Found = {
    name: 'redirectAll',
    verdict: 'note',
    text: `all that is sent goes to ${redirectAll}, and nothing is recorded`,
    hints: ['Take redirectAll out of appeal.yaml to send to recipients.'],
  };
  const transport = await chooseTransport(open, run, patience);
  const way = transport.open(openOutbox(open.root));
  const found: Found[] = redirectAll === undefined ? [] : [trial];
  if ('outbox' in way) return [...found, { verdict: 'skipped', text: 'none is set up: messages go to out/outbox/' }];
  const { check, failed } = await checkMailServer(run, way.mailer);
  return [...found, { ...check, ...(failed && { exit: failed.exitCode }) }];
}

export async function mailbox(open: SettledWorkspace, run: Run): Promise<Found> {
  const { imap } = open.workspace.settings;
  if (!imap) return { verdict: 'skipped', text: 'none is set up: answers are recorded by hand, or read with --from' };
  const opened = await openMailbox(open, run);
  await opened.close();
  return { verdict: 'ok', text: `${imap.host} lets ${imap.user} in` };
}

export async function domains(open: OpenWorkspace): Promise<readonly Found[]> {
  const checks = await checkDomains(domainsOf(open.workspace.senders.values()), await readDkimKeys(open));
  return checks.map((check) => ({
    ...check,
    ...(check.verdict === 'failed' && { exit: errorCodes['dkim-mismatch'].exit }),
  }));
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
