import { countsWorkingDays, namesWorkingDays, ruleFor } from '../follow-up/rule.ts';
import { addDays } from '../protocol/plain-date.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { rulesOf } from '../workspace/written-rules.ts';

/** The holidays by which rules count, by country. */
interface RuleHolidays {
  readonly holidays: ReadonlyMap<string, ReadonlySet<string>>;
  /** Countries of which none are known, and for which nobody has listed any; empty for recipients without a country. */
  readonly unknown: readonly string[];
}

const none: RuleHolidays = { holidays: new Map(), unknown: [] };

/** `drafts`: letters are to be written. */
interface On {
  readonly date: string;
  readonly drafts: boolean;
}

/** The holidays of each country in which working days are counted, from the first letter's year to the next one. */
export async function holidaysFor(workspace: Workspace, { date, drafts }: On): Promise<RuleHolidays> {
  if (!drafts && !rulesOf(workspace).some(namesWorkingDays)) return none;
  const cases = [...workspace.cases.values()];
  const countries = new Map<string, { ownGiven: boolean }>();
  for (const of of cases) {
    for (const { kind, recipients = of.recipients } of of.letters)
      for (const id of recipients) {
        const recipient = workspace.recipients.get(id);
        const rule = ruleFor(workspace, of, recipient, kind);
        const counted = countsWorkingDays(rule);
        if (!recipient || !(counted || (drafts && typeof rule.after === 'object'))) continue;
        const { country = '' } = recipient;
        const { ownGiven = true } = countries.get(country) ?? {};
        countries.set(country, { ownGiven: ownGiven && (!counted || rule.holidays.length > 0) });
      }
  }
  if (countries.size === 0) return none;
  const { publicHolidays } = await import('../system/holidays.ts');
  const current = Number(date.slice(0, 4));
  const first = Math.min(
    current,
    ...cases.flatMap(({ letters }) => letters.map((letter) => Number((letter.date ?? date).slice(0, 4)))),
  );
  const years = Array.from({ length: current + 2 - first }, (_, index) => first + index);
  const holidays = new Map<string, ReadonlySet<string>>();
  const unknown: string[] = [];
  for (const [country, { ownGiven }] of countries) {
    const known = publicHolidays(country, years);
    if (known) {
      const days = known.flatMap(({ date: from, days: length }) =>
        Array.from({ length }, (_, index) => addDays(from, index)),
      );
      holidays.set(country, new Set(days));
    } else if (!ownGiven) unknown.push(country);
  }
  return { holidays, unknown };
}
