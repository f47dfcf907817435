import { hashLine, parseEntry } from '../lines/entry-line.ts';
import { claimsBeside, linesBy, unbroken } from '../lines/line-chains.ts';
import { asBeforeRepair } from './before-repair.ts';
import { joinDispatch, joinMail } from './join-chains.ts';

/** What of the lines of each key holds, where copies of the workspace have each gone on with it. */
interface JoinedKeys {
  /** What stands from now on, and what was found and is said by other lines of that. */
  readonly stands: ReadonlySet<string>;
  readonly told: ReadonlySet<string>;
  /** Keys of which the lines were no one chain. */
  readonly joined: readonly string[];
  /** As `Repaired` has them. */
  readonly twice: readonly string[];
  readonly saidTwice: readonly string[];
  readonly contested: ReadonlyMap<string, readonly string[]>;
  /** By key, the attempts of which one copy says that they went, and another that they did not. */
  readonly disputed: ReadonlyMap<string, readonly number[]>;
  /** Keys of replies and notices of which lines are gone that others follow. */
  readonly cut: readonly string[];
}

/** `former`: lines that earlier repairs have set aside. */
export function joinKeys(lines: readonly string[], former: readonly string[]): JoinedKeys {
  const stands = new Set<string>();
  const told = new Set<string>();
  const joined: string[] = [];
  const twice: string[] = [];
  const saidTwice: string[] = [];
  const contested = new Map<string, readonly string[]>();
  const disputed = new Map<string, readonly number[]>();
  const cut: string[] = [];
  const formerOf = linesBy(former, keyOf);
  for (const [key, found] of linesBy(lines, keyOf)) {
    const { chain, told: toldOf } = asBeforeRepair(found, formerOf.get(key) ?? []);
    for (const line of toldOf) told.add(line);
    const claims = claimsBeside(chain);
    if (claims.length > 0) contested.set(key, claims.flatMap(runOf));
    if (claims.length > 0 || unbroken(chain).length === chain.length) {
      for (const line of chain) stands.add(line);
      continue;
    }
    joined.push(key);
    if (isIncoming(key) && isCut(chain)) cut.push(key);
    const join = isIncoming(key) ? { places: joinMail(chain) } : joinDispatch(chain);
    for (const [line, place] of join.places) {
      if (place !== '') stands.add(place);
      if (line !== place) told.add(line);
    }
    if (!('disputed' in join)) continue;
    for (const line of join.claims) stands.add(line);
    if (join.claims.length > 0) contested.set(key, join.claims.flatMap(runOf));
    if (join.relayedBy > 1) twice.push(key);
    else if (join.sentBy > 1) saidTwice.push(key);
    if (join.disputed.length > 0) disputed.set(key, join.disputed);
  }
  return { stands, told, joined, twice, saidTwice, contested, disputed, cut };
}

const keyOf = (line: string) => parseEntry(line)?.key;

const runOf = (line: string) => parseEntry(line)?.run ?? [];

/** True for the key of replies (`reply.ts`) and of notices (`notice.ts`). */
export const isIncoming = (key: string) => /^[^/]+\/[^/]+\/[^/]+\/(reply|notice)$/.test(key);

/** Whether lines are gone that others of the key follow. */
function isCut(lines: readonly string[]): boolean {
  const there = new Set(['', ...lines.map(hashLine)]);
  return lines.some((line) => !there.has(parseEntry(line)?.prev ?? ''));
}
