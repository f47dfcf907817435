import type { KeyParts } from './lines/key.ts';

/** The command that sends a letter to one recipient; once more where it says why, and claimed first. */
export function sendCommand(
  { case: id, letter, recipient }: Omit<KeyParts, 'channel'>,
  { again, claim }: { readonly again?: string; readonly claim?: boolean | undefined } = {},
): string {
  const why = again === undefined ? '' : ` --again "${again}"`;
  return `appeal send ${id} --letter ${letter} --to ${recipient}${why}${claim ? ' --claim' : ''}`;
}
