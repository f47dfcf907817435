/** Where mail is read from. `system/mail/mail-files.ts` and `system/imap/mailbox.ts` are the real ones; none changes anything. */
export interface MailSource {
  /** For people: "INBOX at imap.federation.example", "bounces.mbox". */
  readonly name: string;
  /** Each message, in the order in which the source keeps them. */
  mails(): AsyncIterable<FoundMail>;
}

export interface FoundMail {
  /** For people: "INBOX, message 17", "bounces/3.eml". */
  readonly place: string;
  /** When it came into this mailbox, as the server says, which may be the day of a move; milliseconds since 1970 UTC. */
  readonly received?: number;
  /** The headers, where they can be had without the rest. */
  readonly head?: Uint8Array;
  /** The whole message. Throws `UnreadableMail` where it goes beyond `mailLimits`. */
  read(): Promise<Uint8Array>;
}
