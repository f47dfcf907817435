import type { Diagnostic, Outcome } from '../diagnostic.ts';
import { hasErrors } from '../diagnostic.ts';
import { didYouMean } from '../suggest.ts';
import type { LetterEntry } from '../workspace/schema/letter-entry.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import type { Templates } from './template/compile-templates.ts';
import { namedWithoutConsent } from './consent.ts';
import { buildContext, type History } from './context/context.ts';
import { composeFrame } from './frame.ts';
import { helpers } from './helpers/helpers.ts';
import { laterFacts } from './later-facts.ts';
import type { Block, Letter } from './letter.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { Section, type Template, type TemplateSource } from './template/parse-template.ts';
import { Renderer } from './template/render-template.ts';

export interface ComposeInput {
  readonly workspace: Workspace;
  readonly templates: Templates;
  readonly case: WorkspaceCase;
  readonly entry: LetterEntry & { readonly id: string };
  readonly recipient: Recipient;
  readonly language: Language;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly history: History;
}

/**
 * Makes the letter of a case's entry to one recipient in one language. The same input gives the same letter. There is no
 * letter where anything is missing or wrong; every fault of the letter is reported at once.
 */
export function compose(input: ComposeInput): Outcome<Letter> {
  const diagnostics: Diagnostic[] = [...input.workspace.formFaults(input.language)];
  const frame = composeFrame(input, diagnostics);
  const sections = sectionsOf(input, diagnostics);
  const template = templateOf(input, diagnostics);
  if (!frame || !template || hasErrors(diagnostics)) return { diagnostics };

  const { sender, signatories, vocative, letter } = frame;
  const context = buildContext({ ...input, sender, signatories, vocative, sections });
  const body = composeBody(template, context, input, diagnostics);
  if (hasErrors(diagnostics)) return { diagnostics };
  const composed: Letter = { ...letter, body };
  diagnostics.push(...laterFacts(input), ...consentWarnings(composed, input));
  return { value: composed, diagnostics };
}

function composeBody(
  template: Template,
  context: ReturnType<typeof buildContext>,
  { workspace, templates, case: aCase, entry, language, date }: ComposeInput,
  diagnostics: Diagnostic[],
): readonly Block[] {
  const partial = (name: string) => templates.partial(name, language);
  const renderer = new Renderer({ context, language, date, helpers, partial, places: workspace.places });
  const { markdown, placeAt } = renderer.render(template);
  const blocks = parseMarkdown(markdown, { marks: renderer.marks, language, placeAt });
  diagnostics.push(...renderer.diagnostics, ...blocks.diagnostics);
  for (const [name, section] of Object.entries(context.text ?? {})) {
    if (renderer.sections.has(section)) continue;
    const message = `The template has no place for the section "${name}": it is not in the letter.`;
    const place = workspace.places.of(entry, ['text', language, name]);
    diagnostics.push({ code: 'section-unused', severity: 'warning', message, ...(place && { place }) });
  }
  // An empty list says that none is meant.
  if (aCase.facts.demands === undefined && renderer.emptySections.has('demands')) {
    const place = workspace.places.of(aCase);
    const message = `The case "${aCase.id}" has no demands: its letter asks for nothing.`;
    const hints = ['list them under "demands:"; where none are meant, write "demands: []"'];
    diagnostics.push({ code: 'nothing-demanded', severity: 'warning', message, hints, ...(place && { place }) });
  }
  return blocks.value ?? [];
}

/** The body written by hand, or the template of the entry or its kind. */
function templateOf(input: ComposeInput, diagnostics: Diagnostic[]): Template | undefined {
  const { workspace, templates, case: aCase, entry, language } = input;
  if (entry.body) {
    const body = ownTemplate(input, entry.body[language], ['body', language], diagnostics);
    if (!body && entry.body[language] === undefined) missingTranslation(input, 'body', diagnostics);
    return body;
  }
  const name = entry.template ?? entry.kind ?? aCase.kind;
  const found = templates.letter(name, language);
  if (!found) {
    const place = entry.template
      ? workspace.places.of(entry, ['template'])
      : workspace.places.of(entry.kind ? entry : aCase, ['kind']);
    const message = `There is no template "${name}" for letters in "${language}".`;
    const hints = [
      `templates/${name}.${language}.md.hbs is looked for`,
      ...didYouMean(name, templates.names(language)),
    ];
    diagnostics.push({ code: 'template-missing', severity: 'error', message, hints, ...(place && { place }) });
    return undefined;
  }
  diagnostics.push(...found.diagnostics);
  return found.value;
}

function sectionsOf(input: ComposeInput, diagnostics: Diagnostic[]): Record<string, Section> {
  const { entry, language } = input;
  if (!entry.text) return {};
  const texts = entry.text[language];
  if (!texts) missingTranslation(input, 'text', diagnostics);
  return Object.fromEntries(
    Object.entries(texts ?? {}).flatMap(([name, text]) => {
      const template = ownTemplate(input, text, ['text', language, name], diagnostics);
      return template ? [[name, new Section(template)]] : [];
    }),
  );
}

/** A template that stands in the data, at a path of the entry. */
function ownTemplate(
  { workspace, templates, entry, language }: ComposeInput,
  text: string | undefined,
  path: readonly string[],
  diagnostics: Diagnostic[],
): Template | undefined {
  if (text === undefined) return undefined;
  const source: TemplateSource = { text, placeAt: (offset) => workspace.places.of(entry, path, offset) };
  const checked = templates.check(source, language);
  diagnostics.push(...checked.diagnostics);
  return checked.value;
}

function missingTranslation(
  { workspace, entry, language }: ComposeInput,
  key: 'text' | 'body',
  diagnostics: Diagnostic[],
): void {
  const place = workspace.places.of(entry, [key]);
  diagnostics.push({
    code: 'translation-missing',
    severity: 'error',
    message: `The entry's ${key} is not given in "${language}", the language of the letter.`,
    hints: [`add it under "${language}:"`],
    ...(place && { place }),
  });
}

function consentWarnings(letter: Letter, { workspace, case: aCase }: ComposeInput): Diagnostic[] {
  return namedWithoutConsent(letter, aCase.facts).map((person) => {
    const place = workspace.places.of(person);
    return {
      code: 'consent',
      severity: 'warning',
      message: `The letter names "${person.id}", whose consent is ${person.consent ?? 'unknown'}; it will not be sent.`,
      hints: ['ask, and write "consent: granted"; "public" for names in public sources already; or leave the name out'],
      ...(place && { place }),
    };
  });
}
