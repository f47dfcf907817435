import type { Language } from '../workspace/schema/scalars.ts';
import { rulesOf } from './language-rules.ts';
import type { Day } from './plain-date.ts';

/** Whether a text names a day, with its month, in one of the forms in which people write it, and no other year beside it. */
export function writesDay(text: string, date: Day, language: Language): boolean {
  // Chinese sets no blanks around it.
  const more = language === 'zh' ? '\\p{N}' : '[\\p{L}\\p{N}]';
  const written = new RegExp(`(?<!${more})(?:${formsOf(date, language).join('|')})(?!${more})`, 'gu');
  return [...text.matchAll(written)].some(({ 0: found, index }) => {
    const year = yearBeside(text.slice(0, index), text.slice(index + found.length));
    return year === undefined || year === date.year;
  });
}

/** Patterns of a day and its month, and of figures with the year. */
function formsOf({ day, month, year }: Day, language: Language): readonly string[] {
  const { dates } = rulesOf(language);
  const inFigures = [
    `${year}-0?${month}-0?${day}`,
    `0?${day}\\s?[./-]\\s?0?${month}\\s?[./-]\\s?(?:${year}|${String(year).slice(-2)})`,
  ];
  if (language === 'zh') return [...inFigures, `${month}\\s?月\\s?${day}\\s?[日号]`];
  // Arabic has two names of each month in one.
  const names = (dates.months[month - 1] ?? '').split('/');
  const inMonth = dates.inMonth(dates.day(day), month, false);
  const shortNames = language === 'en' ? names.map((name) => `${name.slice(0, 3)}t?\\.?`) : [];
  const said = [...names, ...shortNames].join('|');
  const ordinal = `${day}(?:st|nd|rd|th|er|\\.|º)?`;
  return [
    inMonth.replaceAll('.', '\\.'),
    `${ordinal}(?: of| de|)\\s(?:${said})`,
    `(?:${said})\\s${ordinal}`,
    ...inFigures,
  ];
}

/** "12 October 2024", "12 de octubre de 2024", "2024年10月12日". */
function yearBeside(before: string, after: string): number | undefined {
  const [, year] =
    /^,?\s*(?:d\p{L}{1,2}\s+)?((?:19|20)\d{2})(?!\d)/u.exec(after) ??
    /(?<!\d)(\d{4})(?:年|-жылдын\s+)$/u.exec(before) ??
    [];
  return year === undefined ? undefined : Number(year);
}
