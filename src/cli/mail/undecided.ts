import path from 'node:path';
import { identify } from '../../mailbox/reading/identify.ts';
import { mailIn, UnreadableMail } from '../../mailbox/reading/parse-mail.ts';
import { forwardedReplyMatcher } from '../../mailbox/replies/forwarded-replies.ts';
import type { ReplyTo } from '../../mailbox/replies/reply.ts';
import { readIfThere } from '../../system/files/read-if-there.ts';
import { ledgerOf, readLedgers } from '../ledger/open-ledger.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import { answeredOnRecord } from './answer-scene.ts';
import { openDismissals } from './dismissals.ts';
import { doubtfulFiles } from './doubtful-copies.ts';
import { isOfOne, knownReplies, whyAnother } from './known-replies.ts';
import { whyNot } from './leave-answer.ts';
import { asUnreadable, dayOf } from './read-mail.ts';
import { replyContext } from './reply-context.ts';
import { ofEachKind } from './reply-kind.ts';

/** A message that may be the answer of a recipient, of which nobody has decided. */
export interface Undecided {
  readonly file: string;
  readonly case: string;
  readonly recipient: string;
}

/** Warns of mail that sync left to a person, who has not decided yet, and that may be the answer of one of these: a letter to them may say that none came. */
export async function warnUndecided(
  run: Run,
  open: OpenWorkspace,
  letters: readonly ReplyTo[],
): Promise<readonly Undecided[]> {
  const files = letters.length > 0 ? doubtfulFiles(open.root) : [];
  if (files.length === 0) return [];
  const undecided: Undecided[] = [];
  const ledger = ledgerOf(open.root);
  const ledgers = await readLedgers(ledger, await ledger.cases());
  const [context, known] = [replyContext(open, ledgers), knownReplies(ledgers)];
  const matchReply = forwardedReplyMatcher(context);
  const answered = answeredOnRecord({ ledgers });
  const dismissals = await openDismissals(open.root);
  for (const file of files) {
    const bytes = readIfThere(path.join(open.root, file));
    const mail = bytes && (await mailIn(bytes));
    if (!mail) continue;
    const identity = identify(bytes, mail);
    const verdict = await matchReply(mail).catch(asUnreadable);
    if (verdict instanceof UnreadableMail) continue;
    const forwarded = verdict.kind === 'doubtful' ? verdict.forwarded : undefined;
    const candidates = verdict.kind === 'reply' ? [verdict.to] : verdict.kind === 'doubtful' ? verdict.candidates : [];
    if (dismissals.has({ identity }) || known.has(candidates, { mail, bytes, identity }, forwarded)) continue;
    const to = candidates.find((one) => letters.some((of) => of.case === one.case && of.recipient === one.recipient));
    if (!to) continue;
    const date = dayOf({ received: (forwarded?.mail ?? mail).received ?? Number.NaN }, open);
    const hand = known.byHand(to, date);
    const isSure = verdict.kind === 'reply' || isOfOne(candidates, mail, context);
    if (hand && isSure && whyAnother(hand, to, mail) === undefined) {
      known.take(hand);
      continue;
    }
    undecided.push({ file, case: to.case, recipient: to.recipient });
    run.warn(`${file} may be an answer from ${to.recipient} in ${to.case}, and nobody has decided. If it is:`);
    // A day on which it cannot have come would be refused: a person fills it in.
    const day = typeof whyNot(to, date, { run, open, answered }) === 'string' ? 'YYYY-MM-DD' : date;
    const command = `appeal reply add ${to.case} --from ${to.recipient} --date ${day}`;
    for (const one of ofEachKind(command, file)) run.warn(`    ${one}`);
    run.warn(`    if it answers none: appeal dismiss ${file}`);
  }
  return undecided;
}
