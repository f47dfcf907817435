/** Whose release, or return to work, was asked for and has come about: letters give thanks for that, and not for the words that asked. */
import { askedOnly } from '../../workspace/facts/asked-for.ts';
import { endsOf } from '../../workspace/facts/person-status.ts';
import type { Person, Status } from '../../workspace/schema/persons.ts';
import type { PersonContext } from './context-shape.ts';
import { origin } from './shape.ts';

/**
 * The statuses, as the data have them, that say what a demand asked for by this wording; none where it asked for something else too, or
 * where of somebody the data do not say since when they are free.
 */
export function releasesFor(
  wording: string | undefined,
  { all, told }: { readonly all: readonly Person[]; readonly told: readonly PersonContext[] },
): readonly Status[] {
  for (const matter of wording === undefined ? [] : (['release', 'reinstate'] as const)) {
    const {
      before,
      after: [end],
    } = endsOf[matter];
    const asked = askedOnly(matter, wording ?? '', all);
    if (!asked) continue;
    const concerned =
      asked === 'all'
        ? told.filter(({ past = [], status }) => [...past, status].some((one) => isOf(one, [...before, end])))
        : asked.map((person) => told.find((one) => one[origin] === person));
    const found = concerned.flatMap((person) => {
      const status = person?.status;
      return isOf(status, [end]) && status?.since !== undefined ? [status[origin] as Status] : [];
    });
    return found.length === concerned.length ? found : [];
  }
  return [];
}

function isOf(status: PersonContext['status'], states: readonly string[]): boolean {
  return states.includes(status?.state?.text ?? '');
}
