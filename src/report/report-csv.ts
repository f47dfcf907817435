import { formatCsv } from '../ledger/telling/csv.ts';
import type { CaseReport } from './case-report.ts';
import { alsoInWords } from './status-words.ts';

/** What `docs/sending.md` promises to spreadsheets: columns are added at the end alone. */
const columns = [
  ...[
    'case',
    'title',
    'recipient',
    'name',
    'status',
    'date',
    'next',
    'letters',
    'lastLetter',
    'daysWaiting',
    'answerBy',
  ],
  ...['lastReply', 'replyKind', 'answers', 'refusals', 'demandsOpen', 'demandsMet'],
  ...['lastTrouble', 'trouble', 'also'],
];

/**
 * Where each case stands, a line for each recipient of its letters, and for each who had copies alone and wrote back (RFC 4180). It begins with a byte order mark: without
 * one, Excel takes UTF-8 for the code page of the computer, and spoils names.
 */
export function reportCsv(cases: readonly CaseReport[]): string {
  const rows = cases.flatMap(({ id, title, threads, copies, happenings, demands }) => {
    const met = demands.filter(({ state }) => state === 'met').length;
    const troubleOf = (recipient: string) => {
      const last = happenings.findLast((one) => one.kind === 'trouble' && one.recipient === recipient);
      return [last?.date, last?.what];
    };
    const standing = threads.map(({ recipient, name, status, letters, last, waited, answerBy, ...came }) => [
      ...[id, title, recipient, name, status.state, status.date, status.next, letters, last, waited, answerBy],
      ...[came.reply?.date, came.reply?.kind, came.answered, came.refused, demands.length - met, met],
      ...[...troubleOf(recipient), alsoInWords(status).join('; ') || undefined],
    ]);
    const copied = copies.map(({ recipient, name, reply, answered, refused }) => [
      ...[id, title, recipient, name, 'copied', undefined, undefined, 0, undefined, undefined, undefined],
      ...[reply.date, reply.kind, answered, refused, demands.length - met, met],
      ...[...troubleOf(recipient), undefined],
    ]);
    return [...standing, ...copied];
  });
  return `\ufeff${formatCsv([columns, ...rows])}`;
}

/** Everything that happened in a case or is to come, a line each, for programs. */
export function timelineCsv({ id, happenings }: CaseReport): string {
  const rows = happenings.map(({ date, kind, recipient, what }) => [id, date, kind, recipient, what]);
  return formatCsv([['case', 'date', 'kind', 'recipient', 'what'], ...rows]);
}
