import type { ExitCode } from '../../errors.ts';
import type { ReplyKind } from '../../workspace/schema/letter-entry.ts';
import { recordReply } from '../mail/record-reply.ts';
import { keptAs, type NamedReply, replyMeant } from '../mail/reply-meant.ts';
import type { Run } from '../run.ts';

export interface WithdrawOptions extends NamedReply {
  readonly was?: ReplyKind;
  readonly file?: string;
  readonly reason?: string;
}

/** Takes back what was recorded of a reply. It stays in the ledger, and its file in data/replies. */
export async function withdraw(
  run: Run,
  id: string,
  { from, date, was, file, reason }: WithdrawOptions,
): Promise<ExitCode> {
  return recordReply(run, 'withdraw', { id, from }, async ({ open, ledger, record }) => {
    const { key, seq, kind } = replyMeant(ledger, { id, from, date, was, file: keptAs(run, open, file) });
    await record(key, { state: 'withdrawn', date, kind, replaces: seq, ...(reason !== undefined && { reason }) });
    run.print(`withdrawn  ${kind}  ${date}  ${key}`);
    return { key, date, kind };
  });
}
