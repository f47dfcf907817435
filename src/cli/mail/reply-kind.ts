import { AppealError } from '../../errors.ts';
import { replyKinds } from '../../ledger/telling/reply.ts';
import type { ReplyKind } from '../../workspace/schema/letter-entry.ts';

/** The commands that record or correct a reply, one for each kind that it can be: each works as it stands. */
export const ofEachKind = (command: string, file: string | undefined, kinds: readonly ReplyKind[] = replyKinds) =>
  kinds.map((kind) => `${command} --kind ${kind}${file === undefined ? '' : ` --file ${file}`}`);

/** The kind that a person has named. Throws `usage` with what each does to the clock: none is taken for granted. */
export function kindOf(typed: string | undefined): ReplyKind {
  const kind = replyKinds.find((known) => known === typed);
  if (kind) return kind;
  const what = typed === undefined ? 'Say what came' : `“${typed}” is no kind of reply`;
  throw new AppealError('usage', `${what}: ${replyKinds.map((one) => `--kind ${one}`).join(' or ')}.`, {
    hints: [
      'acknowledgement: they have it, and the clock starts again from that day',
      'answer: the clock stops; if demands are open, a person decides how it goes on',
      'refusal: the clock stops, and the case is taken at once to those to whom its rule escalates',
    ],
  });
}
