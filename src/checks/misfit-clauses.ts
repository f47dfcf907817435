/** Texts of a case that stand within the sentences of letters, and begin or go on as if they stood alone. */
import { type Diagnostic, type DiagnosticCode, quoted } from '../diagnostic.ts';
import { rulesOf } from '../protocol/language-rules.ts';
import { parseLooseDate } from '../protocol/plain-date.ts';
import { writesDay } from '../protocol/written-day.ts';
import { statusesOf } from '../workspace/facts/person-status.ts';
import type { Language, Text } from '../workspace/schema/scalars.ts';
import { textIn } from '../workspace/text.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';

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
    key === 'by' &&
      cues?.byNominative?.test(text) && {
        code: 'not-in-instrumental' as const,
        message: `${quoted(text)} is in the nominative, and by whom something was done is in the instrumental.`,
        hint: 'write it so: "Государственным комитетом", "полицией"',
      },
    isCapital &&
      cues?.articles?.split(' ').includes(small) && {
        code: 'capital-within' as const,
        message: `${quoted(text)} stands within a sentence, and begins with a capital.`,
        hint: `write ${quoted(small + elision)}; letters begin their sentences themselves`,
      },
    day !== undefined &&
      isOf(day, text, language) && {
        code: 'date-doubled' as const,
        message: `${quoted(text)} has the date of the event, which letters say before it.`,
        hint: 'take the date out of the text',
      },
  ].filter((misfit) => typeof misfit === 'object');
}

function isOf(date: string, text: string, language: Language): boolean {
  const read = parseLooseDate(date);
  return read?.kind === 'day' && writesDay(text, read.day, language);
}
