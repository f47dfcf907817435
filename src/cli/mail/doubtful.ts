import { literal } from '../../mailbox/reading/literal.ts';
import type { Run } from '../run.ts';
import type { DoubtfulCopies } from './doubtful-copies.ts';
import type { ReadMail } from './read-mail.ts';

/** A command that reads mail, and what it has found in it. */
interface Scene {
  readonly run: Run;
  readonly copies: DoubtfulCopies;
  readonly dryRun: boolean;
}

/** As it is printed with `--json`. */
export interface Doubtful {
  readonly place: string;
  readonly reason: string;
  /** What settles that it is about none of our letters. */
  readonly dismiss?: string;
}

/** Keeps a copy of a doubtful message to be looked at, once, and returns its file; where there is nothing to write, or nothing may be written, undefined. */
export async function keepDoubtful(
  { copies, dryRun }: Scene,
  read: ReadMail,
  name: string,
): Promise<string | undefined> {
  return dryRun || read.bytes.length === 0 ? undefined : copies.keep(read, name);
}

interface Told {
  readonly reason: string;
  /** What it is, or is about, as it is printed before the reason; absent where nobody can say. */
  readonly about?: string;
  /** What to do where it is what it may be. */
  readonly steps?: readonly string[];
  /** In which case it is dismissed: "if it answers none". */
  readonly otherwise: string;
}

/** Shows a doubtful message with the next steps. */
export function sayDoubtful(run: Run, read: ReadMail, kept: string | undefined, told: Told): Doubtful {
  const { reason, about = '', steps = [], otherwise } = told;
  const place = literal(read.place);
  run.print(`DOUBTFUL  ${place}  ${about}${reason}`);
  for (const step of steps) run.say(`    ${step}`);
  if (kept === undefined) return { place, reason };
  const dismiss = `appeal dismiss ${kept}`;
  run.say(`    ${otherwise}: ${dismiss}`);
  return { place, reason, dismiss };
}

/** Leaves a message that goes beyond a limit to a person. */
export async function leaveUnread(scene: Scene, read: ReadMail, otherwise: string): Promise<Doubtful> {
  const kept = await keepDoubtful(scene, read, 'unreadable');
  const reason = ('unreadable' in read ? read.unreadable : read.cut) ?? '';
  return sayDoubtful(scene.run, read, kept, { reason, otherwise });
}

interface Found {
  readonly recorded: readonly object[];
  readonly doubtful: readonly Doubtful[];
  readonly known: number;
  readonly dismissed: number;
}

/** Says what a mailbox comes to. `nothing` is for one in which nothing was found at all. */
export function conclude(run: Run, { recorded, doubtful, known, dismissed }: Found, nothing: string): void {
  const counts = [
    ...(known > 0 ? [`${known} on record already`] : []),
    ...(dismissed > 0 ? [`${dismissed} shown before`] : []),
  ];
  if (recorded.length === 0 && doubtful.length === 0)
    run.say(counts.length > 0 ? `Nothing new; ${counts.join(', ')}.` : nothing);
  // One message can be about several letters.
  const messages = new Set(doubtful.map(({ place }) => place)).size;
  if (messages === 1) run.say('1 message needs a person to look at it. Nothing was decided from it.');
  else if (messages > 0) run.say(`${messages} messages need a person to look at them. Nothing was decided from them.`);
}
