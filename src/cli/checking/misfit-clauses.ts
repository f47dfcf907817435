/** Texts of a case that stand within the sentences of letters, and begin or go on as if they stood alone. */
import { type Diagnostic, type DiagnosticCode, quoted } from '../../diagnostic.ts';
import { rulesOf } from '../../protocol/language-rules.ts';
import { parseLooseDate } from '../../protocol/plain-date.ts';
import { statusesOf } from '../../workspace/person-status.ts';
import type { Language, Text } from '../../workspace/schema/scalars.ts';
import { textIn } from '../../workspace/text.ts';
import type { Workspace, WorkspaceCase } from '../../workspace/workspace.ts';

interface Clause {
  readonly owner: object;
  readonly key: string;
  readonly text: Text | undefined;
  /** The day that letters say before it. */
  readonly day?: string | undefined;
}

interface Misfit {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint: string;
}

export function misfitClauses({ places }: Workspace, cases: Iterable<WorkspaceCase>): readonly Diagnostic[] {
  return [...cases].flatMap((of) =>
    clausesOf(of).flatMap(({ owner, key, text, day }) =>
      of.languages.flatMap((language): Diagnostic[] => {
        const said = text === undefined ? undefined : textIn(text, language, of.languages);
        if (said === undefined) return [];
        const place = places.of(owner, typeof text === 'string' ? [key] : [key, language]);
        return misfitsIn(said, language, { key, day }).map(({ hint, ...misfit }) => ({
          ...misfit,
          severity: 'warning',
          hints: [hint],
          ...(place && { place }),
        }));
      }),
    ),
  );
}

function clausesOf({ facts: { persons = [], events = [], charges = [] } }: WorkspaceCase): readonly Clause[] {
  return [
    ...persons.flatMap(statusesOf).flatMap((owner) => [
      { owner, key: 'by', text: owner.by },
      { owner, key: 'place', text: owner.place },
    ]),
    ...charges.map((owner) => ({ owner, key: 'text', text: owner.text })),
    // Without a date, it is a sentence of its own.
    ...events.flatMap((owner) => (owner.date ? [{ owner, key: 'text', text: owner.text, day: owner.date }] : [])),
  ];
}

function misfitsIn(text: string, language: Language, { key, day }: Pick<Clause, 'key' | 'day'>): readonly Misfit[] {
  const [, first = '', elision = '', second = ''] = /^(\p{L}+)(?:\s+|([’']))(\p{L})/u.exec(text) ?? [];
  const small = first.toLowerCase();
  const { cues } = rulesOf(language);
  const [by] = (key === 'by' && cues?.by?.exec(text)) || [];
  const isCapital = first !== small && second === second.toLowerCase() && second !== second.toUpperCase();
  return [
    by !== undefined && {
      code: 'by-doubled' as const,
      message: `${quoted(text)} begins with ${quoted(by.toLowerCase())}, which letters say themselves.`,
      hint: `take ${quoted(by)} out`,
    },
    isCapital &&
      cues?.articles?.split(' ').includes(small) && {
        code: 'capital-within' as const,
        message: `${quoted(text)} stands within a sentence, and begins with a capital.`,
        hint: `write ${quoted(small + elision)}; letters begin their sentences themselves`,
      },
    day !== undefined &&
      hasDay(text, day, language) && {
        code: 'date-doubled' as const,
        message: `${quoted(text)} has the date of the event, which letters say before it.`,
        hint: 'take the date out of the text',
      },
  ].filter((misfit) => typeof misfit === 'object');
}

/** Whether a text names the day, with its month, and no other year. */
function hasDay(text: string, date: string, language: Language): boolean {
  const read = parseLooseDate(date);
  if (read?.kind !== 'day') return false;
  const { day, month, year } = read.day;
  const { dates } = rulesOf(language);
  const written = [dates.inMonth(dates.day(day), month, false), `${dates.months[month - 1]} ${dates.day(day)}`];
  return written.some((one) => {
    const at = text.indexOf(one);
    const [before, after] = [text.slice(0, at), text.slice(at + one.length)];
    return (
      at !== -1 && !/\d$/.test(before) && !/^\d/.test(after) && [year, undefined].includes(yearBeside(before, after))
    );
  });
}

/** "12 October 2024", "12 de octubre de 2024", "2024年10月12日". */
function yearBeside(before: string, after: string): number | undefined {
  const [, year] =
    /^,?\s*(?:d\p{L}{1,2}\s+)?((?:19|20)\d{2})(?!\d)/u.exec(after) ??
    /(?<!\d)(\d{4})(?:年|-жылдын\s+)$/u.exec(before) ??
    [];
  return year === undefined ? undefined : Number(year);
}
