/** How a letter travels. A relay and the outbox are both `email`. */
export const channels = ['email', 'post', 'hand'] as const;
export type Channel = (typeof channels)[number];

/** What a dispatch is known by for ever: one letter to one recipient over one channel. */
export interface KeyParts {
  readonly case: string;
  /** Id of the letter entry. */
  readonly letter: string;
  readonly recipient: string;
  readonly channel: Channel;
}

/** `CASE/LETTER/RECIPIENT/CHANNEL` */
export function formatKey(parts: KeyParts): string {
  return `${parts.case}/${parts.letter}/${parts.recipient}/${parts.channel}`;
}

/** The parts of a key as a person types it; undefined where it is none. */
export function parseKey(key: string): KeyParts | undefined {
  const [caseId, letter, recipient, channel, ...rest] = key.split('/');
  const known = channels.find((name) => name === channel);
  if (!caseId || !letter || !recipient || !known || rest.length > 0) return undefined;
  return { case: caseId, letter, recipient, channel: known };
}
