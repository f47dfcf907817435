import { type Diagnostic, quoted } from '../../diagnostic.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { archiveReaders } from '../letters/archive-readers.ts';

/** An archive that has the address of a recipient: nothing is sent. */
export function archiveAddress(workspace: Workspace): readonly Diagnostic[] {
  const { smtp } = workspace.settings;
  const place = smtp && workspace.places.of(smtp, ['archive']);
  return archiveReaders(workspace).map((id) => ({
    code: 'archive-address',
    severity: 'warning',
    message: `The archive has the address of the recipient ${quoted(id)}, who would get every letter, and their own twice.`,
    hints: ['nothing is sent: give smtp.archive an address of your own, or take it out'],
    ...(place && { place }),
  }));
}
