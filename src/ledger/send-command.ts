import type { KeyParts } from './lines/key.ts';

/** What is sent: a letter, to all of its recipients or to one. */
type Sent = Pick<KeyParts, 'case' | 'letter'> & Partial<Pick<KeyParts, 'recipient'>>;

interface HowToSend {
  readonly again?: string | undefined;
  readonly claim?: boolean | undefined;
}

/** The command that sends a letter; once more where it says why, and claimed first. */
export function sendCommand({ case: id, letter, recipient }: Sent, { again, claim }: HowToSend = {}): string {
  const to = recipient === undefined ? '' : ` --to ${recipient}`;
  const why = again === undefined ? '' : ` --again "${again}"`;
  return `appeal send ${id} --letter ${letter}${to}${why}${claim ? ' --claim' : ''}`;
}
