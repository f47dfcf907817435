import type { Entry, PastLetter } from '../lines/entry.ts';
import type { AnyMember } from '../lines/entry-line.ts';
import { formatCsv } from './csv.ts';

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
    'language',
    'cites',
    'told',
    'copied',
  ],
] as const;
// Fails to compile where a member has no column; `key` has four.
true satisfies Exclude<AnyMember, (typeof columns)[number] | 'key' | 'prev'> extends never ? true : never;

/** Entries as a table (RFC 4180): a line of names, then one line each. A reply has the channel `reply`. */
export function exportCsv(entries: readonly Entry[]): string {
  const rows = entries.map((entry) => {
    const [caseId, letter, recipient, channel] = entry.key.split('/');
    const values: Readonly<Record<string, unknown>> = { case: caseId, letter, recipient, channel, ...entry };
    return columns.map((column) => inCell(values[column]));
  });
  return formatCsv([columns, ...rows]);
}

/** Several in one cell: letters that are cited as "ID DATE", and to whom, where that is somebody else. */
function inCell(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((each) => (typeof each === 'string' ? each : inWords(each as PastLetter))).join('; ');
}

const inWords = ({ id, date, recipient }: PastLetter) =>
  [id, date, ...(recipient === undefined ? [] : [recipient])].join(' ');
