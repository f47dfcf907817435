import { countryName } from '../protocol/countries.ts';
import { knownLanguages } from '../protocol/language-rules.ts';
import { honorifics } from './find-names.ts';
import { type Withheld, wordsIn } from './names.ts';
import type { Event } from './schema/case.ts';
import type { Workspace, WorkspaceCase } from './workspace.ts';

/** Words of institutions, and of how one learns of things: "Human Rights Watch", "Interview with", never a part of a person's name. */
const things = new Set(
  `agence agencia agency amnesty amnistie article articulo association bulletin bureau centre center chronicle commission
  committee comite confederation conference conseil council court daily declaration embajada embassy ambassade entretien
  entrevista europe fact fax federation federacion foundation fondation free freedom gazette government guardian human
  independent institute institut international internacional interview journal letter lettre llamada magazine mail media
  meeting message minister ministere ministerio ministry ministre mission monitor national network news newspaper observatory
  office organisation organization organizacion palais parliament parti partido party police policia press presse prensa
  prison radio report reporters review rights service society solidarity state statement syndicat sindicato telegraph
  telephone television testimony times today trade tribunal tribune tv union unions university video voice watch website
  weekly witness workers world affairs criminal foreign general health interior justice kingdom labour labor ombudsman
  prosecutor public united nations nations unies naciones unidas special rapporteur deputy director general secretary post
  facebook twitter telegram page record blog new york saint san santa south north east west sud nord este norte republic republique republica social supreme affaires justicia salud trabajo travail sante
  агентство газета генеральная интервью министерство новости полиция прокуратура радио республика республики союз суд федерация`.split(
    /\s+/,
  ),
);
/** Small words inside of names: "Ana van der Berg". */
const inside = /^(?:al|bin|bint|da|dal|de|del|della|den|der|di|do|dos|du|e|el|ibn|la|le|ter|van|von|y|zu)$/;

/**
 * Words of the sources of events that look like persons' names: several with capitals beside each other, "Per Aas", or one after
 * "Ms"; without the words of what is `known`, which names others too. A single word is as often a place or a newspaper; scripts without capitals cannot be told apart.
 */
export function personsAmongSources(events: readonly Pick<Event, 'source'>[], known: readonly string[]): Withheld[] {
  const others = new Set(known.flatMap(wordsIn).map(plain));
  return events.flatMap(({ source = '' }, index) =>
    namesAmong(source).flatMap((words): Withheld[] => {
      const phrase = words.filter((word) => !others.has(plain(word))).join(' ');
      return phrase === '' ? [] : [{ phrase, kind: 'given', of: `the source of event ${index + 1}` }];
    }),
  );
}

function namesAmong(source: string): string[][] {
  const runs: { words: string[]; titled: boolean }[] = [];
  let run = { words: [] as string[], titled: false };
  const end = () => {
    runs.push(run);
    run = { words: [], titled: false };
  };
  for (const [, gap = '', word = ''] of source.normalize('NFC').matchAll(/([^\p{L}]*)([\p{L}\p{M}'’-]+)/gu)) {
    const fold = plain(word);
    if (honorifics.has(fold)) {
      end();
      run.titled = true;
      continue;
    }
    // "P. Aas" and "Ms. Lee" go on after the full stop.
    if (!/^\.?\s*$/.test(gap)) end();
    if (/^\p{Lu}/u.test(word) && !things.has(fold)) run.words.push(word);
    else if (!(run.words.length > 0 && inside.test(fold))) end();
  }
  end();
  return runs.filter(({ words, titled }) => words.length > (titled ? 0 : 1)).map(({ words }) => words);
}

/** Of a case, what letters name as a matter of course: its country in all languages, those written to and who writes, with their places. */
export function namesAround({ recipients, senders }: Workspace, { country, sender }: WorkspaceCase): string[] {
  const around = [...recipients.values(), senders.get(sender)].map((one) => ({ ...one, signatories: undefined }));
  return [...knownLanguages.flatMap((language) => countryName(country, language) ?? []), ...textsIn(around)];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const plain = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
