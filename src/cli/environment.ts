/** Every variable of the environment that appeal reads as its own. */
export const variables = [
  'APPEAL_WORKSPACE',
  'APPEAL_SMTP_URL',
  'APPEAL_SMTP_PASSWORD',
  'APPEAL_SMTP_TOKEN',
  'APPEAL_IMAP_PASSWORD',
  'APPEAL_IMAP_PASSWORD_COMMAND',
  'APPEAL_IMAP_TOKEN',
  'APPEAL_SMIME_PASSPHRASE',
  'APPEAL_OPENPGP_PASSPHRASE',
] as const;
