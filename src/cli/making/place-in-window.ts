import type { Diagnostic } from '../../diagnostic.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { LetterJob } from '../letters/choose-letters.ts';

/** Gives the diagnostics about the window of the envelope their place: the address, or the letterhead. */
export function placeInWindow(
  diagnostics: readonly Diagnostic[],
  { case: appealCase, recipient }: LetterJob,
  { places, senders }: Workspace,
): Diagnostic[] {
  const sender = senders.get(appealCase.sender);
  return diagnostics.map((diagnostic) => {
    const [owner, key] =
      diagnostic.code === 'address-outside-window'
        ? [recipient, 'address']
        : diagnostic.code === 'letterhead-in-window'
          ? [sender, 'letterhead']
          : [];
    const place = owner && key ? (places.of(owner, [key]) ?? places.of(owner)) : undefined;
    return place ? { ...diagnostic, place } : diagnostic;
  });
}
