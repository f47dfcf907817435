/** The shape of organisations and of the persons that a case is about. */
import { z } from 'zod';
import {
  byLanguage,
  Id,
  LooseDate,
  line,
  Name,
  NameOrder,
  Pronouns,
  reference,
  TellFrom,
  Text,
  WebAddress,
} from './scalars.ts';

/** A title that several persons can share: with its plural forms (CLDR categories) where the language inflects. */
const PluralTitle = z.strictObject({
  one: line('Singular: deputy chair'),
  two: line('2, in Arabic').optional(),
  few: line('2 to 4, in Russian; 3 to 10, in Arabic').optional(),
  many: line('5 and more, in Russian; 11 and more, in Arabic').optional(),
  other: line('Plural: deputy chairs'),
});

const OfficeTitle = z
  .union([line('Title'), byLanguage(z.union([line('Title'), PluralTitle]))])
  .describe('Title of an office, by language, with plural where persons share it')
  .meta({ id: 'OfficeTitle', 'x-appeal': 'text' });

/** An organisation. `of` is the name as it follows an office: "of the Federation …", "de la Fédération …". */
export const Organisation = z
  .strictObject({
    id: Id,
    name: Name,
    acronym: Name.optional(),
    of: Text.optional().describe('The name as it follows an office, with its preposition: "of the Federation …"'),
    affiliate: z.boolean().optional().describe('Affiliated to the sender'),
    website: WebAddress.optional(),
  })
  .meta({ id: 'Organisation' });

export const Office = z
  .strictObject({
    title: OfficeTitle,
    organisation: reference('organisation').optional(),
    note: Text.optional().describe('What the office is for: "in charge of reforms of the trade union system"'),
  })
  .meta({ id: 'Office' });

const consentStates = ['granted', 'public', 'withheld', 'unknown'] as const;

const Consent = z
  .enum(consentStates)
  .describe('May the person be named? granted; public: named in public sources already; withheld; unknown');

export const Visibility = z
  .enum(['public', 'recipients', 'internal'])
  .describe('public: also where the public reads it; recipients: in letters only; internal: never outside');

const personStates = [
  'free',
  'threatened',
  'under-investigation',
  'charged',
  'arrested',
  'detained',
  'house-arrest',
  'missing',
  'convicted',
  'dismissed',
  'resigned',
  'released',
  'reinstated',
  'killed',
  'died',
] as const; // prettier-ignore

export const Status = z
  .strictObject({
    state: z.enum(personStates),
    since: LooseDate.optional(),
    by: Text.optional().describe('By whom: "the State Committee for National Security"'),
    place: Text.optional(),
    tellFrom: TellFrom.optional(),
  })
  .meta({ id: 'Status' });

export const Person = z
  .strictObject({
    id: Id,
    honorific: Text.optional(),
    givenName: Name.optional(),
    familyName: Name,
    nameOrder: NameOrder.optional(),
    pronouns: Pronouns.optional(),
    offices: z.array(Office).optional(),
    status: z
      .union([Status, z.array(Status).min(1)])
      .optional()
      .describe('How the person fares; a list where it changed, in the order of the dates'),
    concerns: z.array(Text).optional().describe('What is feared for: "his health"'),
    consent: Consent.optional().describe('unknown when absent'),
    visibility: Visibility.optional(),
    homonyms: z
      .array(line('Words'))
      .optional()
      .describe('Words of letters that are spelt like the name and are not the person: "hope", "Hope Street"'),
  })
  .meta({ id: 'Person' });

export type OfficeTitle = z.infer<typeof OfficeTitle>;
export type Organisation = z.infer<typeof Organisation>;
export type Office = z.infer<typeof Office>;
export type Status = z.infer<typeof Status>;
export type Person = z.infer<typeof Person>;
