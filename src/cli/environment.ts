/** What a variable of the environment decides. */
interface Variable {
  /** The setting that it is. */
  readonly setting: string;
  /** True of what nobody is shown. */
  readonly secret?: true;
  /** Settings of appeal.yaml, and other variables, that it stands instead of. */
  readonly insteadOf?: readonly string[];
}

/** Every variable of the environment that appeal reads as its own. One that is empty counts as none. */
export const environment = {
  APPEAL_WORKSPACE: { setting: 'workspace' },
  APPEAL_SMTP_URL: {
    ...{ setting: 'smtp', secret: true },
    insteadOf: [
      'smtp.host',
      'smtp.port',
      'smtp.security',
      'smtp.user',
      'smtp.passwordFile',
      'smtp.ca',
      'APPEAL_SMTP_PASSWORD',
    ],
  },
  APPEAL_SMTP_PASSWORD: { setting: 'smtp.password', secret: true, insteadOf: ['smtp.passwordFile'] },
  APPEAL_SMTP_TOKEN: { setting: 'smtp.token', secret: true, insteadOf: ['smtp.tokenFile', 'smtp.tokenCommand'] },
  APPEAL_IMAP_TOKEN: {
    ...{ setting: 'imap.token', secret: true },
    insteadOf: ['imap.tokenFile', 'imap.passwordFile', 'APPEAL_IMAP_PASSWORD', 'APPEAL_IMAP_PASSWORD_COMMAND'],
  },
  APPEAL_IMAP_PASSWORD: {
    ...{ setting: 'imap.password', secret: true },
    insteadOf: ['imap.passwordFile', 'APPEAL_IMAP_PASSWORD_COMMAND'],
  },
  APPEAL_IMAP_PASSWORD_COMMAND: { setting: 'imap.passwordCommand', secret: true, insteadOf: ['imap.passwordFile'] },
  APPEAL_SMIME_PASSPHRASE: { setting: 'smime.passphrase', secret: true },
  APPEAL_OPENPGP_PASSPHRASE: { setting: 'openpgp.passphrase', secret: true },
} as const satisfies Readonly<Record<string, Variable>>;

export const variables = Object.keys(environment) as readonly (keyof typeof environment)[];

/** What the environment decides, and what counts no more by that: settings, and variables. */
export function decidedBy(env: Readonly<Record<string, string | undefined>>): {
  readonly decided: readonly (Variable & { readonly name: string })[];
  readonly replaced: ReadonlySet<string>;
} {
  const given = variables
    .filter((name) => env[name])
    .map((name): Variable & { name: string } => ({ name, ...environment[name] }));
  const replaced = new Set(given.flatMap(({ insteadOf = [] }) => insteadOf));
  return { decided: given.filter(({ name }) => !replaced.has(name)), replaced };
}
