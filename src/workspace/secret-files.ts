import type { Workspace } from './workspace.ts';

/** The files with keys, passwords and tokens that the settings and senders name, each once. */
export function secretFiles({ settings, senders }: Pick<Workspace, 'settings' | 'senders'>): readonly string[] {
  const { smtp, imap, dkim = [] } = settings;
  const own = [...senders.values()].flatMap(({ smime, openpgp }) => [smime, openpgp]);
  const named = [
    ...[smtp?.passwordFile, smtp?.tokenFile, imap?.passwordFile, imap?.tokenFile],
    ...dkim.map(({ keyFile }) => keyFile),
    ...own.flatMap((key) => [key?.file, key?.passphraseFile]),
  ];
  return [...new Set(named.filter((file) => file !== undefined))];
}
