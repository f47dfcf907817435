import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { hasErrors } from '../../../src/diagnostic.ts';
import { type ComposeInput, compose } from '../../../src/letter/compose.ts';
import type { Block } from '../../../src/letter/letter.ts';
import { plainTextOfBlocks } from '../../../src/letter/plain-text.ts';
import { compileTemplates } from '../../../src/letter/template/compile-templates.ts';
import { parseWorkspace } from '../../../src/workspace/parse/parse.ts';
import type { Language } from '../../../src/workspace/schema/scalars.ts';

const read = (path: string) => ({ path, text: readFileSync(path, 'utf8') });
const list = (folder: string, end: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => read(`${folder}/${name.replaceAll('\\', '/')}`));

const templateFiles = list('templates', '.hbs');
const { value: templates } = compileTemplates(templateFiles);
export const shipped = templateFiles.flatMap(({ path }) => {
  const [, name, language] = /^templates\/([a-z-]+)\.(..)\.md\.hbs$/.exec(path) ?? [];
  return name && language ? [{ name, language: language as Language }] : [];
});
export const states =
  'free threatened under-investigation charged arrested detained house-arrest missing convicted dismissed resigned released reinstated killed died'.split(
    ' ',
  );
export const persons = (number: number, status: string) =>
  `persons:\n${['A', 'B', 'C']
    .slice(0, number)
    .map((name) => `  - { id: ${name.toLowerCase()}, familyName: ${name}, consent: public, status: { ${status} } }\n`)
    .join('')}`;

/** What follows the case's head in its YAML. */
export const variants: Readonly<Record<string, string>> = {
  'nothing at all': '{}',
  'persons of whom no status is given': persons(2, '').replaceAll(', status: {  }', ''),
  'one demand': 'demands: [{ text: stop }]',
  'an undated event': 'events: [{ text: it goes on }, { text: so it is, certainty: reported }]',
  'dated events':
    'events: [{ date: 2023-10, text: it was }, { date: 2023-11-02, text: so it was, certainty: reported }]',
  'Conventions that were ratified':
    'instruments: [{ convention: 87, ratified: 1992-03-31, checked: 2023-12-01 }, { convention: 98 }, { convention: 29 }]',
  'what concerns, charges and offices': `${persons(3, 'state: detained').replace('familyName: A,', 'familyName: A, offices: [{ title: T, organisation: o }, { title: U }], concerns: [health],').replace('familyName: B,', 'familyName: B, offices: [{ title: T }, { title: U }],').replace('familyName: C,', 'familyName: C, concerns: [health, safety],')}organisations: [{ id: o, name: O, of: of O, affiliate: true }]
citations: [{ id: law, article: '1', act: Code, of: of the Code }]
charges: [{ persons: [a], text: theft, citation: law }, { persons: [a, b], text: arson }]`,
  'dated charges': `${persons(2, 'state: detained')}citations: [{ id: law, article: '1', act: Code, of: of the Code }]
charges: [{ persons: [a], text: theft, citation: law, date: 2023-11-30 }, { persons: [a], text: fraud }, { persons: [a, b], text: arson, date: 2023-11 }]`,
};

/** Every way in which one or two persons can have fared: the partials of all templates are the same. */
export const fates = states.flatMap((state) =>
  [1, 2].flatMap((number) =>
    ['', ', since: 2023-12-06', ', by: the police', ', since: 2023-12-06, by: the police, place: town'].map(
      (rest) => [`${number} ${state}${rest}`, persons(number, `state: ${state}${rest}`)] as const,
    ),
  ),
);

const forms = list('templates/forms-of-address', '.yaml');

export const bodyOf = (...letter: Parameters<typeof blocksOf>): string => plainTextOfBlocks(blocksOf(...letter));

/** Days of letters that went, to others or by other templates where those say so. */
export type Earlier = readonly (
  | string
  | { readonly date: string; readonly recipient?: string; readonly template?: string }
)[];

/** What is other than in most letters, as YAML but for the days of earlier ones. */
interface Circumstances {
  readonly earlier?: Earlier;
  readonly kind?: string;
  /** The recipient. */
  readonly whom?: string;
  /** Recipients beside, `, { … }`. */
  readonly others?: string;
  /** Of the letter's entry, `, key: …`. */
  readonly own?: string;
  /** Of the sender, `, key: …`. */
  readonly ofSender?: string;
}

export function blocksOf(...of: Parameters<typeof inputOf>): readonly Block[] {
  const letter = compose(inputOf(...of));
  if (!letter.value) throw new Error(JSON.stringify(letter.diagnostics));
  return letter.value.body;
}

/** What the letter to the recipient `r` is composed from. */
export function inputOf(
  name: string,
  language: Language,
  yaml: string,
  {
    earlier = [],
    kind = 'protest',
    whom = 'office: minister, country: CH',
    others = '',
    own = '',
    ofSender = '',
  }: Circumstances = {},
): ComposeInput {
  const first = others.includes('{ id: company,') ? 'company' : 'r';
  const head = `id: c\nkind: ${kind}\ntitle: T\ncountry: KG\nlanguages: [${language}]\nsender: s\nrecipients: [${first}]\n`;
  const before = earlier
    .flatMap((one) =>
      typeof one === 'object' && one.template ? [`{ date: ${one.date}, template: ${one.template} }, `] : [],
    )
    .join('');
  const { value, diagnostics } = parseWorkspace([
    ...forms.filter(({ path }) => path.endsWith(`/${language}.yaml`)),
    { path: 'appeal.yaml', text: 'language: en\n' },
    {
      path: 'data/recipients.yaml',
      text: `recipients: [{ id: r, ${whom.startsWith('organisation: U') ? '' : 'familyName: R, pronouns: he, '}${whom}, languages: [${language}] }${others}]`,
    },
    {
      path: 'data/senders.yaml',
      text: `senders: [{ id: s, name: S, of: of S${ofSender}, languages: [${language}], place: P, from: s@s.example, signatories: [{ id: x, familyName: X }] }]`,
    },
    {
      path: 'data/cases/c.yaml',
      text: `${head}${yaml === '{}' ? '' : yaml.trimEnd()}\nletters: [${before}{ date: 2023-12-11, template: ${name}${own} }]\n`,
    },
  ]);
  const aCase = value?.cases.get('c');
  const [entry, recipient] = [aCase?.letters.at(-1), value?.recipients.get('r')];
  if (!value || !aCase || !entry || !recipient || !templates || hasErrors(diagnostics)) {
    throw new Error(JSON.stringify(diagnostics));
  }
  const history = earlier.map((one) => (typeof one === 'string' ? { id: one, date: one } : { id: one.date, ...one }));
  return { workspace: value, templates, case: aCase, entry, recipient, cc: [], language, date: '2023-12-11', history };
}

/** What is never right in a letter: an empty parenthesis, two spaces, a mark after a blank or after another mark. */
const blemish =
  /\(\s*\)|（\s*）| {2}|[,،，、]\s*[.,;:،؛，。；：]|[.;:؛。；：]\s*[.,;:،؛，。；：]|\s[.,)،؛，。；：、）]|(^|\n)[.,;:،؛，。；：、]|[([（]\s|[，。；：、] |\{\{/u;

const headings = new RegExp(
  `^(?:${[
    'The alleged victims?|What is alleged to have happened|The standards at issue|What is asked',
    'Les victimes présumées|La victime présumée|Les faits allégués|Les normes en cause|Ce qui est demandé',
    'Las presuntas víctimas|La presunta víctima|Los hechos denunciados|Las normas en cuestión|Lo que se pide',
  ].join('|')})$`,
);

export function expectNoBlemish(body: string): void {
  expect(body).not.toMatch(blemish);
  // No paragraph breaks off.
  const lines = body.split('\n').filter((line) => line !== '' && !headings.test(line));
  expect(lines.filter((line) => !/[.:;؛。：；]$/.test(line))).toEqual([]);
}

export const met = '{ text: end it, state: met, met: 2023-12-02 }';
export const undated = '{ text: say so, state: met }';
export const still = '{ text: stop }';

export const released = (pronouns: string, more = '') =>
  `persons:\n${pronouns
    .split(', ')
    .map((one, index) => {
      const name = 'AB'[index] ?? '';
      return `  - { id: ${name.toLowerCase()}, familyName: ${name}, pronouns: ${one},${more} consent: public, status: { state: released, since: 2023-12-20, by: X } }\n`;
    })
    .join('')}`;

export const charge = {
  alone: 'charges: [{ persons: [a], text: THEFT }]',
  shared: 'charges: [{ persons: [a, b], text: ARSON }, { persons: [a], text: THEFT }]',
};

export const twice = `persons:
  - id: a
    familyName: A
    pronouns: she
    consent: public
    offices: [{ title: CHEF }]
    status:
      - { state: detained, since: 2023-12-02, by: X, place: the prison }
      - { state: released, since: 2023-12-09 }
  - { id: b, familyName: B, pronouns: she, consent: public, status: { state: detained, since: 2023-12-02, by: X } }
events: [{ date: 2023-12-05, text: the strike ended }]`;

export const followedUp = shipped.filter(({ name }) => name === 'follow-up' || name === 'final-reminder');

export const happened = `persons:
  - { id: a, familyName: Arrested, consent: public, status: { state: arrested, since: 2023-12-01 } }
  - { id: b, familyName: Freed, pronouns: she, consent: public, status: { state: released, since: 2023-12-07 } }
events:
  - { date: 2023-12-08, text: AFTER }
  - { text: GOING }
  - { date: 2023-12-07, text: BETWEEN }
  - { date: 2023-11, text: BEFORE }
  - { date: 2023-11-24, text: EARLIER }
`;

/** Events, in capitals, are told once; a person may be named again. */
export function expectInOrder(body: string, words: readonly string[]): void {
  const found = words.map((word) => body.indexOf(word));
  expect(found, body).not.toContain(-1);
  expect(found, body).toEqual([...found].sort((x, y) => x - y));
  for (const word of words.filter((one) => one === one.toUpperCase())) expect(body.split(word), word).toHaveLength(2);
}

export const spaces = /[\s\u00a0]+/g;

export const companyOf = (language: string, rule = '') =>
  `, { id: company, organisation: Mines & Co., ${rule}languages: [${language}] }`;
