import { type Diagnostic, hasErrors, type Outcome } from '../../diagnostic.ts';
import { resolveCase } from '../case.ts';
import { casesPath, isCaseFile, isReadWhen, recipientsPath, sendersPath, settingsPath } from '../data-files.ts';
import type { RecipientsFile } from '../schema/recipient.ts';
import type { Sender } from '../schema/sender.ts';
import type { Settings } from '../schema/settings.ts';
import type { SourceFile, Workspace } from '../workspace.ts';
import { Origins } from '../yaml/places.ts';
import { FormFiles } from './form-files.ts';
import { type KeptFiles, recall } from './kept-file.ts';
import { type Parsed, parseFile } from './parse-file.ts';
import { withDefaults } from './parse-settings.ts';
import { faultsAmong } from './references.ts';

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
  const files = sources.flatMap((source) => (isReadWhen(source) === 'at-once' ? (parse(source) ?? []) : []));
  if (wanted === 'all') files.push(...forms.all());
  const missing = missingFiles(files, found);
  const unread = new Set<string>();
  if (!isRead(files, settingsPath)) unread.add('country');
  if (!isRead(files, recipientsPath)) unread.add('recipient');
  if (!isRead(files, sendersPath)) unread.add('sender').add('signatory');

  const diagnostics: Diagnostic[] = [
    ...found,
    ...missing,
    ...files.flatMap((file) => file.diagnostics),
    ...faultsAmong(files, { unread, countries: ownCountries(files) }),
  ];

  const settings = (soundIn(files, settingsPath) ?? {}) as Settings;
  const { recipients = [], groups = [] } = (soundIn(files, recipientsPath) ?? {}) as Partial<RecipientsFile>;
  const { senders = [] } = (soundIn(files, sendersPath) ?? {}) as { senders?: Sender[] };
  const ruling = { settings, recipients: byId(recipients) };
  const cases = files.flatMap((file) => file.cases).map((written) => resolveCase(written, ruling, senders, origins));
  diagnostics.push(...cases.flatMap((outcome) => outcome.diagnostics));
  if (hasErrors(diagnostics)) return { diagnostics };

  const value: Workspace = {
    settings: withDefaults(settings),
    cases: byId(cases.flatMap((outcome) => outcome.value ?? [])),
    recipients: ruling.recipients,
    groups: byId(groups),
    senders: byId(senders),
    formsOfAddress: forms,
    formFaults: (language) => (wanted === 'all' ? [] : forms.faults(language)),
    places: origins,
  };
  return { value, diagnostics };
}

function missingFiles(files: readonly Parsed[], found: readonly Diagnostic[]): Diagnostic[] {
  const there = new Set([...files.map((file) => file.path), ...found.map((diagnostic) => diagnostic.place?.file)]);
  const missing = [settingsPath, recipientsPath, sendersPath].filter((path) => !there.has(path));
  const hasCases = [...there].some((path) => path === casesPath || (path !== undefined && isCaseFile({ path })));
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

/** Not a function inside of `parseWorkspace`: what those of the workspace see, it keeps, and of files there are many parts. */
function soundIn(files: readonly Parsed[], path: string): unknown {
  return files.find((file) => file.path === path && file.sound)?.value;
}

/** The codes of the countries that the settings define. */
function ownCountries(files: readonly Parsed[]): readonly string[] {
  const settings = files.find((file) => file.path === settingsPath)?.value as Partial<Settings> | undefined;
  return Object.keys(settings?.countries ?? {});
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
