/** What in a letter is yet to be written: no such letter goes out. */
import { type Diagnostic, type Place, quoted } from '../diagnostic.ts';
import { indexOfWord } from '../protocol/index-of-word.ts';
import { spellingsOfAll } from '../workspace/names/names.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import { isBlank, isToFillIn, placeholdersIn } from '../workspace/validate/to-fill-in.ts';
import type { Facts } from '../workspace/workspace.ts';
import { placeOfText } from '../workspace/yaml/place-of-text.ts';
import { type LetterData, othersIn, textsAround } from './consent.ts';
import type { Letter } from './letter.ts';
import { oncePerBody } from './once-per-body.ts';
import { plainTextOfBlocks } from './plain-text.ts';

export interface Unfinished {
  readonly word: string;
  /** Where in the letter: "the body". */
  readonly part: string;
  /** Where in the data; what a template says has none. */
  readonly place?: Place;
}

/** What is to be filled in in a letter, wherever it comes from; each word once. */
export function unfinishedIn(letter: Letter, data: LetterData): readonly Unfinished[] {
  const { workspace, case: of, entry, recipient } = data;
  const sender = workspace.senders.get(of.sender);
  const blanks = [...blanksOf(of.facts), ...blanksIn([recipient, sender?.signatories])];
  const names = [...new Set([...spellingsOfAll(othersIn(data)).filter(isToFillIn), ...blanks])];
  const marksIn = marksFinder(of.facts);
  const around = textsAround(letter, recipient).map(([part, text]) => ({
    part,
    text,
    marks: marksIn.text(text, letter),
  }));
  const body = { part: 'the body', text: plainTextOfBlocks(letter.body), marks: marksIn.body(letter) };
  const found = [...around, body].flatMap(({ part, text, marks }) => {
    const words = [...marks, ...names.filter((name) => indexOfWord(text, name) !== -1)];
    return words.map((word) => ({ word, part }));
  });
  const values = [entry, of.facts, of, recipient, ...(sender ? [sender] : [])];
  return found
    .filter(({ word }, index) => found.findIndex((one) => one.word.includes(word)) === index)
    .map((one) => {
      const place = placeOfText(one.word, values, workspace.places, letter.language);
      return { ...one, ...(place && { place }) };
    });
}

interface MarksFinder {
  text(text: string, letter: Pick<Letter, 'language'>): readonly string[];
  body(letter: Letter): readonly string[];
}

const finders = new WeakMap<Facts, MarksFinder>();

/** By whose acronyms nothing is a mark; of what letters have in common, each once. */
function marksFinder(facts: Facts): MarksFinder {
  const found = finders.get(facts) ?? makeFinder(facts);
  finders.set(facts, found);
  return found;
}

function makeFinder({ organisations = [] }: Facts): MarksFinder {
  const acronyms = organisations.flatMap(({ name, acronym }) => spellingsOfAll([{ name }, { name: acronym }]));
  const marks = (text: string, language: Language) =>
    placeholdersIn(text, { language, acronyms }).map(({ word }) => word);
  return {
    text: (text, { language }) => marks(text, language),
    body: oncePerBody((body, language) => marks(plainTextOfBlocks(body), language)),
  };
}

const known = new WeakMap<object, readonly string[]>();

function blanksOf(facts: object): readonly string[] {
  const blanks = known.get(facts) ?? blanksIn(facts);
  known.set(facts, blanks);
  return blanks;
}

/** Whole texts of the data that are a blank to be filled in: in a sentence of a letter they would be taken for Roman numbers. */
function blanksIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return isBlank(value) ? [value.trim()] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === 'citations' ? [] : blanksIn(part)));
}

export function unfinishedWarnings(letter: Letter, data: LetterData): Diagnostic[] {
  return unfinishedIn(letter, data).map(({ word, part, place }) => ({
    code: 'unfinished',
    severity: 'warning',
    message: `${quoted(word)} in ${part} is yet to be filled in; the letter will not be sent.`,
    hints: [
      place ? 'write what is meant, or take it out' : 'write what is meant, or take it out: it stands in the template',
      'where it is meant so, put it in other words: capitals between brackets, TODO, TBC and ??? are never sent',
    ],
    ...(place && { place }),
  }));
}
