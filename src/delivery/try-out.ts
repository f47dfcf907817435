import type { DispatchOutcome, DispatchTools, Message } from './dispatch.ts';

/** A letter as a trial: the message goes to an address of our own. */
export interface Trial {
  readonly key: string;
  /** Name of its file in the outbox, without the extension. */
  readonly name: string;
  readonly to: string;
  readonly message: Message;
}

/**
 * Sends messages to ourselves, each at its `turn`. Nothing is recorded and no key is touched: none of this counts as sent. Throws what
 * `connect` throws.
 */
export async function* tryOut(
  trials: readonly Trial[],
  { transport, turn }: Pick<DispatchTools, 'transport' | 'turn'>,
): AsyncGenerator<DispatchOutcome> {
  if ('outbox' in transport) {
    for (const { key, name, message } of trials)
      yield { key, state: 'in-outbox', file: await transport.outbox.put(`trial-${name}.eml`, message.bytes) };
    return;
  }
  const connection = await transport.mailer.connect();
  try {
    for (const { key, to, message } of trials) {
      await turn?.(to);
      const envelope = { from: message.from, to };
      const { state, ...said } = await connection.send(envelope, message.bytes, async () => {});
      yield {
        ...{ key, state },
        ...('reason' in said && { reason: said.reason }),
        ...(said.reply !== undefined && { reply: said.reply }),
      };
    }
  } finally {
    await connection.close();
  }
}
