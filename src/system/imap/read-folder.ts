import type { FetchMessageObject, FetchQueryObject } from 'imapflow';
import type { FoundMail, MailSource } from '../../mailbox/mail-source.ts';
import { examine, search } from './folders.ts';
import type { ImapSession } from './session.ts';

/** How a message is refused, of which this much is known. */
export interface ReadLimits {
  readonly bytes: number;
  readonly tooLarge: (start: Uint8Array) => Error;
  /** The server has it, and does not give it. */
  readonly notGiven: (head?: Uint8Array) => Error;
}

/** How many headers are asked for at once. */
const batch = 200;

/** The messages of a folder that came in from that day on. */
export async function readFolder(
  session: ImapSession,
  name: string,
  since: number,
  limits: ReadLimits,
): Promise<MailSource> {
  const uids = await session.within(() => search(session, name, { since: new Date(since) }));
  const ask = (range: readonly number[], query: FetchQueryObject, wanted: Wanted) =>
    session.within(() => fetchAll(session, name, range, query, wanted));
  async function* mails(): AsyncGenerator<FoundMail> {
    for (let at = 0; at < uids.length; at += batch) {
      const range = uids.slice(at, at + batch);
      const heads = await ask(range, { uid: true, size: true, internalDate: true, headers: true }, 'headers');
      for (const [uid, { size = 0, internalDate, headers }] of heads) {
        const head = headers?.length ? headers : undefined;
        const read = async () => {
          if (size > limits.bytes) throw limits.tooLarge(head ?? new Uint8Array());
          const whole = (await ask([uid], { source: true }, 'source')).get(uid)?.source;
          if (!whole?.length) throw limits.notGiven(head);
          return whole;
        };
        const received = internalDate === undefined ? Number.NaN : new Date(internalDate).getTime();
        yield {
          place: `${name}, message ${uid}`,
          read,
          ...(Number.isFinite(received) && { received }),
          ...(head && { head }),
        };
      }
    }
  }
  return { name: `${name} at ${session.server.host}`, mails };
}

type Wanted = 'headers' | 'source';

/**
 * What the server gives of each of these messages, by UID. It may speak of others, too, and of changed flags, at any time
 * (RFC 3501 §7). For what it leaves out it is asked once more; of what it leaves out then, too, there is what it said, unless it is gone.
 * Throws where it refuses them all.
 */
async function fetchAll(
  session: ImapSession,
  name: string,
  uids: readonly number[],
  query: FetchQueryObject,
  wanted: Wanted,
): Promise<ReadonlyMap<number, Partial<FetchMessageObject>>> {
  const rows = new Map<number, Partial<FetchMessageObject>>(uids.map((uid) => [uid, {}]));
  const missing = () => uids.filter((uid) => !rows.get(uid)?.[wanted]?.length);
  let refusal: unknown;
  for (let tries = 0; tries < 2 && missing().length > 0; tries += 1) {
    // Another folder may have been opened since.
    await examine(session, name);
    try {
      for await (const row of session.client.fetch(missing().join(','), query, { uid: true })) {
        const before = rows.get(row.uid);
        if (before) rows.set(row.uid, { ...before, ...row });
      }
    } catch (error) {
      // Because of one message, it may be: of the others, there is what came before.
      if ((error as { responseStatus?: string }).responseStatus !== 'NO') throw error;
      refusal = error;
    }
  }
  const left = missing();
  if (refusal && wanted === 'headers' && left.length === uids.length) throw refusal;
  const there = new Set(left.length > 0 ? await search(session, name, { uid: left.join(',') }) : []);
  for (const uid of left) if (!there.has(uid)) rows.delete(uid);
  return rows;
}
