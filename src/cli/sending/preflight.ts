import type { Plan } from '../../delivery/plan.ts';
import { type Check, checkLargest, checkLetters } from '../../delivery/preflight.ts';
import { checkSenderDomain } from '../../delivery/sender-domain.ts';
import { keysFor } from '../../protect/dkim.ts';
import { AppealError } from '../../errors.ts';
import { openOutbox } from '../../system/outbox.ts';
import { asciiAddress } from '../letters/make-message.ts';
import type { MadePlan } from './make-plan.ts';
import type { OpenWorkspace } from '../letters/open-workspace.ts';
import type { Run } from '../run.ts';
import type { Transport } from './transport.ts';

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
  const letters = checkLetters(made.plan);
  const way = transport.open(openOutbox(open.root));
  if ('outbox' in way || !sends(made.plan)) return { checks: letters };
  const { lookUpTxt } = await import('../../system/look-up-txt.ts');
  const { dkimKeys } = made.protection;
  const domains = await Promise.all(
    senderDomains(open, made).map((domain) => checkSenderDomain(domain, lookUpTxt(), keysFor(dkimKeys, domain))),
  );
  const checks = [...letters, ...domains.flat()];
  const unsigned = checks.find((check) => check.name === 'DKIM' && check.verdict === 'failed');
  if (unsigned) return { checks, failed: dkimMismatch(unsigned) };
  const name = 'mail server';
  const waiting = setTimeout(
    () =>
      run.say(
        `${way.mailer.name} has not answered yet. Some networks block it. Ctrl-C ends this; nothing is sent so far.`,
      ),
    7_000,
  );
  try {
    const connection = await way.mailer.connect();
    await connection.close();
    const letIn: Check = { name, verdict: 'ok', text: `${way.mailer.name} lets us in` };
    return { checks: [...checks, letIn, ...checkLargest(made.plan, connection.largest)] };
  } catch (error) {
    if (!(error instanceof AppealError)) throw error;
    return { checks: [...checks, { name, verdict: 'failed', text: error.message }], failed: error };
  } finally {
    clearTimeout(waiting);
  }
}

function dkimMismatch({ text }: Check): AppealError {
  return new AppealError('dkim-mismatch', `Letters would be signed with a key that nobody can check: ${text}.`, {
    hints: ['Publish the record, or take the key out of `dkim:` in appeal.yaml: then letters go unsigned.'],
  });
}

/** One line a check, as wide as the longest name asks. */
export function describeChecks(checks: readonly Check[]): string[] {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return [
    'Checks',
    ...checks.map(({ name, verdict, text }) => `  ${marks[verdict]}  ${name.padEnd(width)}  ${text}`),
    '',
  ];
}

const marks: Record<Check['verdict'], string> = {
  ok: 'ok     ',
  note: 'note   ',
  skipped: 'skipped',
  refused: 'REFUSED',
  failed: 'FAILED ',
};

const sends = ({ dispatches }: Plan) => dispatches.some(({ action }) => action === 'send');

function senderDomains({ workspace }: OpenWorkspace, { letters }: MadePlan): string[] {
  const addresses = letters.map(({ job }) => asciiAddress(workspace.senders.get(job.case.sender)?.from ?? ''));
  return [...new Set(addresses.map((address) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()))];
}
