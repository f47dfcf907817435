/** ISO 8601 numbers of the days of the week on which offices are closed: Unicode CLDR 44, supplemental weekData. */
const fridayAndSaturday = ['BH', 'DZ', 'EG', 'IL', 'IQ', 'JO', 'KW', 'LY', 'OM', 'QA', 'SA', 'SD', 'SY', 'YE'];
const others: Readonly<Record<string, readonly number[]>> = { AF: [4, 5], IN: [7], IR: [5], UG: [7] };

/** The weekend of a country (ISO 3166-1): Saturday and Sunday where it has no other, or is not known. */
export function weekendOf(country: string | undefined): readonly number[] {
  if (country === undefined) return [6, 7];
  return others[country] ?? (fridayAndSaturday.includes(country) ? [5, 6] : [6, 7]);
}
