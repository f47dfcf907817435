import { type Check, checkLargest, checkLetters } from '../../delivery/letter-checks.ts';
import type { Plan } from '../../delivery/plan.ts';
import { AppealError } from '../../errors.ts';
import { unwritableInGit } from '../../system/ledger/witnesses.ts';
import { openOutbox } from '../../system/mail/outbox.ts';
import { cutHistory } from '../ledger/cut-history.ts';
import { shorter } from '../making/outputs.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import type { MadePlan } from './make-plan.ts';
import type { Transport } from './transport.ts';
import { checkDomains, checkMailServer, checkSentFolder, domainsOf } from './way-out.ts';

export interface Preflight {
  readonly checks: readonly Check[];
  /** Why nothing can be sent. */
  readonly failed?: AppealError;
}

/** Looks at all that could go wrong before anything is done that cannot be undone: the letters, and the way out. */
export async function preflight(
  run: Run,
  open: OpenWorkspace,
  made: MadePlan,
  transport: Transport,
): Promise<Preflight> {
  const letters = [...(await checkHistory(open, made)), ...checkWitnesses(run, open, made)];
  const way = transport.open(openOutbox(open.root));
  if ('outbox' in way || !sends(made.plan)) return { checks: letters };
  const domains = await checkDomains(senderDomains(open, made), made.protection.dkimKeys);
  const checks = [...letters, ...domains];
  const unsigned = checks.find((check) => check.name === 'DKIM' && check.verdict === 'failed');
  if (unsigned) return { checks, failed: dkimMismatch(unsigned) };
  const [server, sentFolder] = await Promise.all([checkMailServer(run, way.mailer), checkSentFolder(run, open)]);
  const { check, failed, largest = 0 } = server;
  if (failed) return { checks: [...checks, check], failed };
  return { checks: [...checks, check, ...checkLargest(made.plan, largest), ...sentFolder] };
}

/** The checks of the letters. Where the history is cut, git cannot tell what a commit has taken out of the ledger. */
async function checkHistory({ root }: OpenWorkspace, { plan }: MadePlan): Promise<readonly Check[]> {
  const checks = checkLetters(plan);
  const cut = sends(plan) ? await cutHistory(root) : undefined;
  if (!cut) return checks;
  return checks.map((check) => {
    const { name, verdict, text } = check;
    if (name !== 'ledger') return check;
    return { name, verdict: verdict === 'ok' ? 'note' : verdict, text: `${text}; but ${cut.text}: ${cut.hint}` };
  });
}

/** Where git's own folder cannot be written, what goes is found more seldom where the ledger loses it. */
function checkWitnesses(run: Run, { root }: OpenWorkspace, { plan }: MadePlan): readonly Check[] {
  const folder = sends(plan) ? unwritableInGit(root) : undefined;
  if (folder === undefined) return [];
  const text = `${shorter(run, folder)} is read-only: only data/record will show what was sent, and git clean deletes that`;
  return [{ name: 'witnesses', verdict: 'note', text }];
}

function dkimMismatch({ text, hints = [] }: Check): AppealError {
  return new AppealError('dkim-mismatch', `Letters would be signed with a key that nobody can check: ${text}.`, {
    hints,
  });
}

const sends = ({ dispatches }: Plan) => dispatches.some(({ action }) => action === 'send');

function senderDomains({ workspace }: OpenWorkspace, { letters }: MadePlan): string[] {
  return domainsOf(letters.flatMap(({ job }) => workspace.senders.get(job.case.sender) ?? []));
}
