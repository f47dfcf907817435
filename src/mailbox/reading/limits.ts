/**
 * What is read of a message at most. Mail comes from anybody: what goes beyond is shown as doubtful, with the limit, and
 * left to a person.
 */
export const mailLimits = {
  /** Bytes of a whole message. */
  bytes: 40 * 1024 * 1024,
  /** Lines of a whole message, beyond one for each so many bytes: PostalMime takes as long for a line of one byte as for a long one. */
  lines: 100_000,
  bytesOfLine: 60,
  /** Bytes of all headers together. */
  headerBytes: 1024 * 1024,
  /** Parts within parts. */
  depth: 40,
  /** Messages within messages, of what was forwarded. */
  forwarded: 5,
  /** Parts of a report or of the message that it returns. */
  parts: 1000,
  /** Message-IDs in References and In-Reply-To. */
  references: 500,
  /** Recipients of one delivery report. */
  recipients: 1000,
  /** Characters of a part that are searched. */
  text: 200_000,
  /** The same of HTML, with its tags and styles. */
  html: 2_000_000,
  /** Bytes of a message whose words are read anew where their charset is not declared. */
  undeclared: 4_000_000,
} as const;
