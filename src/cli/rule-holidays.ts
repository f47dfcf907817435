import type { Calendar } from '../follow-up/calendar.ts';
import { countsWorkingDays, namesWorkingDays, ruleFor } from '../follow-up/rule.ts';
import { addDays } from '../protocol/plain-date.ts';
import type { PublicHoliday } from '../system/holidays.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import { rulesOf } from '../workspace/written-rules.ts';

/** The holidays by which rules count, by country. */
interface RuleHolidays {
  readonly holidays: ReadonlyMap<string, Calendar['holidays']>;
  /** Countries of which none are known; empty for recipients without a country. */
  readonly unknown: readonly CountedCountry[];
}

/** A country in which days are counted, and whether each rule that counts working days lists holidays of its own. */
export type CountedCountry = readonly [country: string, ownGiven: boolean];

const none: RuleHolidays = { holidays: new Map(), unknown: [] };

/** The holidays of each country in which working days are counted, and, where letters are to be written (`drafts`), any days. */
export async function holidaysFor(
  workspace: Workspace,
  { drafts }: { readonly drafts: boolean },
): Promise<RuleHolidays> {
  if (!drafts && !rulesOf(workspace).some(namesWorkingDays)) return none;
  const counted = [...workspace.cases.values()].flatMap((of) => countedIn(of, workspace, drafts));
  if (counted.length === 0) return none;
  const { publicHolidays } = await import('../system/holidays.ts');
  const holidays = new Map<string, Calendar['holidays']>();
  const unknown: CountedCountry[] = [];
  for (const country of inEach(counted)) {
    const known = publicHolidays(country[0]);
    if (known) holidays.set(country[0], new HolidaysByYear(known));
    else unknown.push(country);
  }
  return { holidays, unknown };
}

/** The countries in which a case has days counted. */
export function countedIn(of: WorkspaceCase, workspace: Workspace, drafts = false): readonly CountedCountry[] {
  const counted = of.letters.flatMap(({ kind, recipients = of.recipients }) =>
    recipients.flatMap((id): CountedCountry[] => {
      const recipient = workspace.recipients.get(id);
      const rule = ruleFor(workspace, of, recipient, kind);
      const isCounted = countsWorkingDays(rule);
      if (!recipient || !(isCounted || (drafts && typeof rule.after === 'object'))) return [];
      return [[recipient.country ?? '', !isCounted || rule.holidays.length > 0]];
    }),
  );
  return inEach(counted);
}

/** Each country once. */
function inEach(counted: readonly CountedCountry[]): CountedCountry[] {
  const countries = new Map<string, boolean>();
  for (const [country, ownGiven] of counted) countries.set(country, (countries.get(country) ?? true) && ownGiven);
  return [...countries];
}

/** Of the countries of which no holidays are known, those for which nobody has listed any. */
export function unlistedAmong(unknown: readonly CountedCountry[]): readonly string[] {
  return inEach(unknown).flatMap(([country, ownGiven]) => (ownGiven ? [] : [country]));
}

/** Those of each year are looked up when a day of it is first asked for. */
class HolidaysByYear {
  readonly #inYear: (year: number) => readonly PublicHoliday[];
  readonly #years = new Map<number, ReadonlySet<string>>();

  constructor(inYear: (year: number) => readonly PublicHoliday[]) {
    this.#inYear = inYear;
  }

  has(day: string): boolean {
    const year = Number(day.slice(0, 4));
    const known = this.#years.get(year) ?? this.#days(year);
    this.#years.set(year, known);
    return known.has(day);
  }

  /** Of those that begin in the year before, some reach into it. */
  #days(year: number): ReadonlySet<string> {
    const holidays = [...this.#inYear(year - 1), ...this.#inYear(year)];
    return new Set(
      holidays.flatMap(({ date, days }) => Array.from({ length: days }, (_, index) => addDays(date, index))),
    );
  }
}
