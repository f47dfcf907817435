/** What a letter asks for, and what of it the letters before asked for: as marks, which the ledger keeps. */
import { hash } from 'node:crypto';
import type { PlainDate } from '../../protocol/plain-date.ts';
import type { Demand } from '../schema/case.ts';
import { wordings } from '../text.ts';
import type { Facts } from '../workspace.ts';
import { isMetBy } from './fulfilment.ts';

/** Stands in the place of a date in the marks of what was asked for. */
const askedMark = 'asked/';
/** The mark of a letter that asks for nothing. */
const nothingAsked = `${askedMark}nothing`;
/** Hexadecimal digits of the hash of a demand, and of each of its words. */
const [ofDemand, ofWord] = [8, 3];

export const isOfDemand = (mark: string) => mark.startsWith(askedMark);

/** Whether a letter that left these marks asked for nothing. */
export const asksNothing = (told: readonly string[]) => told.includes(nothingAsked);

const digits = (said: unknown, count: number) => hash('sha256', JSON.stringify(said)).slice(0, count);

const marks = new WeakMap<Demand, string>();

/** `asked/`, the hash of what is asked, and behind a stroke those of its words, language by language, by which it is known again once a typo is mended. */
function markOf(demand: Demand): string {
  const known = marks.get(demand);
  if (known) return known;
  const words = wordings(demand.text).map((one) =>
    wordsOf(one)
      .map((word) => word.mark)
      .join(''),
  );
  const mark = `${askedMark}${digits(demand.text, ofDemand)}/${words.join('.')}`;
  marks.set(demand, mark);
  return mark;
}

function wordsOf(text: string): { readonly mark: string; readonly isName: boolean }[] {
  return [...text.normalize('NFC').matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(([word]) => ({
    mark: digits(word, ofWord),
    isName: /[\p{Lu}\p{Lt}\p{N}]/u.test(word),
  }));
}

/** What there is to ask for in a letter of that day. */
function demandsAsked({ demands = [] }: Facts, day: PlainDate): readonly Demand[] {
  return demands.filter((demand) => !isMetBy(demand, day) && (demand.asked === undefined || demand.asked <= day));
}

/** The marks of what a letter of that day asks for, of all that is so `asked`. */
export function marksOfDemands(facts: Facts, day: PlainDate, asked: (demand: Demand) => boolean): readonly string[] {
  const marks = demandsAsked(facts, day).filter(asked).map(markOf);
  return marks.length > 0 ? marks : [nothingAsked];
}

/** Of marks of letters before, those of what stands in the case as they asked for it. */
export function asStanding({ demands = [] }: Facts, told: readonly string[]): readonly string[] {
  const standing = new Set(demands.map((demand) => partsOf(markOf(demand)).hash));
  return told.filter((mark) => isOfDemand(mark) && standing.has(partsOf(mark).hash));
}

/**
 * Of what is asked, what a letter did not ask for that left these marks. What stands in the case no more as it was asked is taken for
 * mended where the words are nearly those; where a mark of an older ledger has no words, one demand is taken for it, whatever its words.
 */
export function demandsAddedSince(facts: Facts, day: PlainDate, told: readonly string[]): readonly Demand[] {
  const asked = told.filter((mark) => isOfDemand(mark) && mark !== nothingAsked);
  const standing = asStanding(facts, asked);
  const known = new Set(standing.map((mark) => partsOf(mark).hash));
  const gone = asked.filter((mark) => !standing.includes(mark)).map((mark) => partsOf(mark).wordings);
  const others = demandsAsked(facts, day).filter(
    (demand) => !known.has(partsOf(markOf(demand)).hash) && !gone.some((wordings) => isMended(demand, wordings)),
  );
  const wordless = gone.filter((wordings) => wordings.length === 0).length;
  return told.some(isOfDemand) && others.length > wordless ? others : [];
}

/** Of a mark, the hash of what was asked, and those of the words of each language. */
function partsOf(mark: string): { readonly hash: string; readonly wordings: readonly (readonly string[])[] } {
  const [hash = '', words] = mark.slice(askedMark.length).split('/');
  const wordings = words === undefined ? [] : words.split('.');
  return { hash, wordings: wordings.map((one) => one.match(new RegExp(`.{${ofWord}}`, 'g')) ?? []) };
}

/** Whether in one of its languages no more than one word in four came or went, and no name or number came. */
function isMended({ text }: Demand, asked: readonly (readonly string[])[]): boolean {
  return wordings(text).some((wording) => {
    const words = wordsOf(wording);
    const now = words.map(({ mark }) => mark);
    return asked.some((before) => {
      const fresh = words.filter(({ mark }) => !before.includes(mark));
      const gone = before.filter((mark) => !now.includes(mark));
      const isNear = fresh.length * 4 <= words.length && gone.length * 4 <= before.length;
      return isNear && !fresh.some(({ isName }) => isName);
    });
  });
}
