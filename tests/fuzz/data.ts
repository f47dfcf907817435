/** The readers of what people write: YAML, templates, addresses. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { addressParser } from 'postal-mime';
import { type Diagnostic, hasErrors } from '../../src/diagnostic.ts';
import { formatMailbox } from '../../src/email/encoded-words.ts';
import { copiesOfEntry } from '../../src/follow-up/copies-of-entry.ts';
import { emptySummary } from '../../src/ledger/telling/summary.ts';
import { compose } from '../../src/letter/compose.ts';
import { helpers } from '../../src/letter/helpers/helpers.ts';
import { compileTemplates } from '../../src/letter/template/compile-templates.ts';
import { readSources } from '../../src/system/workspace/read-workspace.ts';
import { chooseLanguage } from '../../src/workspace/choose-language.ts';
import { parseWorkspace } from '../../src/workspace/parse/parse.ts';
import { isDomain, isEmailAddress, isWebAddress } from '../../src/workspace/validate/internet-address.ts';
import type { SourceFile, Workspace } from '../../src/workspace/workspace.ts';
import { fc } from '../fast-check.ts';
import { exampleInput } from '../letter/workspace.ts';
import { sources } from '../workspace/sources.ts';
import { holdLetter } from './outputs.ts';
import { target } from './target.ts';
import { awkward, mutated, word } from './words.ts';

const filesBelow = (folder: string, ending: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.join(folder, file));
const small = sources();
const shipped = readSources('.').value;
const shippedTemplates = filesBelow('templates', '.hbs').map((file) => readFileSync(file, 'utf8'));

/** Each fault has to stand in the file that it is in, for whoever looks for it. */
function holdPlaces(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>): void {
  for (const { place, message, code } of diagnostics) {
    if (message.trim() === '') throw new Error(`${code} says nothing`);
    const text = place && texts.get(place.file);
    if (!place || text === undefined) continue;
    const line = text.split(/\r\n?|\n/)[place.line - 1];
    // A fault at the very end may stand just behind the last character.
    if (line === undefined && place.line > text.split('\n').length)
      throw new Error(`${code} has no line ${place.line}`);
    if (place.column < 1 || !Number.isInteger(place.column)) throw new Error(`${code} has no column ${place.column}`);
  }
}

function readWorkspace(files: readonly SourceFile[]): Workspace | undefined {
  const { value, diagnostics } = parseWorkspace(files);
  holdPlaces(diagnostics, new Map(files.map(({ path: file, text }) => [file, text])));
  if (!value && !hasErrors(diagnostics)) throw new Error('there is neither a workspace nor a fault');
  return hasErrors(diagnostics) ? undefined : value;
}

const key = fc.constantFrom(
  ...'id kind title country languages recipients persons letters date text body cc events demands charges sender'.split(
    ' ',
  ),
  ...'familyName givenName status consent organisations instruments en fr elsewhere since state'.split(' '),
);
const scalar = fc.oneof(
  fc.constantFrom('harbour', 'minister', 'protest', 'XA', 'en', '2023-12-11', 'true', '012', 'lee', '""', '|', '>-'),
  word,
  word.map((text) => JSON.stringify(text)),
);
const { node } = fc.letrec<{ node: string; map: string; list: string; flow: string }>((tie) => ({
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, tie('flow'), tie('list'), tie('map')),
  map: fc
    .array(fc.tuple(fc.oneof({ weight: 5, arbitrary: key }, { weight: 1, arbitrary: word }), tie('node')), {
      maxLength: 5,
    })
    .map((pairs) => pairs.map(([name, value]) => `\n${name}: ${indented(value)}`).join('')),
  list: fc.array(tie('node'), { maxLength: 4 }).map((items) => items.map((item) => `\n- ${indented(item)}`).join('')),
  flow: fc.oneof(
    fc.array(scalar, { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(key, scalar), { maxLength: 3 })
      .map((pairs) => `{${pairs.map((pair) => pair.join(': ')).join(', ')}}`),
  ),
}));
const indented = (text: string) => text.replace(/\n/g, '\n  ');

export const yaml = target(
  'YAML',
  { short: 400, long: 100_000 },
  fc.oneof(
    fc.tuple(
      fc.constant('data/cases.yaml'),
      node.map((text) => `cases:${indented(text)}\n`),
    ),
    fc
      .constantFrom(...small)
      .chain(({ path: file, text }) => mutated([text]).map((changed) => [file, changed] as const)),
  ),
  ([file, text]) => void readWorkspace(sources({ [file]: text })),
);

/** The letters of a workspace are made too, where it is found right. */
export const shippedData = target(
  'data as shipped, changed',
  { short: 40, long: 2_000 },
  fc
    .constantFrom(...shipped)
    .filter(({ path: file }) => file.endsWith('.yaml'))
    .chain(({ path: file, text }) => mutated([text], 2).map((changed) => [file, changed] as const)),
  ([file, text]) => {
    const files = shipped.map((source) => (source.path === file ? { path: file, text } : source));
    const workspace = readWorkspace(files);
    const templates = compileTemplates(files).value;
    if (!workspace || !templates) return;
    const { recipients } = workspace;
    for (const of of workspace.cases.values()) {
      const entry = of.letters.findLast(({ elsewhere }) => !elsewhere);
      if (!entry) continue;
      const { namedTo } = copiesOfEntry(of, entry, { ledger: emptySummary, recipients });
      for (const recipient of (entry.recipients ?? of.recipients).flatMap((id) => recipients.get(id) ?? [])) {
        const cc = namedTo(recipient.id);
        const letter = { workspace, templates, case: of, entry, recipient, cc, date: entry.date ?? '2026-11-23' };
        const language = chooseLanguage(of, entry, recipient);
        const { value, diagnostics } = compose({ ...letter, language, history: [] });
        if (!value && !hasErrors(diagnostics)) throw new Error('there is neither a letter nor a fault');
        if (value) holdLetter(value);
      }
    }
  },
);

const input = exampleInput();
const place = fc.constantFrom(
  ...'case.title case.country country.name country.of recipient.familyName recipient.adress sender.name persons events demands'.split(
    ' ',
  ),
  ...'history text.facts text.body date case.persons this @index @root.case ../case __proto__ constructor.constructor case.[x]'.split(
    ' ',
  ),
);
const argument = fc.oneof(
  place,
  fc.constantFrom('"en"', "'x'", '3', '-1', 'true', 'null', '(list persons)', 'and="x"', 'as |p|'),
  word,
);
const call = fc
  .tuple(
    fc.constantFrom(...helpers.keys(), 'if', 'each', 'unless', 'with', 'lookup', 'log'),
    fc.array(argument, { maxLength: 3 }),
  )
  .map(([name, given]) => [name, ...given].join(' '));
const { template } = fc.letrec<{ template: string; piece: string }>((tie) => ({
  template: fc.array(tie('piece'), { maxLength: 6 }).map((pieces) => pieces.join('')),
  piece: fc.oneof(
    { depthSize: 'small' },
    word,
    fc.constantFrom(
      '\n\n',
      '\n- ',
      ' ',
      '{{else}}',
      '{{!-- x --}}',
      '{{~',
      '~}}',
      '{{> greeting}}',
      '{{> (lookup . "x")}}',
      '{{* a}}',
    ),
    place.map((name) => `{{${name}}}`),
    place.map((name) => `{{{${name}}}}`),
    call.map((text) => `{{${text}}}`),
    fc
      .tuple(fc.constantFrom('if', 'each', 'unless', 'section', 'with'), argument, tie('template'))
      .map(([block, given, body]) => `{{#${block} ${given}}}${body}{{/${block}}}`),
  ),
}));

export const templates = target(
  'templates',
  { short: 400, long: 100_000 },
  fc.oneof({ weight: 3, arbitrary: template }, { weight: 1, arbitrary: mutated(shippedTemplates) }),
  (text) => {
    const file = 'templates/ilo-intervention.en.md.hbs';
    const compiled = compileTemplates([{ path: file, text }], { what: 'all' });
    const { value, diagnostics } = compose({ ...input, ...(compiled.value && { templates: compiled.value }) });
    holdPlaces([...compiled.diagnostics, ...diagnostics], new Map([[file, text]]));
    if (!value && !hasErrors(diagnostics)) throw new Error('there is neither a letter nor a fault');
    if (value) holdLetter(value);
    if (value && hasErrors(compiled.diagnostics)) throw new Error('there is a letter from a template with faults');
  },
);

const label = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('office', 'union', 'a-b', 'xn--mnchen-3ya', 'münchen', 'почта', 'example') },
  fc.constantFrom('xn--mnchen-3ya', 'münchen', 'почта', 'аpple', '例え', 'xn--', '-a', 'a_b', '1', '127.0.0.1', 'مثال'),
  word,
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const address = fc
  .tuple(
    fc.array(label, { maxLength: 3 }),
    fc.constantFrom('@', '@', '@', '', '@@', ' <', '%'),
    fc.array(label, { maxLength: 4 }),
  )
  .map(([local, at, domain]) => local.join('.') + at + domain.join('.'));
const strict = /^[!#-'*+\-/-9=?A-Z^-~]+(?:\.[!#-'*+\-/-9=?A-Z^-~]+)*@/;

export const addresses = target(
  'addresses',
  { short: 1000, long: 2_000_000 },
  fc.oneof(
    address,
    mutated([
      'office@union.example',
      'a.b+c@xn--mnchen-3ya.example',
      'https://union.example/a?b=c',
      'mailto:a@b.example',
    ]),
    fc.tuple(address, fc.constantFrom(...awkward)).map((parts) => parts.join('')),
  ),
  (text) => {
    if (isWebAddress(text) && !/^(?:https:\/\/|mailto:)[^\s"<>\\]+$/u.test(text)) throw new Error('no web address');
    if (!isEmailAddress(text)) return;
    if (!strict.test(text) || /[\s\p{C}"(),:;<>[\\\]]/u.test(text)) throw new Error('no addr-spec');
    if (!isDomain(text.slice(text.lastIndexOf('@') + 1))) throw new Error('no domain');
    const read = addressParser(formatMailbox({ name: 'A, "B" <c@d.example>', address: text }));
    if (read.length !== 1 || read[0]?.address !== text) throw new Error(`is read as ${JSON.stringify(read)}`);
  },
);
