interface Attaching {
  /** Media type with its parameters. */
  readonly type?: string;
  readonly base64?: boolean;
}

let made = 0;

/** A message of a colleague to which these are attached. */
export function forward(
  message: string,
  { type = 'message/rfc822', base64 = false }: Attaching = {},
  ...more: readonly string[]
): string {
  made += 1;
  const boundary = `forwarded-${made}`;
  const encoded = (text: string) => (base64 ? Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n') : text);
  const parts = [message, ...more].map(
    (text) =>
      `--${boundary}\nContent-Type: ${type}\nContent-Disposition: attachment\n${base64 ? 'Content-Transfer-Encoding: base64\n' : ''}\n${encoded(text)}\n`,
  );
  return `From: Colleague <colleague@federation.example>\nSubject: Fwd: Undelivered Mail\nDate: Wed, 25 Nov 2026 10:00:00 +0000\nContent-Type: multipart/mixed; boundary="${boundary}"\n\n--${boundary}\n\nSee below.\n${parts.join('')}--${boundary}--\n`;
}
