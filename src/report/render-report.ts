import type { PlainDate } from '../protocol/plain-date.ts';
import type { CaseReport, Happening, ThreadReport } from './case-report.ts';
import { escapeText } from './escape.ts';
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
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
time { white-space: nowrap; }
svg { width: 100%; height: auto; }
svg text { font: 13px system-ui, sans-serif; fill: #1a1a1a; } svg .month { fill: #595959; font-size: 11px; }
.line { stroke: #767676; stroke-width: 1; } .tick { stroke: #d8d8d8; } .today { stroke: #1a1a1a; stroke-width: 1.5; }
.letter { fill: #0b4f8a; } .draft { fill: #fff; stroke: #0b4f8a; stroke-width: 2; } .reply { fill: #1d6b2f; stroke: #1d6b2f; stroke-width: 2; } .acknowledgement { fill: #fff; } .refusal { fill: #fff; } .heart { fill: #1d6b2f; }
.trouble { stroke: #a11212; stroke-width: 3; } .due { stroke: #8a4b00; stroke-width: 3; stroke-dasharray: 4 3; }
.key { color: #595959; font-size: .9rem; } .met { color: #1d6b2f; }
@media (max-width: 36rem) { body { font-size: 14px; } body { padding: 0 .6rem; } th, td { padding-right: .25rem; } thead th { font-size: 11px; } tbody :is(th, td) { hyphens: auto; overflow-wrap: anywhere; } }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } section { break-inside: avoid-page; } nav { display: none; } a { color: inherit; text-decoration: none; } }
`;

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
${cases.map(({ id, title: name }) => `<li><a href="#${id}">${escapeText(name)}</a></li>`).join('\n')}
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
  const { id, title, fictional, threads, happenings, persons, demands } = one;
  const status = persons.map(({ name, state, since }) => [name, state, since ?? '–']);
  const asked = demands.map(({ text, state, met }) => [text, state === 'met' ? `met ${met ?? ''}`.trim() : 'open']);
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${escapeText(title)}</h2>
<p>${escapeText(id)}${fictional ? ' (invented, as an example)' : ''}</p>
${timelineSvg(one, today)}
<p class="key" aria-hidden="true">● letter  ○ draft  ◇ acknowledgement  ◆ answer  ◈ refusal  ✕ trouble  ┆ due; the black line is ${today}</p>
${table('Who was written to', ['Recipient', 'Letters', 'Last', 'Waiting for an answer'], threads.map(threadCells))}
${table('What happened, and what is to come', ['Date', 'What', 'Recipient', 'How'], happenings.map(happeningCells))}
${status.length > 0 ? table('The persons', ['Name', 'State', 'Since'], status) : ''}
${asked.length > 0 ? table('What is asked', ['Demand', 'State'], asked) : ''}
</section>`;
}

function threadCells({ name, letters, last, reply, waited }: ThreadReport): (string | number)[] {
  const came = reply ? `${reply.kind} of ${reply.date}` : '';
  const days = waited === undefined ? '' : `${waited} ${waited === 1 ? 'day' : 'days'}`;
  return [name, letters, last ?? '–', [days, came].filter(Boolean).join('; ') || '–'];
}

function happeningCells({ date, kind, recipient, what }: Happening): string[] {
  return [date, kind, recipient, what];
}

/** A table whose first column heads its rows. A column that holds a number is one of numbers, also where one is missing. */
function table(caption: string, heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const look = heads.map((_, column) => (rows.some((row) => typeof row[column] === 'number') ? ' class="number"' : ''));
  const head = heads.map((text, column) => `<th scope="col"${look[column]}>${text}</th>`).join('');
  const body = rows.map(([first = '', ...rest]) => {
    const cells = rest.map((cell, index) => `<td${look[index + 1]}>${content(cell)}</td>`);
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
