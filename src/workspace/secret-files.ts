import type { Workspace } from './workspace.ts';

/** A file with a key, password or token. */
export interface SecretFile {
  /** The setting that names it. */
  readonly setting: string;
  readonly file: string;
}

/** The files with secrets that the settings and senders name. */
export function secretFiles({ settings, senders }: Pick<Workspace, 'settings' | 'senders'>): readonly SecretFile[] {
  const { smtp, imap, dkim = [] } = settings;
  const named: readonly (readonly [setting: string, file: string | undefined])[] = [
    ['smtp.passwordFile', smtp?.passwordFile],
    ['smtp.tokenFile', smtp?.tokenFile],
    ['imap.passwordFile', imap?.passwordFile],
    ['imap.tokenFile', imap?.tokenFile],
    ...dkim.map(({ keyFile }) => ['dkim.keyFile', keyFile] as const),
    ...[...senders.values()].flatMap(({ smime, openpgp }) => [
      ['smime.file', smime?.file] as const,
      ['smime.passphraseFile', smime?.passphraseFile] as const,
      ['openpgp.file', openpgp?.file] as const,
      ['openpgp.passphraseFile', openpgp?.passphraseFile] as const,
    ]),
  ];
  return named.flatMap(([setting, file]) => (file === undefined ? [] : [{ setting, file }]));
}
