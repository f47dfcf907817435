import path from 'node:path';
import { AppealError } from '../../errors.ts';
import type { LedgerContent } from '../../ledger/lines/read-ledger.ts';
import { type ReplyEntry, repliesIn } from '../../ledger/telling/reply.ts';
import type { ReplyKind } from '../../workspace/schema/letter-entry.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';

/** Of whom it is, and of which day. */
export interface NamedReply {
  readonly from: string;
  readonly date: string;
}

interface Meant extends NamedReply {
  readonly id: string;
  readonly was: ReplyKind | undefined;
  /** As the ledger names it. */
  readonly file: string | undefined;
  /** The kind that it is to have: of that, it is not. */
  readonly not?: ReplyKind;
}

/** The one reply of that day that is meant. Throws `unknown-reply`, and `usage` where there are several. */
export function replyMeant({ chains }: LedgerContent, { id, from, date, was, file, not }: Meant): ReplyEntry {
  const theirs = [...chains.values()]
    .filter(({ key }) => key.split('/')[2] === from)
    .flatMap((chain) => repliesIn(chain).holds);
  const ofDay = theirs.filter((reply) => reply.date === date && (file ?? reply.file) === reply.file);
  const asSaid = ofDay.find(({ kind }) => kind === not);
  const [meant, ...others] = ofDay.filter(({ kind }) => kind !== not && (was ?? kind) === kind);
  if (asSaid && not) {
    throw new AppealError('usage', `A reply of kind ${not} of ${date} is on record already.`, {
      hints: meant
        ? [`to take back the other: appeal reply withdraw ${id} --from ${from} --date ${date} --was ${meant.kind}`]
        : [],
    });
  }
  if (!meant) {
    const known = theirs.map((reply) => `${reply.kind} of ${reply.date}`).join(', ');
    throw new AppealError('unknown-reply', `No ${was ?? 'reply'} of ${from} of ${date} is on record in ${id}.`, {
      hints: [known ? `on record: ${known}` : 'appeal timeline shows what came when'],
    });
  }
  if (others.length > 0) {
    const kinds = [...new Set([meant, ...others].map(({ kind }) => kind))];
    const files = [meant, ...others].map((reply) => reply.file ?? '');
    throw new AppealError('usage', `Several replies of that day are on record: ${kinds.join(', ')}.`, {
      hints: [
        `say which: ${(kinds.length > 1 ? kinds.map((one) => `--was ${one}`) : files.map((one) => `--file ${one}`)).join(' or ')}`,
      ],
    });
  }
  return meant;
}

/** A file as somebody has typed it, as the ledger names it: relative to the workspace. */
export function keptAs({ world }: Run, { root }: OpenWorkspace, file: string | undefined): string | undefined {
  return file && path.relative(root, path.resolve(world.cwd, file)).split(path.sep).join('/');
}
