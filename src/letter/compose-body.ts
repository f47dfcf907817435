/**
 * The letters of a batch mostly say the same to each recipient: what stands between salutation and valediction is composed
 * once for all of whom its templates say nothing.
 */
import type { Diagnostic, Outcome } from '../diagnostic.ts';
import { hasErrors } from '../diagnostic.ts';
import { marksOfDemands } from '../workspace/facts/asked.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import type { ComposeInput } from './compose.ts';
import { buildContext } from './context/context.ts';
import type { Context } from './context/context-shape.ts';
import type { Frame } from './frame.ts';
import { helpers } from './helpers/helpers.ts';
import { laterFacts } from './later-facts.ts';
import type { Letter } from './letter.ts';
import { missingWords } from './missing-words.ts';
import { withoutStatement, withoutTemplate } from './no-template.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { Section, type Template, type TemplateSource } from './template/parse-template.ts';
import { Renderer } from './template/render-template.ts';
import { unknownGovernment } from './unknown-government.ts';
import { retoldFacts, unaskedDemands, untoldFacts } from './untold-facts.ts';

/** The body of a letter, of which the templates are read. */
export interface Body {
  /** What was found in the templates. */
  readonly diagnostics: readonly Diagnostic[];
  /** Runs them; absent where they cannot be. What comes of it is the very same for letters that say the same. */
  readonly compose?: (frame: Frame, recipient: Recipient) => Outcome<BodyParts>;
}

/** What a letter has of its body. */
type BodyParts = Required<Pick<Letter, 'body' | 'asks'>>;

interface Remembered {
  readonly input: ComposeInput;
  readonly body: Body;
}

/** By entry and language: the body that was opened last. */
const memory = new WeakMap<ComposeInput['entry'], Map<Language, Remembered>>();

/** Reads the templates of a letter's body. */
export function openBody(input: ComposeInput): Body {
  const known = memory.get(input.entry) ?? new Map<Language, Remembered>();
  memory.set(input.entry, known);
  const last = known.get(input.language);
  if (last && haveSameBody(last.input, input)) return last.body;
  const body = readBody(input);
  known.set(input.language, { input, body });
  return body;
}

/** Whether two letters of an entry in one language can differ in their recipients only. */
function haveSameBody(one: ComposeInput, other: ComposeInput): boolean {
  return (
    one.workspace === other.workspace &&
    one.templates === other.templates &&
    one.case === other.case &&
    one.date === other.date &&
    one.told?.join() === other.told?.join() &&
    one.history.length === other.history.length &&
    one.history.every(({ id, date, recipient }, index) => {
      const letter = other.history[index];
      return letter?.id === id && letter.date === date && letter.recipient === recipient;
    })
  );
}

function readBody(input: ComposeInput): Body {
  const diagnostics: Diagnostic[] = [];
  const sections = sectionsOf(input, diagnostics);
  const template = templateOf(input, diagnostics);
  if (!template) return { diagnostics };
  let general: Outcome<BodyParts> | undefined;
  const compose: Body['compose'] = ({ sender, signatories, vocative }, recipient) => {
    if (general) return general;
    let isGeneral = true;
    const onRecipient = () => {
      isGeneral = false;
    };
    let tellsNews = false;
    const onNews = () => {
      tellsNews = true;
    };
    let asksWhose = false;
    const onUnknownGovernment = () => {
      asksWhose = true;
    };
    const heard = { onRecipient, onNews, onUnknownGovernment };
    const context = buildContext({ ...input, recipient, sender, signatories, vocative, sections, ...heard });
    const { value, diagnostics } = composeBody(template, context, input);
    const untold = value && tellsNews ? [...untoldFacts(input), ...retoldFacts(input), ...unaskedDemands(input)] : [];
    const whose = value && asksWhose ? [unknownGovernment(recipient, input)] : [];
    const body = { ...(value && whose.length === 0 && { value }), diagnostics: [...diagnostics, ...untold, ...whose] };
    if (isGeneral) general = body;
    return body;
  };
  return { diagnostics, compose };
}

function composeBody(template: Template, context: Context, input: ComposeInput): Outcome<BodyParts> {
  const { workspace, templates, case: aCase, entry, language, date } = input;
  const partial = (name: string) => templates.partial(name, language);
  const renderer = new Renderer({ context, language, date, helpers, partial, places: workspace.places });
  const { markdown, placeAt } = renderer.render(template);
  const blocks = parseMarkdown(markdown, { marks: renderer.marks, language, placeAt, remember: input.remember });
  const used = [template, ...[...renderer.sections].map((section) => section.template)];
  const diagnostics = [
    ...renderer.diagnostics,
    ...blocks.diagnostics,
    ...missingWords(input, context, renderer.reads, used),
  ];
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
  if (hasErrors(diagnostics)) return { diagnostics };
  const asks = marksOfDemands(aCase.facts, date, (demand) => renderer.worded.has(demand));
  return { value: { body: blocks.value ?? [], asks }, diagnostics: [...diagnostics, ...laterFacts(input)] };
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
    const lacking = { name, language, templates, case: aCase, recipient: input.recipient };
    const hints = input.edition
      ? withoutStatement(lacking)
      : withoutTemplate(lacking, { date: input.date, isNamed: entry.template !== undefined });
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
