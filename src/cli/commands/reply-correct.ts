import type { ExitCode } from '../../errors.ts';
import type { ReplyKind } from '../../workspace/schema/letter-entry.ts';
import { recordReply } from '../mail/record-reply.ts';
import { kindOf } from '../mail/reply-kind.ts';
import { keptAs, type NamedReply, replyMeant } from '../mail/reply-meant.ts';
import type { Run } from '../run.ts';

export interface CorrectOptions extends NamedReply {
  readonly kind?: string;
  readonly was?: ReplyKind;
  readonly file?: string;
}

/** Records of a reply that it is of another kind. What was recorded first stays in the ledger. */
export async function correct(
  run: Run,
  id: string,
  { from, date, kind: typed, was, file: named }: CorrectOptions,
): Promise<ExitCode> {
  const kind = kindOf(typed);
  return recordReply(run, 'correct', { id, from }, async ({ open, ledger, record }) => {
    const meant = replyMeant(ledger, { id, from, date, was, not: kind, file: keptAs(run, open, named) });
    const { key, seq, file, sha256, messageId, identity, ...wrong } = meant;
    await record(key, {
      ...{ state: 'answered', date, kind, replaces: seq },
      ...{ ...(file && { file }), ...(sha256 && { sha256 }) },
      ...{ ...(messageId && { messageId }), ...(identity && { identity }) },
    });
    run.print(`corrected  ${wrong.kind} → ${kind}  ${date}  ${key}`);
    return { key, date, kind, was: wrong.kind };
  });
}
