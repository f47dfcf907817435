import { type Diagnostic, quoted } from '../diagnostic.ts';
import { indexOfWord } from '../protocol/index-of-word.ts';
import { rulesOf } from '../protocol/language-rules.ts';
import { placeOfText } from '../workspace/place-of-text.ts';
import { nameIn } from '../workspace/text.ts';
import type { LetterData } from './consent.ts';
import type { Letter } from './letter.ts';
import { plainTextOfBlocks } from './plain-text.ts';

/** As languages explain them: "Union of Miners (UM)". */
const brackets = ['()', '（）'];

/** Points out acronyms that stand in the body before it tells the name: templates explain them where the name comes first. */
export function acronymWarnings(letter: Letter, data: LetterData): Diagnostic[] {
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
