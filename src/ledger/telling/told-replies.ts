/** Which replies on record a letter has to tell of. What is drafted, what is due and what may be sent all go by this. */
import type { LetterEntry } from '../../workspace/schema/letter-entry.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import type { Reply } from './reply.ts';

/** A letter of a case to one recipient, be it drafted only or still to be written. */
export interface LetterTo {
  readonly case: Pick<WorkspaceCase, 'letters' | 'recipients'>;
  /** Its place in the case's `letters:`; their number, of one that is to follow them. */
  readonly index: number;
  readonly template: string | undefined;
  readonly recipient: string;
  /** Ids of the letters before it that went to them. */
  readonly went: readonly string[];
  /** The templates with which the case goes to others. */
  readonly escalations: ReadonlySet<string>;
}

/**
 * Those of the recipient. Where nothing had gone to them, or where the case escalates to them only now, those of all others
 * to whom letters were addressed before; where it was escalated to them before, those of the others of which no letter has told them
 * yet. Of those who had no more than copies nobody is told. Two of one day and kind are told of as one.
 */
export function repliesConcerning(letter: LetterTo, replies: readonly Reply[]): readonly Reply[] {
  const { case: of, index, template = '', recipient, went, escalations } = letter;
  const before = of.letters.slice(0, index);
  const addressees = (entry: (typeof before)[number]) => entry.recipients ?? of.recipients;
  const theirs = before.filter((entry) => went.includes(entry.id) && addressees(entry).includes(recipient));
  const isEscalated = theirs.some((entry) => escalations.has(entry.template ?? ''));
  const isNew = theirs.length === 0 || (!isEscalated && escalations.has(template));
  const told = isNew ? [] : theirs.flatMap((entry) => entry.replies ?? []);
  const others = new Set(isNew || isEscalated ? before.flatMap(addressees) : []);
  return eachOnce(
    replies.filter(
      (reply) =>
        reply.recipient === recipient || (others.has(reply.recipient) && !told.some((known) => isTold(reply, known))),
    ),
  );
}

/** What a draft tells of replies otherwise than it is on record. */
export interface RepliesAmiss {
  /** It does not know of them: they came, or were recorded, after it was drafted, and it would say that there are none. */
  readonly untold: readonly Reply[];
  /** It tells of them, and they were corrected or withdrawn since. Of what was never on record, its writer knows. */
  readonly mistold: readonly Reply[];
}

interface OnRecord {
  readonly replies: readonly Reply[];
  /** Those that were corrected or withdrawn, as they were recorded first. */
  readonly former: readonly Reply[];
}

/** A letter of one's own, without a template, says what its writer knows: nothing is untold in it. */
export function repliesAmiss(letter: LetterTo, { replies, former }: OnRecord): RepliesAmiss {
  const { replies: told = [] } = letter.case.letters[letter.index] ?? {};
  const isKnown = (reply: Reply) => told.some((known) => isTold(reply, known));
  const concerning = letter.template === undefined ? [] : repliesConcerning(letter, replies);
  return {
    untold: concerning.filter((reply) => !isKnown(reply)),
    mistold: eachOnce(former.filter((reply) => isKnown(reply) && !replies.some((other) => isSame(reply, other)))),
  };
}

/** As a letter entry has it. */
export const toldAs = ({ recipient: from, date, kind }: Reply) => `{ from: ${from}, date: ${date}, kind: ${kind} }`;

type Told = NonNullable<LetterEntry['replies']>[number];
const isTold = ({ recipient, date, kind }: Reply, told: Told) =>
  told.from === recipient && told.date === date && told.kind === kind;
const isSame = (one: Reply, other: Reply) =>
  one.recipient === other.recipient && one.date === other.date && one.kind === other.kind;

const eachOnce = (replies: readonly Reply[]) =>
  replies.filter((reply, index) => replies.findIndex((other) => isSame(reply, other)) === index);
