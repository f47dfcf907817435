import { didYouMean } from '../suggest.ts';
import { chooseLanguage } from '../workspace/choose-language.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import type { WorkspaceCase } from '../workspace/workspace.ts';
import type { Templates } from './template/compile-templates.ts';

/** A letter that there is no template for. */
export interface Lacking {
  readonly name: string;
  readonly language: Language;
  readonly templates: Templates;
  readonly case: Pick<WorkspaceCase, 'id' | 'languages'>;
  readonly recipient: Pick<Recipient, 'id' | 'languages'>;
}

/** In which language it could be written instead: the recipient reads it, and the case has it. */
export function languageWithTemplate({ name, templates, case: of, recipient }: Lacking): Language | undefined {
  return recipient.languages.find((one) => of.languages.includes(one) && templates.names(one).includes(name));
}

/**
 * The ways out. The letter may be one that is still to be written. `isNamed`: by its template, its entry says which step of following
 * up it is, also where its body is by hand.
 */
export function withoutTemplate(
  lacking: Lacking,
  { date, isNamed }: { readonly date: string; readonly isNamed: boolean },
): readonly string[] {
  const { name, language, templates, recipient } = lacking;
  const other = languageWithTemplate(lacking);
  const untold = recipient.languages.find((one) => templates.names(one).includes(name));
  const body = { [language]: '…' };
  const isTheirs = chooseLanguage(lacking.case, { body }, recipient) === language;
  const byHand = [
    ...(isNamed ? [`template: ${name}`] : []),
    ...(isTheirs ? [] : [`language: ${language}`]),
    `body: { ${language}: "…" }`,
  ];
  const entry = (how: string) => `- { date: ${date}, recipients: [${recipient.id}], ${how} }`;
  return [
    ...didYouMean(name, templates.names(language)),
    ...(other
      ? [
          `${recipient.id} reads "${other}", in which there is one: give the letter "language: ${other}", or where it is not there yet, add it to "letters:" of the case: ${entry(`template: ${name}, language: ${other}`)}`,
        ]
      : untold
        ? [
            `${recipient.id} reads "${untold}", in which there is one: add "${untold}" to "languages:" of the case, and to its texts`,
          ]
        : []),
    `write its text yourself, as "body:" of the letter, or where it is not there yet: ${entry(byHand.join(', '))}`,
    `for all letters: templates/${name}.${language}.md.hbs is looked for`,
  ];
}

/** The ways out of a public edition, which no entry stands for: another language that the case has, or a template of one's own. */
export function withoutStatement({
  name,
  language,
  templates,
  case: of,
}: Omit<Lacking, 'recipient'>): readonly string[] {
  const others = of.languages.filter((one) => templates.names(one).includes(name));
  return [
    ...(others.length > 0 ? [`make it in another language of the case: --lang ${others.join(' or --lang ')}`] : []),
    `for "${language}", write templates/${name}.${language}.md.hbs`,
  ];
}
