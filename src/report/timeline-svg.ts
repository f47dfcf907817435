import { addDays, daysBetween, type PlainDate } from '../protocol/plain-date.ts';
import type { CaseReport } from './case-report.ts';
import { escapeText } from './escape.ts';
import type { Happening } from './happenings.ts';

/** In px of the drawings, which scale to the page: on a telephone, the letters of the wide one would be too small. */
const widths = { wide: 960, narrow: 360 };
const left = 20;
/** Of a letter of a name, at its widest on the average. */
const letterWidth = 7;
/** Of the label of a month, which stands on the right of its tick. */
const labelWidth = 55;
/** Between the middles of two marks: nearer, the one would cover the other. */
const apart = 8;
const rowHeight = 44;
const top = 30;

/** Marks differ in shape, not in colour alone. */
const marks: Record<Happening['kind'], (x: number, y: number, of: Happening) => string> = {
  letter: (x, y) => `<circle class="letter" cx="${x}" cy="${y}" r="6"/>`,
  reply: (x, y, { reply }) => {
    const heart = reply === 'refusal' ? `<path class="heart" d="M${x} ${y - 4}l4 4-4 4-4-4z"/>` : '';
    return `<path class="reply ${reply}" d="M${x} ${y - 8}l8 8-8 8-8-8z"/>${heart}`;
  },
  asked: (x, y) => `<path class="asked" d="M${x - 6} ${y - 16}h12l-6 10z"/>`,
  decide: (x, y) => `<path class="decide" d="M${x - 5} ${y - 20}h10v10h-10z"/>`,
  trouble: (x, y, { mended }) =>
    `<path class="trouble${mended ? ' mended' : ''}" d="M${x - 6} ${y - 6}l12 12m0-12l-12 12"/>`,
  draft: (x, y) => `<circle class="draft" cx="${x}" cy="${y}" r="6"/>`,
  due: (x, y) => `<path class="due" d="M${x} ${y - 12}v24"/>`,
};

/** A line of time for each recipient. The table beside it says the same in words, so that readers of the screen skip it. */
export function timelineSvg(
  { happenings, threads }: Pick<CaseReport, 'happenings' | 'threads'>,
  today: PlainDate,
  size: keyof typeof widths,
): string {
  const width = widths[size];
  const right = width - labelWidth;
  const rows = [...new Map([...threads, ...happenings].map(({ recipient, name }) => [recipient, name]))];
  const room = Math.floor((width - left) / letterWidth);
  const dates = [...happenings.map(({ date }) => date), today].sort();
  const from = addDays(dates[0] ?? today, -3);
  const span = Math.max(30, daysBetween(from, dates.at(-1) ?? today) + 6);
  const x = (date: PlainDate) => Math.round(left + (daysBetween(from, date) / span) * (right - left));
  const height = top + rows.length * rowHeight + 10;
  const row = ([recipient, name]: readonly [string, string], index: number) => {
    const y = top + index * rowHeight + 34;
    let free = 0;
    const own = happenings
      .filter((one) => one.recipient === recipient)
      .map((one) => {
        const at = Math.max(free, x(one.date));
        free = at + apart;
        return marks[one.kind](at, y, one);
      });
    return `<text x="${left}" y="${y - 22}">${escapeText(name.length > room ? `${name.slice(0, room - 1).trimEnd()}…` : name)}</text>
<path class="line" d="M${left} ${y}H${right}"/>
${own.join('')}`;
  };
  return `<svg class="${size}" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">
${ticks({ from, span, room: right - left }, x, height)}
<path class="today" d="M${x(today)} ${top - 6}V${height}"/>
${rows.map(row).join('\n')}
</svg>`;
}

/** The first of each month, or of each quarter, year or ten where the labels would touch. */
function ticks(
  { from, span, room }: { readonly from: PlainDate; readonly span: number; readonly room: number },
  x: (date: PlainDate) => number,
  height: number,
): string {
  const every = [1, 3, 12, 120].find((months) => (months * 30 * room) / span > labelWidth) ?? 600;
  const end = addDays(from, span);
  const firsts: PlainDate[] = [];
  for (let [year, month] = [Number(from.slice(0, 4)), 1]; ; ) {
    const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
    if (date > end) break;
    if (date >= from) firsts.push(date);
    month += every;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return firsts
    .map(
      (date) =>
        `<path class="tick" d="M${x(date)} ${top - 6}V${height}"/><text class="month" x="${x(date) + 3}" y="${top - 12}">${date.slice(0, 7)}</text>`,
    )
    .join('');
}
