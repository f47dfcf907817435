import { type Diagnostic, quoted } from '../diagnostic.ts';
import { type NameFinder, openNameFinder } from '../workspace/names/find-names.ts';
import { spellingsOfAll, wholeNames } from '../workspace/names/names.ts';
import { personsAmongSources } from '../workspace/names/source-names.ts';
import type { Facts } from '../workspace/workspace.ts';
import { placeOfText } from '../workspace/yaml/place-of-text.ts';
import { type LetterData, othersIn, readParts } from './consent.ts';
import type { Letter } from './letter.ts';

const finders = new WeakMap<Facts, NameFinder>();

/**
 * Points out where a letter names from whom an event is known, once a source: no template prints sources, so somebody has written the
 * name. Of institutions, which letters quote, nothing is said; of persons of the case, their consent decides.
 */
export function sourceWarnings(letter: Letter, data: LetterData): Diagnostic[] {
  const { facts } = data.case;
  const { events = [], persons = [], organisations = [] } = facts;
  if (events.every(({ source }) => source === undefined)) return [];
  const finder =
    finders.get(facts) ??
    openNameFinder(personsAmongSources(data.workspace, data.case, spellingsOfAll([...persons, ...organisations])));
  finders.set(facts, finder);
  const shown = othersIn(data).flatMap(wholeNames);
  const found = readParts(letter, data.recipient, finder).flatMap(([part, read]) =>
    finder.judge(read, shown).found.map((one) => ({ ...one, part })),
  );
  const first = found.filter(({ withheld }, index) => found.findIndex((one) => one.withheld === withheld) === index);
  const { places } = data.workspace;
  return first.map(({ withheld, word, part }): Diagnostic => {
    const event = events.find(({ text }) => JSON.stringify(text).includes(word));
    const place = placeOfText(word, [data.entry], places) ?? (event && places.of(event, ['text']));
    return {
      code: 'source-named',
      severity: 'warning',
      message: `${quoted(word)} in ${part} may name ${withheld.of}, which is to be printed nowhere.`,
      hints: ['word it without the name, unless they have agreed that this letter tells it'],
      ...(place && { place }),
    };
  });
}
