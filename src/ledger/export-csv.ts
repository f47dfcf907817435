import type { Entry } from './entry.ts';
import { parseKey } from './key.ts';

const columns = [
  ...['case', 'letter', 'recipient', 'channel', 'seq', 'at', 'attempt', 'state', 'date', 'role', 'from', 'to', 'dated'],
  ...['messageId', 'message', 'pdf', 'again', 'notBefore', 'file', 'reason', 'reply', 'settled', 'run'],
] as const;

/** Entries as a table (RFC 4180): a line of names, then one line each. */
export function exportCsv(entries: readonly Entry[]): string {
  const rows = entries.map((entry) => {
    const values: Readonly<Record<string, unknown>> = { ...parseKey(entry.key), ...entry };
    return columns.map((column) => cell(values[column]));
  });
  return [columns, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/** What a spreadsheet would take for a formula gets an apostrophe before it. */
function cell(value: unknown): string {
  const text = value === undefined ? '' : String(value);
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
