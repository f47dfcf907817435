import Holidays from 'date-holidays';

/** A public holiday: its first day (YYYY-MM-DD) and how many days it lasts. */
export interface PublicHoliday {
  readonly date: string;
  readonly days: number;
}

/** The public holidays of a country (ISO 3166-1) by year; undefined for a country that date-holidays does not have. */
export function publicHolidays(country: string): ((year: number) => readonly PublicHoliday[]) | undefined {
  if (!Object.hasOwn(new Holidays().getCountries(), country)) return undefined;
  const calendar = new Holidays(country);
  return (year) =>
    (calendar.getHolidays(year) ?? [])
      .filter(({ type }) => type === 'public')
      .map(({ date, start, end }) => {
        const days = Math.round((end.getTime() - start.getTime()) / 86_400_000);
        return { date: date.slice(0, 10), days: Math.max(1, days) };
      });
}
