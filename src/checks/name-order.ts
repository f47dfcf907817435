import { type Diagnostic, quoted } from '../diagnostic.ts';
import { wholeName } from '../protocol/whole-name.ts';
import { governmentOf } from '../workspace/government.ts';
import { foldName } from '../workspace/names/fold-name.ts';
import type { Person } from '../workspace/schema/persons.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import { wordings } from '../workspace/text.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';

/** Where most write the family name first in Latin letters, too. */
const familyFirst: ReadonlySet<string> = new Set(['CN', 'HK', 'KH', 'KP', 'KR', 'MO', 'TW', 'VN']);
/** Almost all family names there are of one syllable: Nguyễn, Kwok, Choi, Chhim. Hardly one of those who come from elsewhere is: O’Brien. */
const ofThere =
  /^(?:chh?|ngh?|nh|gh|gi|hs|hw|kh|kw|ph|qu|sh|sr|th|tr|ts|tz|zh|[b-df-hj-np-tv-xz])?[aeiouy]{1,3}(?:ng?|nh|hn|m|k|p|t|l|h|ch?|rk|r[nm]?)?$|^ng$/;
const twoSyllables = new Set('ouyang sima situ szeto shangguan zhuge namgung hwangbo seonu jegal'.split(' '));
const inHan = /^\p{Script=Han}/u;

/** Names that letters would turn round, as far as the country tells, and of which nothing says that they are meant so. */
export function namesTurnedRound(
  { places, recipients }: Workspace,
  cases: Iterable<WorkspaceCase>,
): readonly Diagnostic[] {
  const chosen = [...cases];
  const ofCases = chosen
    .filter(({ country = '' }) => familyFirst.has(country))
    .flatMap(({ facts }) => facts.persons ?? []);
  const written = new Set(chosen.flatMap((of) => of.recipients));
  const writtenTo = [...recipients.values()].filter(
    (one) => written.has(one.id) && familyFirst.has(governmentOf(one) ?? one.country ?? ''),
  );
  return [...ofCases, ...writtenTo].flatMap((one): Diagnostic[] => {
    const turned = turnedRound(one);
    if (turned === undefined) return [];
    const place = places.of(one, ['familyName']);
    return [
      {
        code: 'name-order-unsaid',
        severity: 'warning',
        message: `${quoted(one.id)} would be called ${quoted(turned)}, given name first.`,
        hints: [
          'where the family name comes first, write beside it: nameOrder: family-first',
          'where it is right so: nameOrder: given-first',
        ],
        ...(place && { place }),
      },
    ];
  });
}

const isOfThere = (family: string) => ofThere.test(family) || twoSyllables.has(family);

/** As a letter would write the name; nothing where it says how, has it in Chinese characters alone, or is of elsewhere. */
function turnedRound({ givenName, familyName, nameOrder }: Person | Recipient): string | undefined {
  if (!givenName || !familyName || nameOrder) return undefined;
  const [given, family] = [givenName, familyName].map((name) => wordings(name).find((one) => !inHan.test(one)));
  if (!given || !family || !isOfThere(foldName(family))) return undefined;
  return wholeName(given, family, 'en');
}
