import type { PlainDate } from '../protocol/plain-date.ts';
import type { CaseReport, CaseStatus, CopyReport, ThreadReport } from './case-report.ts';
import { escapeText } from './escape.ts';
import type { Happening } from './happenings.ts';
import { alsoInWords, stateAndNext } from './status-words.ts';
import { timelineSvg } from './timeline-svg.ts';
import { type RecipientTotal, totalsOf } from './totals.ts';

const style = `
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; } h2 { font-size: 1.3rem; margin-top: 2.5rem; border-top: 1px solid #767676; padding-top: 1rem; } h3 { font-size: 1.05rem; }
a { color: #0b4f8a; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #d0d0d0; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; } .number + :not(.number) { padding-left: .6rem; }
time { white-space: nowrap; }
svg { display: block; width: 100%; height: auto; } .narrow { display: none; }
svg text { font: 13px system-ui, sans-serif; fill: #1a1a1a; paint-order: stroke; stroke: #fff; stroke-width: 4px; } svg .month { fill: #595959; font-size: 11px; }
.line { stroke: #767676; stroke-width: 1; } .tick { stroke: #d8d8d8; } .today { stroke: #1a1a1a; stroke-width: 1.5; }
.letter { fill: #0b4f8a; } .draft { fill: #fff; stroke: #0b4f8a; stroke-width: 2; } .reply { fill: #1d6b2f; stroke: #1d6b2f; stroke-width: 2; } .acknowledgement { fill: #fff; } .refusal { fill: #fff; } .heart { fill: #1d6b2f; }
.trouble { stroke: #a11212; stroke-width: 3; } .mended { stroke: #767676; } .decide { fill: #fff; stroke: #a11212; stroke-width: 2; } .asked { fill: #fff; stroke: #8a4b00; stroke-width: 2; } .due { stroke: #8a4b00; stroke-width: 3; stroke-dasharray: 4 3; }
.key { color: #595959; font-size: .9rem; } .met { color: #1d6b2f; }
nav li { margin: .2rem 0; } .status { font-weight: 600; } .pressing { color: #a11212; }
@media (max-width: 36rem) {
body { font-size: 15px; padding: 0 .75rem; } .wide { display: none; } .narrow { display: block; } nav ul { padding-left: 1.1rem; }
table, caption, tbody, tr, tbody th, td { display: block; } thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
tr { padding: .35rem 0; border-bottom: 1px solid #d0d0d0; } tbody th, td, td.number { padding: 0; border: 0; text-align: left; overflow-wrap: break-word; } td::before { content: attr(data-head) ": "; color: #595959; }
}
@media print { body { margin: 0; max-width: none; font-size: 11pt; } h2, h2 + p, svg, caption, thead, tbody tr:first-child, tr:nth-last-child(2) { break-after: avoid; } h2 + p, tr, svg, .key, li { break-inside: avoid; } thead { display: table-header-group; } a { color: inherit; text-decoration: none; } }
`;

/** What each mark of a drawing means, each kept with its word. */
const key = [
  ...['● letter', '○ draft', '◇ acknowledgement', '◆ answer', '◈ refusal'],
  ...['▽ answer asked for', '✕ trouble (grey: mended since)', '□ to be decided', '┆ due'],
]
  .map((mark) => mark.replaceAll(' ', '\u00a0'))
  .join('  ');

/** One HTML file that needs nothing else, and no scripts. */
export function renderReport(cases: readonly CaseReport[], today: PlainDate): string {
  const title = `Where the cases stand on ${today}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${title}</h1></header>
<nav aria-label="Cases"><ul>
${cases.map((one) => `<li><a href="#${one.id}">${escapeText(one.title)}</a>: ${statusWords(one.status)}</li>`).join('\n')}
</ul></nav>
<main>
${totals(totalsOf(cases))}
${cases.map((one) => section(one, today)).join('\n')}
</main>
</body>
</html>
`;
}

function totals(rows: readonly RecipientTotal[]): string {
  const cells = rows.map(({ name, cases, letters, answered, refused, medianDays }) => [
    name,
    cases,
    letters,
    answered,
    refused,
    medianDays ?? '–',
  ]);
  const heads = ['Recipient', 'Cases', 'Letters', 'Answers', 'Refusals', 'Median days to either'];
  return `<section aria-labelledby="totals"><h2 id="totals">By recipient</h2>
${table('What became of the letters to each recipient', heads, cells)}</section>`;
}

function section(one: CaseReport, today: PlainDate): string {
  const { id, title, status, fictional, threads, copies, happenings, persons, demands } = one;
  const states = persons.map(({ name, state, since }) => [name, state, since ?? '–']);
  const asked = demands.map(({ text, state, met }) => [text, state === 'met' ? `met ${met ?? ''}`.trim() : 'open']);
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${escapeText(title)}</h2>
<p>${escapeText(id)}${fictional ? ' (invented, as an example)' : ''}: ${statusWords(status)}</p>
${timelineSvg(one, today, 'wide')}
${timelineSvg(one, today, 'narrow')}
<p class="key" aria-hidden="true">${key}; the black line is <time>${today}</time></p>
${table('Who was written to', ['Recipient', 'Letters', 'Last', 'Waiting', 'Last reply', 'To do'], threads.map(threadCells))}
${copies.length > 0 ? table('Who had copies alone, and wrote back', ['Recipient', 'Last reply'], copies.map(copyCells)) : ''}
${table('What happened, and what is to come', ['Date', 'What', 'Recipient', 'How'], happenings.map(happeningCells))}
${states.length > 0 ? table('The persons', ['Name', 'State', 'Since'], states) : ''}
${asked.length > 0 ? table('What is asked', ['Demand', 'State'], asked) : ''}
</section>`;
}

function statusWords(status: CaseStatus): string {
  const look = ['waiting', 'overdue', 'due'].includes(status.state) ? 'status pressing' : 'status';
  const [state, next] = stateAndNext(status);
  const rest = [...(next === undefined ? [] : [next]), ...alsoInWords(status)];
  return `<span class="${look}">${content(state)}</span>${rest.length === 0 ? '' : `: ${content(rest.join('; '))}`}`;
}

function threadCells({ name, letters, last, reply, waited, status }: ThreadReport): (string | number)[] {
  const days = waited === undefined ? '–' : `${waited}\u00a0${waited === 1 ? 'day' : 'days'}`;
  const toDo = status.next === undefined ? [] : [stateAndNext(status).join(': '), ...alsoInWords(status)];
  return [name, letters, last ?? '–', days, replyCell(reply), toDo.join('; ') || '–'];
}

function copyCells({ name, reply }: CopyReport): string[] {
  return [name, replyCell(reply)];
}

const replyCell = (reply: ThreadReport['reply']) => (reply ? `${reply.kind} of ${reply.date}` : '–');

function happeningCells({ date, kind, name, what, mended }: Happening): string[] {
  return [date, mended ? `${kind}, mended since` : kind, name, what];
}

/** A table whose first column heads its rows, and which a telephone shows as a list. A column that holds a number is one of numbers, also where one is missing. */
function table(caption: string, heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const look = heads.map((_, column) => (rows.some((row) => typeof row[column] === 'number') ? ' class="number"' : ''));
  const head = heads.map((text, column) => `<th scope="col"${look[column]}>${text}</th>`).join('');
  const body = rows.map(([first = '', ...rest]) => {
    const cells = rest.map(
      (cell, index) => `<td data-head="${heads[index + 1]}"${look[index + 1]}>${content(cell)}</td>`,
    );
    return `<tr><th scope="row">${content(first)}</th>${cells.join('')}</tr>`;
  });
  return `<table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>
${body.join('\n')}
</tbody></table>`;
}

/** The text of a cell; dates keep on one line. */
function content(cell: string | number): string {
  return escapeText(String(cell)).replace(/\b\d{4}-\d\d-\d\d\b/g, '<time>$&</time>');
}
