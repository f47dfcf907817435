import { groupBy } from '../group.ts';
import { acronymAfterOf } from '../protocol/articles.ts';
import { rulesOf } from '../protocol/language-rules.ts';
import { formatList } from '../protocol/lists.ts';
import { countInWords, pluralCategory } from '../protocol/numbers.ts';
import { acronymDefinition } from '../protocol/words.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import type { OfficeContext, OrganisationContext, PersonContext } from './context/context-shape.ts';
import { type Run, TemplateFault } from './helpers/helper.ts';

/** How a language sets persons beside the office they share. */
interface Manner {
  /** Office first, "two deputy chairs of the F, A and B"; or names first, "A et B, vice-présidents de la F". */
  readonly officeFirst: boolean;
  /** Before the office of one person, where it has no article of its own. */
  readonly the: string;
  /** Between words of one phrase; Chinese has none. */
  readonly space: string;
  readonly comma: string;
  /** Between the office of one person and the name, where the office stands first. */
  readonly beforeName: string;
  /** Before the second group, `next`, which decides in French. */
  readonly also: (next: string) => string;
  /** Before the conjunction that leads to the last of three or more groups. */
  readonly beforeAnd: string;
}

/** "ainsi que Paul", "ainsi qu’Eldar"; before h, which may be aspirated, whole. */
function frenchAlso(next: string): string {
  return /^[aeiouyàâéèêëîïôöûü]/i.test(next) && !/^y[aeiou]/i.test(next) ? ', ainsi qu’' : ', ainsi que ';
}

const manners: Readonly<Record<Language, Manner>> = {
  en: {
    officeFirst: true,
    the: 'the ',
    space: ' ',
    comma: ', ',
    beforeName: ', ',
    also: () => ', as well as ',
    beforeAnd: ',',
  },
  fr: { officeFirst: false, the: '', space: ' ', comma: ', ', beforeName: ', ', also: frenchAlso, beforeAnd: ',' },
  es: {
    officeFirst: false,
    the: '',
    space: ' ',
    comma: ', ',
    beforeName: ', ',
    also: () => ', así como ',
    beforeAnd: ',',
  },
  de: {
    officeFirst: false,
    the: '',
    space: ' ',
    comma: ', ',
    beforeName: ', ',
    also: () => ', sowie ',
    beforeAnd: ',',
  },
  pt: {
    officeFirst: false,
    the: '',
    space: ' ',
    comma: ', ',
    beforeName: ', ',
    also: () => ', bem como ',
    beforeAnd: ',',
  },
  ru: { officeFirst: true, the: '', space: ' ', comma: ', ', beforeName: ' ', also: () => ', а также ', beforeAnd: '' },
  ky: {
    officeFirst: false,
    the: '',
    space: ' ',
    comma: ', ',
    beforeName: ', ',
    also: () => ', ошондой эле ',
    beforeAnd: '',
  },
  ar: {
    officeFirst: false,
    the: '',
    space: ' ',
    comma: '، ',
    beforeName: '، ',
    also: () => '، وكذلك ',
    beforeAnd: '،',
  },
  zh: { officeFirst: true, the: '', space: '', comma: '、', beforeName: '', also: () => '，以及', beforeAnd: '' },
};

/**
 * Persons by the office that they share: "two deputy chairs of the F (FTUK), A and B, as well as the chair of the M, C,
 * and the chair of the E, D". A person's first office counts; whoever has none is named alone. The order is that of the
 * data, each group where its first person stands.
 */
export function describePersons(persons: readonly PersonContext[], run: Run): string {
  const manner = manners[run.language];
  const groups = groupBy(persons, ({ offices }) => keyOf(offices?.[0]));
  const phrases = [...groups.values()].map((group) => describeGroup(group, manner, run));
  const [first = '', second, ...rest] = phrases;
  if (second === undefined) return first;
  const last = rest.pop();
  const { and } = rulesOf(run.language).lists;
  const also = first + manner.also(second) + second;
  return last === undefined ? also : [also, ...rest].join(manner.comma) + manner.beforeAnd + and(last) + last;
}

function keyOf(office: OfficeContext | undefined): string {
  return office ? JSON.stringify([office.title?.text, office.organisation?.id?.text]) : '';
}

function describeGroup(group: readonly PersonContext[], manner: Manner, run: Run): string {
  const names = formatList(
    group.flatMap(({ fullName }) => (fullName ? run.text(fullName) : [])),
    run.language,
  );
  const office = group[0]?.offices?.[0];
  if (!office) return names;
  const described = officeWithOrganisation(office, run, group.length);
  if (!manner.officeFirst) return `${names}${manner.comma}${described}`;
  if (run.language === 'zh') return described + names;
  // Of an office that many hold, the data says so: "a member of the committee".
  const the = /^an? /i.test(described) ? '' : manner.the;
  if (group.length === 1) return `${the}${described}${manner.beforeName}${names}`;
  return `${countInWords(group.length, run.language)} ${described}${manner.comma}${names}`;
}

/** "deputy chair of the Federation …", or as many as share the office: "deputy chairs of the Federation …". */
export function officeWithOrganisation(office: OfficeContext, run: Run, holders = 1): string {
  const title = titleFor(office, holders, run);
  if (!office.organisation) return title;
  const of = organisationAfterOffice(office.organisation, run);
  // What an office belongs to stands before it.
  if (run.language === 'zh') return of + title;
  return run.language === 'ky' ? `${of} ${title}` : `${title} ${of}`;
}

function titleFor(office: OfficeContext, holders: number, run: Run): string {
  const category = pluralCategory(holders, run.language);
  const inflected = category !== pluralCategory(1, run.language);
  const title = inflected ? office.titles?.[category as 'two' | 'few' | 'many' | 'other'] : office.title;
  if (title) return run.text(title);
  const place = run.placeOf(office.title);
  throw new TemplateFault({
    code: 'value-missing',
    ...(place && { place }),
    message: `${holders} persons share an office whose title has no form for that number ("${category}").`,
    hints: [`write the title as "${run.language}: { one: …, ${category}: … }"`],
  });
}

/** "of the Federation of Trade Unions of Kyrgyzstan (FTUK)" at first, "of the FTUK" from then on. */
export function organisationAfterOffice({ id, name, of, acronym }: OrganisationContext, run: Run): string {
  if (!of) {
    const place = run.placeOf(name ?? id);
    throw new TemplateFault({
      code: 'value-missing',
      ...(place && { place }),
      message: `How ${name?.text ?? 'an organisation'} follows an office is not given.`,
      hints: ['give the organisation "of:", such as "of the Federation …"'],
    });
  }
  const long = run.text(of);
  if (!acronym || !name) return long;
  const short = run.text(acronym);
  if (!run.acronyms.has(short)) {
    const definition = acronymDefinition(long, short, run.language);
    run.acronyms.add(short);
    return definition;
  }
  return acronymAfterOf(long, { name: run.text(name), acronym: short, language: run.language });
}
