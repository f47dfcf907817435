/** What the exit code of a run means. The table is the contract with scripts; `docs/errors.md` shows it. */
export const exitCodes = {
  done: 0,
  findings: 1,
  invalid: 2,
  undelivered: 3,
  uncertain: 4,
  refused: 5,
  later: 6,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const precedence: readonly ExitCode[] = [70, 4, 130, 3, 5, 6, 2, 1];

/** The exit code of a run in which several things happened: the gravest one. */
export function gravest(codes: Iterable<ExitCode>): ExitCode {
  const seen = new Set(codes);
  return precedence.find((code) => seen.has(code)) ?? exitCodes.done;
}

/**
 * Every error that appeal throws on purpose, with the exit code it ends the run with and what it means. Each room adds
 * its own here; a test holds `docs/errors.md` against this table.
 */
export const errorCodes = {
  usage: { exit: 2, meaning: 'The command line is wrong.' },
  'no-workspace': { exit: 2, meaning: 'No appeal.yaml in this folder or above it.' },
  'unknown-case': { exit: 2, meaning: 'No case has the id that was named.' },
  'unknown-letter': { exit: 2, meaning: 'No letter entry has the id that was named.' },
  'unknown-recipient': { exit: 2, meaning: 'No recipient, or none of these letters, has the id that was named.' },
  'letter-elsewhere': { exit: 2, meaning: 'The letter was written elsewhere: it is not ours to make.' },
  'public-leak': { exit: 5, meaning: 'A public edition would tell of what the data keeps from the public.' },
  interrupted: { exit: 130, meaning: 'A person has stopped the run.' },
  'not-confirmed': { exit: 5, meaning: 'Nobody could be asked, and --yes was not given.' },
  // email
  'unsafe-header': { exit: 2, meaning: 'A value would not stand in the header of an e-mail as it is.' },
  // ledger
  'disk-full': { exit: 6, meaning: 'There is no space on the disk for what has to be recorded.' },
  'ledger-replaced': { exit: 6, meaning: 'Something else has changed a file of the ledger during the run.' },
  'git-unusable': { exit: 6, meaning: 'git cannot say what it has of the workspace.' },
  'ledger-unwritable': { exit: 6, meaning: 'A file of the ledger or of the record cannot be written.' },
  'record-damaged': { exit: 5, meaning: 'A frozen message of the record is not what it was, or is gone.' },
  'unknown-key': { exit: 2, meaning: 'Nothing is on record under the key that was named.' },
  // follow-up
  'unknown-reply': { exit: 2, meaning: 'No such reply is on record: not of that day, or of another kind.' },
  'nothing-to-answer': { exit: 2, meaning: 'No letter of the case had gone to that recipient by that day.' },
  'reply-unreadable': { exit: 2, meaning: 'The file of a reply cannot be read.' },
  // mailbox
  'mailbox-folder': { exit: 2, meaning: 'The mail server has no folder of that name.' },
  'mailbox-insecure': {
    exit: 6,
    meaning: 'The mail server offers no connection that is secure; nothing is sent in clear.',
  },
  'mailbox-login': { exit: 6, meaning: 'The mail server does not accept the login to the mailbox.' },
  'mailbox-settings': { exit: 2, meaning: 'The settings of the mailbox are wrong, or there are none.' },
  'mailbox-unreachable': { exit: 6, meaning: 'The mail server cannot be reached, or does not say what it has.' },
  'mail-unreadable': { exit: 2, meaning: 'A folder or file of mail cannot be read.' },
  // delivery
  'already-sent': { exit: 5, meaning: 'The letter went to that recipient over that channel already.' },
  'claim-unpublished': { exit: 5, meaning: 'The claims have not reached the other copies of the workspace.' },
  'claimed-elsewhere': { exit: 5, meaning: 'Another copy of the workspace has claimed it, and may send it.' },
  'no-claim': { exit: 2, meaning: 'This copy of the workspace has no claims to send or to drop.' },
  'not-to-cancel': {
    exit: 5,
    meaning: 'Only what is deferred, claimed, or recorded as gone by post or hand can be cancelled.',
  },
  'not-to-settle': {
    exit: 5,
    meaning: 'Only a dispatch that is uncertain, claimed or in the outbox can be settled, or one that went after all.',
  },
  'relay-breaks-off': { exit: 6, meaning: 'Of several letters in a row, the relay left open whether it took them.' },
  'relay-insecure': { exit: 6, meaning: 'The relay offers no connection that is secure; nothing is sent in clear.' },
  'relay-login': { exit: 6, meaning: 'The relay does not accept the login.' },
  'relay-settings': { exit: 2, meaning: 'The settings of the relay are wrong.' },
  'relay-unreachable': { exit: 6, meaning: 'The relay cannot be reached, or turns us away.' },
  'token-unavailable': { exit: 6, meaning: 'There is no access token to log in to the relay with.' },
  'sender-refused': { exit: 3, meaning: 'The relay refuses the address that the letters come from.' },
  // protect
  'key-unusable': { exit: 2, meaning: 'A key or certificate cannot be used for what it is named for.' },
  'passphrase-missing': { exit: 2, meaning: 'A key is locked, and nobody could be asked for its passphrase.' },
  'not-encrypted': { exit: 5, meaning: 'Somebody who must get it encrypted would get it in clear.' },
  'dkim-mismatch': {
    exit: 6,
    meaning: 'DNS does not have the key that letters are signed with: they would count as forged.',
  },
  // system
  'enclosure-unreadable': { exit: 2, meaning: 'A file that is enclosed cannot be read.' },
  'secret-unreadable': {
    exit: 2,
    meaning: 'A file with a password or certificate cannot be read, holds none, or others can read it too.',
  },
  'file-unusable': { exit: 6, meaning: 'A file or folder cannot be read or written.' },
  'font-missing': { exit: 70, meaning: 'A font that belongs to appeal cannot be read, or is damaged.' },
  locked: { exit: 6, meaning: 'Another run of appeal is at work in this workspace.' },
  'no-folder': { exit: 2, meaning: 'The folder of a file that is to be written is not there.' },
  'not-a-file': { exit: 2, meaning: 'A folder, a pipe or a device stands where a file is needed.' },
  'not-a-folder': { exit: 2, meaning: 'A file stands where a folder is needed.' },
  'outside-workspace': { exit: 5, meaning: 'A path leads out of the folder that it has to stay in.' },
} as const satisfies Record<string, { exit: ExitCode; meaning: string }>;

export type ErrorCode = keyof typeof errorCodes;

export interface ErrorDetails {
  /** The next step, in the words of a person who is no programmer. */
  readonly hints?: readonly string[];
  readonly cause?: unknown;
}

/** The one error class. Edges translate the errors of libraries and of the system into it; only `cli/main.ts` reports. */
export class AppealError extends Error {
  override readonly name = 'AppealError';
  readonly code: ErrorCode;
  readonly hints: readonly string[];

  constructor(code: ErrorCode, message: string, { hints = [], cause }: ErrorDetails = {}) {
    super(message, { cause });
    this.code = code;
    this.hints = hints;
  }

  get exitCode(): ExitCode {
    return errorCodes[this.code].exit;
  }
}
