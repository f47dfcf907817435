import { describe, expect, it } from 'vitest';
import { knownLanguages } from '../../src/protocol/language-rules.ts';
import { withQuotation } from '../../src/protocol/quotation.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';
import { fc } from '../fast-check.ts';

// As typed, and as printed; `~` is a no-break space.
const tables: Record<Language, readonly (readonly [string, string])[]> = {
  en: [
    ['"so" and \'so\'', '“so” and ‘so’'],
    ['She said: "He told me \'never\' again."', 'She said: “He told me ‘never’ again.”'],
    ['\'He said "no" twice\'', '‘He said “no” twice’'],
    ['"a "b" c"', '“a ‘b’ c”'],
    ['“He said "no" twice”', '“He said ‘no’ twice”'],
    ["O'Neil's \"Miners' Union\"", 'O’Neil’s “Miners’ Union”'],
    ["'the workers' rights', the workers'", '‘the workers’ rights’, the workers’'],
    ["'twas the '90s, the '90 crop, rock 'n' roll", '’twas the ’90s, the ’90 crop, rock ’n’ roll'],
    ['"\'tis," he said, "the 1990\'s"', '“’tis,” he said, “the 1990’s”'],
    ["Gerard 't Hooft, 's-Hertogenbosch, the letter 'S'", 'Gerard ’t Hooft, ’s-Hertogenbosch, the letter ‘S’'],
    [
      '("term"), ["term"], the "term"-law, "wait—" and "wait"—',
      '(“term”), [“term”], the “term”-law, “wait—” and “wait”—',
    ],
    ['"para that goes on in the next', '“para that goes on in the next'],
  ],
  fr: [
    ['l\'article d\'Ivoire "loi"', 'l’article d’Ivoire «~loi~»'],
    ['la " loi " et l\'"ordre" !', 'la «~loi~» et l’«~ordre~» !'],
    ['"il a dit \'non\' hier", « la "loi" »', '«~il a dit “non” hier~», « la “loi” »'],
    ["aujourd'hui, l'11 mai", 'aujourd’hui, l’11 mai'],
  ],
  es: [['"así" y "dijo \'no\'", ¿"así"?', '«así» y «dijo “no”», ¿«así»?']],
  de: [
    ['"so" und "er sagte \'nein\'"', '„so“ und „er sagte ‚nein‘“'],
    ['Hans\' Auto, wie geht\'s, „schon "so" ja“', 'Hans’ Auto, wie geht’s, „schon ‚so‘ ja“'],
  ],
  pt: [['"assim" d\'água', '“assim” d’água']],
  ru: [['ООО "Ромашка", Кот-д\'Ивуар, "сказал "нет" вчера"', 'ООО «Ромашка», Кот-д’Ивуар, «сказал „нет“ вчера»']],
  ky: [['"Ата Мекен"', '«Ата Мекен»']],
  ar: [['قال "نعم" و"النقابة" أيضا', 'قال «نعم» و«النقابة» أيضا']],
  zh: [['他说"你好"。"他说\'不\'了。"西安Xi\'an的"工会"', '他说“你好”。“他说‘不’了。”西安Xi’an的“工会”']],
};

/** What stays as it is typed. */
const kept = [
  "a 12\" pipe, 6'2\" tall, 42°52'30\"N 74°36'E, 5'10",
  '"one" and "two',
  'the end"',
  'word"word',
  'a " b',
  "\"\" and ''x''",
  "'Ali al-Hasan was seen",
  "see https://a.example/o'neil?q=\"x\", o'neil@a.example and www.a.example/d'e",
];

describe('quotation marks', () => {
  it.each(knownLanguages.flatMap((language) => tables[language].map((row) => [language, ...row] as const)))(
    'in %s: %s',
    (language, typed, printed) => {
      expect(withQuotation(typed, language).replaceAll('\u00a0', '~')).toBe(printed);
    },
  );

  it.each(kept)('stay as they are typed where nothing is sure: %s', (typed) => {
    expect(withQuotation(typed, 'en')).toBe(typed);
  });

  it('of measures are no partners of others', () => {
    expect(withQuotation('a 12" pipe of "lead"', 'en')).toBe('a 12" pipe of “lead”');
  });

  it('change nothing else, and are changed once', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'"\'"\' ab.,s90-(é中م«“'), maxLength: 30 });
    fc.assert(
      fc.property(typed, fc.constantFrom(...knownLanguages), (text, language) => {
        const printed = withQuotation(text, language);
        const words = (one: string) => one.replace(/["'‘’‚“”„«»\s]/g, '');
        expect(words(printed)).toBe(words(text));
        expect(withQuotation(printed, language).match(/["']/g)?.length).toBe(printed.match(/["']/g)?.length);
      }),
    );
  });
});
