import { addresses, shippedData, templates, yaml } from './data.ts';
import { imap, mail, smtpReplies } from './incoming.ts';
import { headers, html, mime, pdf } from './outputs.ts';
import { ledger } from './record.ts';
import type { Target } from './target.ts';
import { messageData, parts } from './transport.ts';

export const targets: readonly Target[] = [
  ...[yaml, shippedData, templates, addresses, html, pdf, mime, headers, ledger],
  ...[parts, messageData, mail, smtpReplies, imap],
];
