import appealSchema from '../../schemas/appeal.schema.json' with { type: 'json' };
import caseSchema from '../../schemas/case.schema.json' with { type: 'json' };
import casesSchema from '../../schemas/cases.schema.json' with { type: 'json' };
import formsOfAddressSchema from '../../schemas/forms-of-address.schema.json' with { type: 'json' };
import recipientsSchema from '../../schemas/recipients.schema.json' with { type: 'json' };
import sendersSchema from '../../schemas/senders.schema.json' with { type: 'json' };
import { type Diagnostic, hasErrors, type Outcome, type Place } from '../diagnostic.ts';
import { resolveCase, splitCase, type WrittenCase } from './case.ts';
import type { Schema } from './json-schema.ts';
import { parseInPieces } from './pieces.ts';
import { Origins } from './places.ts';
import { danglingReferences, duplicateIds, isShared, unknownCountries } from './references.ts';
import type { Case } from './schema/case.ts';
import type { FormsOfAddress } from './schema/forms-of-address.ts';
import type { RecipientsFile } from './schema/recipient.ts';
import type { Language } from './schema/scalars.ts';
import type { Sender } from './schema/sender.ts';
import type { Settings } from './schema/settings.ts';
import { type Mention, type Validated, validate } from './validate.ts';
import type { Facts, SourceFile, Workspace } from './workspace.ts';
import { readYaml } from './yaml-document.ts';

/** A file, read and held against its schema. `sound` where nothing in it is at fault. */
interface Parsed extends Validated {
  readonly path: string;
  readonly sound: boolean;
  /** None where something is at fault: what they mean is looked at only where they are what they should be. */
  readonly cases: readonly WrittenCase[];
}

/**
 * What reading a file has found, as JSON: it can be kept, and stand for reading the same text at the same path. Where its
 * values, ids and references stand is read again when it is asked for.
 */
export interface KeptValue extends Pick<Parsed, 'diagnostics' | 'sound'> {
  /** What the file holds, but of the file of one case only the case without its facts. */
  readonly value?: unknown;
  readonly ids: readonly Named[];
  readonly references: readonly Named[];
}
type Named = Pick<Mention, 'kind' | 'id'>;

/** What was kept of a file, and how to come by the facts, where it is the file of one case. */
export interface KeptFile extends KeptValue {
  readonly facts: () => Facts;
}

const settingsPath = 'appeal.yaml';
const recipientsPath = 'data/recipients.yaml';
const sendersPath = 'data/senders.yaml';
const casesPath = 'data/cases.yaml';
const casePath = /^data\/cases\/[^/]+\.ya?ml$/;
const formsPath = /^templates\/forms-of-address\/([a-z]{2})\.ya?ml$/;

/** What is known already of files. */
export type KeptFiles = Pick<ReadonlyMap<SourceFile, KeptFile>, 'get'>;

interface ParseOptions {
  readonly forms?: 'all' | 'used';
  readonly kept?: KeptFiles;
}

/**
 * Makes a workspace of its files: YAML held against the schemas, references followed, defaults filled in. Collects all
 * faults; the value is there where none is an error. Files of `sources` that hold no data (templates) are passed over.
 *
 * Forms of address are read when a letter needs them, with `forms: 'used'`: their faults are the letter's then.
 *
 * `found` is what reading the files has found already: it is passed on, and a file it names is not missed again.
 */
export function parseWorkspace(
  sources: readonly SourceFile[],
  found: readonly Diagnostic[] = [],
  { forms: wanted = 'all', kept }: ParseOptions = {},
): Outcome<Workspace> {
  const origins = new Origins();
  const parse = (source: SourceFile): Parsed | undefined => {
    const known = kept?.get(source);
    return known ? recall(known, source, origins) : parseFile(source, origins);
  };
  const forms = new FormFiles(sources, parse);
  const files = sources.flatMap((source) => (formsPath.test(source.path) ? [] : (parse(source) ?? [])));
  if (wanted === 'all') files.push(...forms.all());
  const missing = missingFiles(files, found);
  const unread = new Set<string>();
  if (!isRead(files, settingsPath)) unread.add('country');
  if (!isRead(files, recipientsPath)) unread.add('recipient');
  if (!isRead(files, sendersPath)) unread.add('sender').add('signatory');

  const ids = files.flatMap((file) => file.ids);
  const references = files.flatMap((file) => file.references);
  const diagnostics: Diagnostic[] = [
    ...found,
    ...missing,
    ...files.flatMap((file) => file.diagnostics),
    ...duplicateIds(ids),
    ...danglingReferences(references, ids, unread),
    ...(unread.has('country') ? [] : unknownCountries(references, ownCountries(files))),
  ];

  const one = (path: string) => files.find((file) => file.path === path && file.sound)?.value;
  const settings = (one(settingsPath) ?? {}) as Settings;
  const { recipients = [], groups = [] } = (one(recipientsPath) ?? {}) as Partial<RecipientsFile>;
  const { senders = [] } = (one(sendersPath) ?? {}) as { senders?: Sender[] };
  const cases = files.flatMap((file) => file.cases).map((written) => resolveCase(written, settings, senders, origins));
  diagnostics.push(...cases.flatMap((outcome) => outcome.diagnostics));
  if (hasErrors(diagnostics)) return { diagnostics };

  const value: Workspace = {
    settings: {
      ...settings,
      language: settings.language ?? 'en',
      timeZone: settings.timeZone ?? 'UTC',
      page: settings.page ?? 'A4',
      design: settings.design ?? 'classic',
      record: settings.record ?? 'full',
    },
    cases: byId(cases.flatMap((outcome) => outcome.value ?? [])),
    recipients: byId(recipients),
    groups: byId(groups),
    senders: byId(senders),
    formsOfAddress: forms,
    formFaults: (language) => (wanted === 'all' ? [] : forms.faults(language)),
    places: origins,
  };
  return { value, diagnostics };
}

/** True of a file that holds one case. */
export function isCaseFile({ path }: SourceFile): boolean {
  return casePath.test(path);
}

/** Whether a file is read at once, or when a letter needs it, or never as data. */
export function isReadWhen({ path }: SourceFile): 'at-once' | 'needed' | undefined {
  if (!schemaOf(path)) return undefined;
  return formsPath.test(path) ? 'needed' : 'at-once';
}

/** Reads a file so that it can be kept, and the facts of a case apart from it. */
export function parseToKeep(source: SourceFile): { readonly kept: KeptValue; readonly facts: Facts } {
  const parse = (each: SourceFile) => {
    const parsed = parseFile(each, new Origins());
    return parsed && { ...parsed, ids: parsed.ids.map(named), references: parsed.references.map(named) };
  };
  const pieces = isList(source) ? parseInPieces(source, parse) : undefined;
  if (pieces) return { kept: { diagnostics: [], sound: true, ...pieces }, facts: {} };
  const parsed = parse(source);
  const { diagnostics = [], ids = [], references = [], sound = false, value } = parsed ?? {};
  const [written] = isCaseFile(source) ? (parsed?.cases ?? []) : [];
  const kept = { diagnostics, sound, ids, references };
  return {
    kept: { ...kept, value: isCaseFile(source) ? written?.head : value },
    facts: written?.facts() ?? {},
  };
}

/** Of these, each item can be read by itself. */
const isList = ({ path }: SourceFile) => path === recipientsPath || path === casesPath;

const named = ({ kind, id }: Mention): Named => ({ kind, id });

/** What was kept of a file, as if it were read now; it is, where a place in it is asked for. */
function recall({ facts, ...kept }: KeptFile, source: SourceFile, origins: Origins): Parsed {
  const keep = <T>(value: T): T => {
    origins.keep(value, (into) => parseFile(source, into)?.value);
    return value;
  };
  let again: Parsed | undefined;
  const read = () => {
    again ??= parseFile(source, new Origins());
    return again;
  };
  const ids = () => read()?.ids;
  const references = () => read()?.references;
  const value = keep(kept.value);
  const recalled = (written: Case): WrittenCase =>
    isCaseFile(source) ? { head: written, facts: () => keep(facts()) } : splitCase(written, origins);
  return {
    ...kept,
    path: source.path,
    value,
    ids: kept.ids.map((named, index) => new KeptMention(named, ids, index)),
    references: kept.references.map((named, index) => new KeptMention(named, references, index)),
    cases: kept.sound ? casesIn(source.path, value).map(recalled) : [],
  };
}

class KeptMention implements Mention {
  readonly kind: string;
  readonly id: string;
  /** What is shared stands in no case. */
  readonly scope = '';
  readonly #read: () => readonly Mention[] | undefined;
  readonly #index: number;

  constructor({ kind, id }: Named, read: () => readonly Mention[] | undefined, index: number) {
    this.kind = kind;
    this.id = id;
    this.#read = read;
    this.#index = index;
  }

  get place(): Place {
    return this.#read()?.[this.#index]?.place as Place;
  }
}

function parseFile(source: SourceFile, origins: Origins): Parsed | undefined {
  const schema = schemaOf(source.path);
  if (!schema) return undefined;
  const document = readYaml(source);
  const kind = casePath.test(source.path) ? 'case' : '';
  const validated = validate(document, schema, origins, kind);
  const { ids, references } = validated;
  const diagnostics = [
    ...document.diagnostics,
    ...validated.diagnostics,
    ...duplicateIds(ids.filter((id) => !isShared(id))),
    ...danglingReferences(
      references.filter((reference) => !isShared(reference)),
      ids,
      new Set(),
    ),
  ];
  if (!document.root && diagnostics.length === 0) {
    const message = 'The file holds no data.';
    diagnostics.push({ code: 'file-empty', severity: 'error', message, place: document.place(0) });
  }
  const sound = !hasErrors(diagnostics);
  return {
    value: validated.value,
    diagnostics,
    ids: ids.filter(isShared),
    references: references.filter(isShared),
    path: source.path,
    sound,
    cases: sound ? casesIn(source.path, validated.value).map((value) => splitCase(value, origins)) : [],
  };
}

function casesIn(path: string, value: unknown): readonly Case[] {
  if (path === casesPath) return (value as { readonly cases: readonly Case[] }).cases;
  return casePath.test(path) ? [value as Case] : [];
}

function schemaOf(path: string): Schema | undefined {
  switch (path) {
    case settingsPath:
      return appealSchema;
    case recipientsPath:
      return recipientsSchema;
    case sendersPath:
      return sendersSchema;
    case casesPath:
      return casesSchema;
    default:
      if (formsPath.test(path)) return formsOfAddressSchema;
      return casePath.test(path) ? caseSchema : undefined;
  }
}

function missingFiles(files: readonly Parsed[], found: readonly Diagnostic[]): Diagnostic[] {
  const there = new Set([...files.map((file) => file.path), ...found.map((diagnostic) => diagnostic.place?.file)]);
  const missing = [settingsPath, recipientsPath, sendersPath].filter((path) => !there.has(path));
  const hasCases = [...there].some((path) => path === casesPath || (path !== undefined && casePath.test(path)));
  if (!hasCases) missing.push(casesPath);
  return missing.map((file) => ({
    code: 'file-missing',
    severity: 'error',
    message: `${file} is missing.`,
    place: { file, line: 1, column: 1 },
    hints: file === casesPath ? ['cases stand in data/cases.yaml, or one a file in data/cases/'] : [],
  }));
}

function isRead(files: readonly Parsed[], path: string): boolean {
  return files.some((file) => file.path === path && file.value !== undefined);
}

/** The codes of the countries that the settings define. */
function ownCountries(files: readonly Parsed[]): readonly string[] {
  const settings = files.find((file) => file.path === settingsPath)?.value as Partial<Settings> | undefined;
  return Object.keys(settings?.countries ?? {});
}

/** The forms of address by language, each file read once, when it is first asked for. */
class FormFiles {
  readonly #sources: ReadonlyMap<string, SourceFile>;
  readonly #parse: (source: SourceFile) => Parsed | undefined;
  readonly #parsed = new Map<string, Parsed | undefined>();

  constructor(sources: readonly SourceFile[], parse: (source: SourceFile) => Parsed | undefined) {
    this.#sources = new Map(
      sources.flatMap(
        (source) =>
          formsPath
            .exec(source.path)
            ?.slice(1, 2)
            .map((language) => [language, source] as const) ?? [],
      ),
    );
    this.#parse = parse;
  }

  get(language: Language): FormsOfAddress | undefined {
    const file = this.#file(language);
    return file?.sound ? (file.value as FormsOfAddress) : undefined;
  }

  faults(language: Language): readonly Diagnostic[] {
    return this.#file(language)?.diagnostics ?? [];
  }

  all(): Parsed[] {
    return [...this.#sources.keys()].flatMap((language) => this.#file(language) ?? []);
  }

  #file(language: string): Parsed | undefined {
    const source = this.#sources.get(language);
    if (source && !this.#parsed.has(language)) this.#parsed.set(language, this.#parse(source));
    return this.#parsed.get(language);
  }
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
