import type { Diagnostic } from '../diagnostic.ts';
import { addDays, compareDates, latestDay } from '../protocol/plain-date.ts';
import { demandsAddedSince } from '../workspace/facts/asked.ts';
import { addedSince, type DatedFact, datedFacts } from '../workspace/facts/dated-facts.ts';
import { statusesOf } from '../workspace/facts/person-status.ts';
import { isNews, tellableFrom } from '../workspace/facts/tell-from.ts';
import type { ComposeInput } from './compose.ts';

/**
 * What is no news by its date, and came into the case only after the last letter to the recipient had gone: none has told of it,
 * nor will one that tells the news. Where it is not on record what that letter could tell, what has only the month in which it
 * was written: nobody knows whether it came to pass before.
 */
export function untoldFacts({ workspace, case: aCase, date, history, told }: ComposeInput): Diagnostic[] {
  const last = lastOf(history);
  if (last === undefined) return [];
  const next = compareDates(date, last) > 0 ? date : addDays(last, 1);
  const { persons = [], charges = [] } = aCase.facts;
  // How somebody fares now is told in each letter, and with it that they were convicted.
  const present = new Map(persons.flatMap((person) => [[person.id, statusesOf(person).at(-1)]]));
  const convicted = charges.filter((charge) => charge.persons.every((id) => present.get(id)?.state === 'convicted'));
  const toldAnyway = new Set<unknown>(present.values());
  const all = datedFacts(aCase.facts, statusesOf);
  const added = told ? addedSince(all, told) : all.filter((fact) => compareDates(latestDay(fact.date), last) > 0);
  // What came of a charge says what it was.
  const isToldWith = ({ owner, key }: DatedFact) =>
    (key === 'convicted' && convicted.some((charge) => charge === owner)) ||
    (key === 'date' && added.some((other) => other.owner === owner && other.key !== 'date'));
  const isLost = (fact: DatedFact) =>
    !toldAnyway.has(fact.owner) &&
    !isToldWith(fact) &&
    compareDates(tellableFrom(fact.date), last) <= 0 &&
    (fact.tellFrom === undefined || compareDates(fact.tellFrom, next) > 0);
  return added.filter(isLost).map(({ owner, key, date: when }) => {
    const place = workspace.places.of(owner, [key]);
    return {
      code: 'fact-untold',
      severity: 'warning',
      message: told
        ? `This is of ${when} and came into the case after the letter of ${last} had gone: that did not tell it, nor will the next.`
        : `This is of ${when}, and it is not on record whether the letter of ${last} told it: the next will not.`,
      hints: [
        `to have the next letter tell it: tellFrom: ${addDays(last, 1)}`,
        told
          ? 'where they know it, or need not, leave it: this is told no more once the next letter has gone'
          : `where they know it, or need not: tellFrom: ${last}`,
      ],
      ...(place && { place }),
    };
  });
}

/**
 * What the last letter to the recipient told, and the next tells them once more, as learned since: others to whom the case was written did not
 * know of it.
 */
export function retoldFacts({ workspace, case: aCase, date, history, told = [] }: ComposeInput): Diagnostic[] {
  const last = lastOf(history);
  if (last === undefined) return [];
  return datedFacts(aCase.facts, statusesOf)
    .filter(({ tellFrom }) => tellFrom !== undefined && tellFrom > last && tellFrom <= date)
    .filter(
      ({ date: when, marks }) =>
        compareDates(tellableFrom(when), last) <= 0 && marks.every((mark) => told.includes(mark)),
    )
    .map(({ owner }) => {
      const place = workspace.places.of(owner, ['tellFrom']);
      return {
        code: 'fact-retold',
        severity: 'warning',
        message: `The letter of ${last} told this, and the next one tells it as learned since.`,
        hints: [
          `where all know it: tellFrom: ${last}, or an earlier day`,
          'where others do not: leave it, and write the news of this letter in its entry: text: { LANGUAGE: { news: TEXT } }',
        ],
        ...(place && { place }),
      };
    });
}

/**
 * What is asked for as if it had been before, and the last letter to the recipient did not ask for: it came into the case only after
 * that, or stands in none of the words of the data that it had. Nothing where it is not on record what that letter asked for.
 */
export function unaskedDemands({ workspace, case: aCase, date, history, told }: ComposeInput): Diagnostic[] {
  const last = lastOf(history);
  if (told === undefined || last === undefined) return [];
  return demandsAddedSince(aCase.facts, date, told)
    .filter(({ asked }) => !isNews({ date: asked }, last))
    .map((demand) => {
      const place = workspace.places.of(demand, ['text']) ?? workspace.places.of(demand);
      return {
        code: 'demand-unasked',
        severity: 'warning',
        message: `The letter of ${last} did not ask for this in the words of the case, and the next one asks for it “again”.`,
        hints: [
          `to have it asked for the first time: asked: ${addDays(last, 1)}`,
          'where it asked in other words, leave it: this is told no more once the next letter has gone',
        ],
        ...(place && { place }),
      };
    });
}

function lastOf(history: ComposeInput['history']): string | undefined {
  return history
    .flatMap((letter) => (letter.recipient === undefined ? letter.date : []))
    .sort(compareDates)
    .at(-1);
}
