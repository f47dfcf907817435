import { asciiAddress } from '../../email/ascii-address.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** The ids of recipients who have the address of the archive: they would get every letter, and their own twice. */
export function archiveReaders({ recipients, settings }: Pick<Workspace, 'recipients' | 'settings'>): string[] {
  const archive = settings.smtp?.archive;
  if (archive === undefined) return [];
  const isArchive = (email: string) => travelling(email) === travelling(archive);
  return [...recipients.values()].flatMap(({ id, email }) => (email !== undefined && isArchive(email) ? id : []));
}

const travelling = (email: string) => asciiAddress(email).toLowerCase();
