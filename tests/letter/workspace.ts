import { readFileSync } from 'node:fs';
import { hasErrors, type Outcome } from '../../src/diagnostic.ts';
import { type ComposeInput, compose } from '../../src/letter/compose.ts';
import type { Letter } from '../../src/letter/letter.ts';
import { plainTextOfBlocks } from '../../src/letter/plain-text.ts';
import { compileTemplates } from '../../src/letter/template/compile-templates.ts';
import { chooseLanguage } from '../../src/workspace/choose-language.ts';
import { copiesOf } from '../../src/workspace/copies.ts';
import { parseWorkspace } from '../../src/workspace/parse/parse.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';

const languages: readonly Language[] = ['en', 'fr', 'es', 'ru'];

export const caseYaml = `id: detained
kind: ilo-intervention
title: { en: 'Trade unionists detained', fr: Syndicalistes détenus }
country: KG
languages: [en, fr]
recipients: [ilo]
organisations:
  - id: ftuk
    name: { en: Federation of Trade Unions of Kyrgyzstan, fr: Fédération des syndicats du Kirghizistan }
    of: { en: of the Federation of Trade Unions of Kyrgyzstan, fr: de la Fédération des syndicats du Kirghizistan }
    acronym: FTUK
  - id: miners
    name: { en: "Miners' Union", fr: Syndicat des mineurs }
    of: { en: "of the Miners' Union", fr: du Syndicat des mineurs }
    website: https://miners.example/
  - id: teachers
    name: { en: "Teachers' Union", fr: Syndicat des enseignants }
    of: { en: "of the Teachers' Union", fr: du Syndicat des enseignants }
persons:
  - id: osmonov
    givenName: Kanatbek
    familyName: Osmonov
    pronouns: he
    honorific: { en: Mr. }
    consent: public
    offices: [{ title: { en: { one: deputy chair, other: deputy chairs }, fr: { one: vice-président, other: vice-présidents } }, organisation: ftuk }]
    status: { state: detained, since: 2023-12-06 }
    concerns: [{ en: his health }]
  - id: arstanbekov
    givenName: Omor
    familyName: Arstanbekov
    pronouns: he
    consent: public
    offices: [{ title: { en: { one: deputy chair, other: deputy chairs }, fr: { one: vice-président, other: vice-présidents } }, organisation: ftuk }]
  - id: tadjibaev
    givenName: Eldar
    familyName: Tadjibaev
    consent: public
    offices:
      - { title: { en: chair, fr: président }, organisation: miners }
      - { title: { en: voluntary deputy chair }, organisation: ftuk, note: { en: in charge of reforms } }
  - id: tokombaev
    familyName: Tokombaev
    consent: public
    offices: [{ title: { en: chair, fr: président }, organisation: teachers }]
  - id: hidden
    familyName: Nobody
    visibility: internal
  - id: silent
    familyName: Silent
    consent: withheld
events:
  - { date: 2023-10, text: Offices were visited. }
  - { date: 2023-12-06, text: Six were detained., certainty: reported }
  - { date: 2023-12-07, text: Hidden., visibility: internal }
citations:
  - { id: article-336, article: '336', part: '2', act: Criminal Code, of: { en: of the Criminal Code of the Kyrgyz Republic } }
charges:
  - { persons: [tadjibaev], text: corruption, citation: article-336 }
instruments:
  - { convention: 87, ratified: 1992-03-31, checked: 2023-12-01 }
demands:
  - { text: release all the detained }
  - { text: end the interference, state: met, met: 2023-11-01 }
`;

const files: Record<string, string> = {
  'appeal.yaml': 'sender: union\n',
  'data/recipients.yaml': `recipients:
  - id: ilo
    honorific: { en: Mr., fr: M. }
    givenName: Gilbert F.
    familyName: Houngbo
    pronouns: he
    office: director-general
    title: { en: Director-General, fr: Directeur général }
    organisation: { en: International Labour Organization, fr: Organisation internationale du Travail }
    acronym: { en: ILO, fr: OIT }
    address: ['4, route des Morillons', CH-1211 Genève 22]
    country: CH
    email: dg@ilo.example
    languages: [en, fr]
  - id: minister
    familyName: Example
    givenName: Ann
    title: Minister of Labour
    country: KG
    languages: [en]
`,
  'data/senders.yaml': `senders:
  - id: union
    name: Example Union
    languages: [en]
    place: { en: Geneva, fr: Genève }
    website: https://union.example
    from: office@union.example
    letterhead: {}
    signatories:
      - { id: secretary, givenName: Atle, familyName: Høie, title: { en: General Secretary, fr: Secrétaire général } }
`,
  ...Object.fromEntries(
    languages.map((language) => {
      const path = `templates/forms-of-address/${language}.yaml`;
      return [path, readFileSync(path, 'utf8')];
    }),
  ),
};

export interface Story {
  /** Body of the English and French template. */
  readonly template?: string;
  /** YAML of the one letter entry, below `letters:`. */
  readonly entry?: string;
  readonly yaml?: string;
  /** What is different in recipients and senders. */
  readonly alter?: (text: string) => string;
  readonly templates?: Readonly<Record<string, string>>;
  readonly language?: Language;
  readonly recipient?: string;
  readonly history?: readonly { id: string; date: string }[];
}

const history = [
  { id: '2023-10-24', date: '2023-10-24' },
  { id: '2023-10-25', date: '2023-10-25' },
];

/** What a letter of the example case, dated 11 December 2023, is composed from. */
export function exampleInput(story: Story = {}): ComposeInput {
  const {
    alter = (text: string) => text,
    template = 'Text.',
    entry = '{ date: 2023-12-11 }',
    yaml = caseYaml,
    recipient = 'ilo',
  } = story;
  const sources = { ...files, 'data/cases/detained.yaml': `${yaml}letters:\n  - ${entry}\n` };
  const parsed = parseWorkspace(Object.entries(sources).map(([path, text]) => ({ path, text: alter(text) })));
  const workspace = parsed.value;
  if (!workspace || hasErrors(parsed.diagnostics)) throw new Error(JSON.stringify(parsed.diagnostics, undefined, 2));
  const { value: templates } = compileTemplates(
    Object.entries({
      'templates/ilo-intervention.en.md.hbs': template,
      'templates/ilo-intervention.fr.md.hbs': template,
      ...story.templates,
    }).map(([path, text]) => ({ path, text })),
  );
  const aCase = workspace.cases.get('detained');
  const letterEntry = aCase?.letters[0];
  const to = workspace.recipients.get(recipient);
  if (!templates || !aCase || !letterEntry || !to) throw new Error('the story has no case');
  return {
    workspace,
    templates,
    case: aCase,
    entry: letterEntry,
    recipient: to,
    cc: to.id === aCase.recipients[0] ? copiesOf(aCase, letterEntry) : [],
    language: chooseLanguage(aCase, letterEntry, to, story.language),
    date: letterEntry.date ?? '2023-12-11',
    history: story.history ?? history,
  };
}

export function composeStory(story: Story): Outcome<Letter> {
  return compose(exampleInput(story));
}

/** The plain text of the body that a template makes; fails where the letter has faults. */
export function textOf(template: string, story: Omit<Story, 'template'> = {}): string {
  const { value, diagnostics } = composeStory({ template, ...story });
  if (!value) throw new Error(JSON.stringify(diagnostics, undefined, 2));
  return plainTextOfBlocks(value.body);
}
