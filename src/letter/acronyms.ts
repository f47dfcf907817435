import { type Diagnostic, quoted } from '../diagnostic.ts';
import { indexOfWord } from '../protocol/index-of-word.ts';
import { rulesOf } from '../protocol/language-rules.ts';
import { nameIn } from '../workspace/text.ts';
import { placeOfText } from '../workspace/yaml/place-of-text.ts';
import type { LetterData } from './consent.ts';
import type { Letter } from './letter.ts';
import { oncePerBody } from './once-per-body.ts';
import { plainTextOfBlocks } from './plain-text.ts';

/** As languages explain them: "Union of Miners (UM)". */
const brackets = ['()', '（）'];

/** Points out acronyms that stand in the body before it tells the name: templates explain them where the name comes first. */
export function earlyAcronyms(letter: Letter, data: LetterData): Diagnostic[] {
  const { events = [], demands = [], charges = [], organisations = [] } = data.case.facts;
  const unexplained = rulesOf(letter.language).cues?.knownAcronyms?.split(' ') ?? [];
  const known = organisations
    .flatMap(({ acronym }) => (acronym && nameIn(acronym, letter.language)) ?? [])
    .filter((acronym) => !unexplained.includes(acronym));
  if (known.length === 0) return [];
  const body = plainTextOfBlocks(letter.body);
  return [...new Set(known)].flatMap((acronym): Diagnostic[] => {
    const used = indexOfWord(body, acronym);
    const explained = Math.max(...brackets.map(([open, close]) => body.indexOf(`${open}${acronym}${close}`)));
    // Within the brackets, it is the explanation itself.
    if (explained === -1 || used === -1 || used > explained) return [];
    const place = placeOfText(acronym, [data.entry, events, charges, demands], data.workspace.places, letter.language);
    return [
      {
        code: 'acronym-early',
        severity: 'warning',
        message: `${quoted(acronym)} stands in the body before the letter says whose it is.`,
        hints: [
          'write the name there instead: the letter explains the acronym where it first tells of the organisation',
        ],
        ...(place && { place }),
      },
    ];
  });
}

/** Points out acronyms that the body explains twice, mostly as the text of an event does so itself. */
export function acronymsTwice(letter: Letter, data: LetterData): Diagnostic[] {
  const { events = [], demands = [], charges = [] } = data.case.facts;
  return explainedTwice(letter).map((acronym) => {
    const facts = [data.entry, events, charges, demands];
    const place = placeOfText(`(${acronym})`, facts, data.workspace.places, letter.language);
    return {
      code: 'acronym-twice',
      severity: 'warning',
      message: `The letter explains ${quoted(acronym)} twice.`,
      hints: ['take the second one out: of the organisations of the case, letters explain the acronym themselves'],
      ...(place && { place }),
    };
  });
}

const explainedTwice = oncePerBody((blocks): readonly string[] => {
  const body = plainTextOfBlocks(blocks);
  const explained = [...body.matchAll(inBrackets)].flatMap(({ 1: acronym = '', index }) => {
    const before =
      body
        .slice(Math.max(0, index - longestName), index)
        .split(/[^\p{L}\p{M}’' \u00a0-]/u)
        .at(-1) ?? '';
    const words = before.match(/[\p{L}\p{M}]+/gu) ?? [];
    return beginWords(acronym, words) ? [{ acronym, last: words.at(-1) }] : [];
  });
  const again = explained.filter(
    ({ acronym, last }, index) => explained.findIndex((one) => one.acronym === acronym && one.last === last) !== index,
  );
  return [...new Set(again.map(({ acronym }) => acronym))];
});

/** "Federation of Trade Unions (FTU)" */
const inBrackets = /[(（](\p{Lu}[\p{L}-]*\p{Lu})[)）]/gu;
const longestName = 120;

/** Whether the letters of an acronym begin words of the name, in their order: not "Ann Lee (FTU)". */
function beginWords(acronym: string, words: readonly string[]): boolean {
  let rest = acronym.replaceAll('-', '').toLowerCase();
  for (const word of words) if (word.toLowerCase().startsWith(rest.charAt(0))) rest = rest.slice(1);
  return rest === '';
}
