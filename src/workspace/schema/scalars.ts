/**
 * What the shapes of a workspace are made of: languages, texts, dates, addresses, references.
 *
 * This folder is the one source of the shape of everything that people write. TypeScript types are inferred from it, and
 * `npm run schemas` makes from it the JSON Schemas in `schemas/`, which both editors and `validate.ts` read. Zod itself is a
 * tool of the build: only types of these files reach the program (see docs/adr/).
 *
 * `describe` is what an editor shows; `x-appeal` names a check beyond JSON Schema (dates, addresses, references) that
 * `validate.ts` carries out; `id` makes a definition, so that the schemas stay small.
 */
import { z } from 'zod';

export const languageCodes = ['en', 'fr', 'es', 'de', 'pt', 'ru', 'ky', 'ar', 'zh'] as const;

export const Language = z
  .enum(languageCodes)
  .describe('Language of letters (ISO 639-1)')
  .meta({ id: 'Language', 'x-appeal': 'language' });

export const line = (description: string) => z.string().min(1).describe(description).meta({ 'x-appeal': 'line' });

/** What the owner claims to have its texts in: `check` points out each that lacks one of them. */
export const Languages = z
  .array(Language)
  .min(1)
  .describe('Languages of its texts; plain strings are in the first')
  .meta({ 'x-appeal': 'claims' });

export const Id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(64)
  .describe('Id: lower-case letters, digits and single hyphens');

/** A reference: an id that must exist in the named collection. */
export const reference = (to: string) => Id.describe(`Id of a ${to}`).meta({ 'x-appeal': `reference:${to}` });

export const PlainDate = z.string().describe('Date, YYYY-MM-DD').meta({ format: 'date', 'x-appeal': 'date' });

export const LooseDate = z
  .string()
  .describe('Date (2023-12-06), month (2023-10), or span (2023-10-02/2023-10-05)')
  .meta({ 'x-appeal': 'loose-date' });

/** Of a fact that was learned only after letters had gone which could have told of it. */
export const TellFrom = PlainDate.describe(
  'Letters tell of it from this day on, as news to those who had an earlier one',
);

export const CountryCode = z.string().describe('Country, ISO 3166-1 alpha-2').meta({ 'x-appeal': 'country' });

export const Email = z.string().describe('E-mail address').meta({ 'x-appeal': 'email' });

export const WebAddress = z.string().describe('Web address, https://…').meta({ 'x-appeal': 'url' });

export const FilePath = z.string().min(1).describe('File, relative to the workspace').meta({ 'x-appeal': 'file' });

/** A file with a key or password may lie outside: it belongs into no repository. */
export const KeyFile = z
  .string()
  .min(1)
  .describe('File, relative to the workspace or absolute')
  .meta({ 'x-appeal': 'key-file' });

export const byLanguage = <T extends z.ZodType>(value: T) =>
  z.partialRecord(Language, value).describe('By language: en, fr, …').meta({ minProperties: 1 });

/**
 * Words that need a translation. A plain string is in the first language of its owner (the case, recipient or sender);
 * a letter in another language needs the map, and stops where it is missing.
 */
export const Text = z
  .union([line('Text'), byLanguage(line('Text'))])
  .describe('Text, plain or by language')
  .meta({ id: 'Text', 'x-appeal': 'text' });

/** A proper name: the same in every language unless a map says otherwise. */
export const Name = z
  .union([line('Name'), byLanguage(line('Name'))])
  .describe('Name, plain or by language')
  .meta({ id: 'Name', 'x-appeal': 'name' });

export const Pronouns = z.enum(['he', 'she', 'they']);

/** Of a name whose parts are joined by the program: Nguyễn Văn Tú, Xi Jinping, Nagy Imre. */
export const NameOrder = z
  .enum(['given-first', 'family-first'])
  .describe('Which name stands first where both are written; given-first when absent');

export const Reference = line('Reference as printed: "AH/kg 012"');

export type Language = z.infer<typeof Language>;
export type Text = z.infer<typeof Text>;
export type Name = z.infer<typeof Name>;
