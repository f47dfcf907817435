import { formatCsv } from './csv.ts';
import type { Entry } from './entry.ts';

const columns = [
  ...['case', 'letter', 'recipient', 'channel', 'seq', 'at', 'attempt', 'state', 'date', 'role', 'from', 'to', 'dated'],
  ...[
    'messageId',
    'message',
    'pdf',
    'again',
    'notBefore',
    'file',
    'reason',
    'reply',
    'settled',
    'run',
    'kind',
    'what',
    'sha256',
    'copies',
    'replaces',
    'identity',
    'insteadOf',
  ],
] as const;

/** Entries as a table (RFC 4180): a line of names, then one line each. A reply has the channel `reply`. */
export function exportCsv(entries: readonly Entry[]): string {
  const rows = entries.map((entry) => {
    const [caseId, letter, recipient, channel] = entry.key.split('/');
    const values: Readonly<Record<string, unknown>> = { case: caseId, letter, recipient, channel, ...entry };
    return columns.map((column) => values[column]);
  });
  return formatCsv([columns, ...rows]);
}
