/**
 * The shape of everything that people write into a workspace; that of designs is in `design-schema.ts`. The one source:
 * TypeScript types are inferred from it, and `npm run schemas` makes from it the JSON Schemas in `schemas/`, which both
 * editors and `validate.ts` read. Zod itself is a tool of the build: only types of this file reach the program (see
 * docs/adr/).
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

const line = (description: string) => z.string().min(1).describe(description).meta({ 'x-appeal': 'line' });

/** What the owner claims to have its texts in: `check` points out each that lacks one of them. */
const Languages = z
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
const reference = (to: string) => Id.describe(`Id of a ${to}`).meta({ 'x-appeal': `reference:${to}` });

export const PlainDate = z.string().describe('Date, YYYY-MM-DD').meta({ format: 'date', 'x-appeal': 'date' });
export const LooseDate = z
  .string()
  .describe('Date (2023-12-06), month (2023-10), or span (2023-10-02/2023-10-05)')
  .meta({ 'x-appeal': 'loose-date' });
export const CountryCode = z.string().describe('Country, ISO 3166-1 alpha-2').meta({ 'x-appeal': 'country' });
export const Email = z.string().describe('E-mail address').meta({ 'x-appeal': 'email' });
export const WebAddress = z.string().describe('Web address, https://…').meta({ 'x-appeal': 'url' });
export const FilePath = z.string().min(1).describe('File, relative to the workspace').meta({ 'x-appeal': 'file' });

/** A file with a key or password may lie outside: it belongs into no repository. */
const KeyFile = z
  .string()
  .min(1)
  .describe('File, relative to the workspace or absolute')
  .meta({ 'x-appeal': 'key-file' });

const byLanguage = <T extends z.ZodType>(value: T) =>
  z.partialRecord(Language, value).describe('By language: en, fr, …');

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

/** A title that several persons can share: with its plural forms (CLDR categories) where the language inflects. */
const PluralTitle = z.strictObject({
  one: line('Singular: deputy chair'),
  few: line('2 to 4, in Russian').optional(),
  many: line('5 and more, in Russian').optional(),
  other: line('Plural: deputy chairs'),
});
export const OfficeTitle = z
  .union([line('Title'), byLanguage(z.union([line('Title'), PluralTitle]))])
  .describe('Title of an office, by language, with plural where persons share it')
  .meta({ id: 'OfficeTitle', 'x-appeal': 'text' });

export const Pronouns = z.enum(['he', 'she', 'they']);

/** An organisation. `of` is the name as it follows an office: "of the Federation …", "de la Fédération …". */
export const Organisation = z
  .strictObject({
    id: Id,
    name: Name,
    acronym: Name.optional(),
    of: Name.optional().describe('The name as it follows an office, with its preposition: "of the Federation …"'),
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
export const Consent = z
  .enum(consentStates)
  .describe('May the person be named? granted; public: named in public sources already; withheld; unknown');
export const Visibility = z
  .enum(['public', 'recipients', 'internal'])
  .describe('public: also in the public edition; recipients: in letters only; internal: never outside');

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
  'killed',
] as const; // prettier-ignore

export const Person = z
  .strictObject({
    id: Id,
    honorific: Text.optional(),
    givenName: Name.optional(),
    familyName: Name,
    pronouns: Pronouns.optional(),
    offices: z.array(Office).optional(),
    status: z
      .strictObject({
        state: z.enum(personStates),
        since: LooseDate.optional(),
        by: Text.optional().describe('By whom: "the State Committee for National Security"'),
        place: Text.optional(),
      })
      .optional(),
    concerns: z.array(Text).optional().describe('What is feared for: "his health"'),
    consent: Consent.optional().describe('unknown when absent'),
    visibility: Visibility.optional(),
  })
  .meta({ id: 'Person' });

export const Event = z
  .strictObject({
    id: Id.optional(),
    date: LooseDate.optional().describe('Absent: still going on'),
    text: Text.describe('What happened, as a clause or sentence'),
    certainty: z.enum(['asserted', 'reported']).optional().describe('asserted when absent; reported is hedged'),
    source: line('Where it is known from; never printed').optional(),
    visibility: Visibility.optional(),
  })
  .meta({ id: 'Event' });

/** A citation of law: "part 2 of article 336 of the Criminal Code of the Kyrgyz Republic". */
export const Citation = z
  .strictObject({
    id: Id,
    article: line('Article: "336"').optional(),
    part: line('Part of the article: "2"').optional(),
    paragraph: line('Paragraph: "1"').optional(),
    act: Text.describe('"Criminal Code of the Kyrgyz Republic"'),
    of: Text.optional().describe('The act as it follows an article: "of the Criminal Code …", "du Code pénal …"'),
  })
  .meta({ id: 'Citation' });

export const Charge = z
  .strictObject({
    persons: z.array(reference('person')).min(1),
    text: Text.describe('What they are accused of'),
    citation: reference('citation').optional(),
    date: LooseDate.optional(),
  })
  .meta({ id: 'Charge' });

/** An ILO instrument that the case rests on. "Ratified by" is said only where `ratified` and `checked` are given. */
export const Instrument = z
  .strictObject({
    convention: z.int().positive().describe('Number of the ILO Convention: 87'),
    ratified: PlainDate.optional(),
    checked: PlainDate.optional().describe('The date on which the ratification was looked up'),
  })
  .meta({ id: 'Instrument' });

export const Demand = z
  .strictObject({
    id: Id.optional(),
    text: Text.describe('What is asked, as an infinitive clause: "release all the detained at once"'),
    state: z.enum(['open', 'met']).optional().describe('open when absent'),
    met: PlainDate.optional(),
  })
  .meta({ id: 'Demand' });

export const Enclosure = z
  .strictObject({
    title: Text,
    file: FilePath.optional().describe('Attached to the e-mail in this order'),
  })
  .meta({ id: 'Enclosure' });

export const Signatory = z
  .strictObject({
    id: Id,
    honorific: Text.optional(),
    givenName: Name.optional(),
    familyName: Name,
    title: Text.optional(),
    organisation: Name.optional().describe("Where it is not the sender's own"),
    pronouns: Pronouns.optional(),
    signature: FilePath.optional().describe('Image of the signature: PNG or SVG'),
  })
  .meta({ id: 'Signatory' });

export const Reference = line('Reference as printed: "AH/kg 012"');

const Wait = z.string().describe('Time to wait: "14 days", "10 working days", "never"').meta({ 'x-appeal': 'wait' });

const followUpKeys = {
  after: Wait.optional().describe('Without an answer, the next letter is due so long after the last'),
  remind: z
    .string()
    .optional()
    .describe('Shown as coming so long before: "7 days before"; always when absent')
    .meta({ 'x-appeal': 'lead' }),
  steps: z
    .array(line('Name of a template'))
    .optional()
    .describe('Templates of the letters that follow the first; follow-up, final-reminder when absent'),
  escalate: z
    .strictObject({
      to: z.array(reference('recipient or group')).min(1),
      template: line('Name of the template; escalation when absent').optional(),
    })
    .optional()
    .describe('To whom the case is taken when every step went without an answer'),
  until: PlainDate.optional().describe('Nothing is due after this day'),
  quiet: z.array(LooseDate).optional().describe('Periods in which nothing falls due: [2024-08, 2024-12-23/2025-01-03]'),
  holidays: z.array(LooseDate).optional().describe('Days off, beside the public holidays of the recipient’s country'),
};

/** When to write again. Given in part: what is absent comes from the case, the kind, or the settings. */
export const FollowUp = z.strictObject(followUpKeys).meta({ id: 'FollowUp' });

/** Markdown of a letter's own, by language: sections that the template places, each a template itself. */
const Markdown = z.string().min(1).describe('Markdown with template placeholders').meta({ 'x-appeal': 'template' });
const Sections = z.record(Id, Markdown).describe('Sections by name, which the template places');

export const LetterEntry = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      .max(64)
      .optional()
      .describe('By default its date'),
    date: PlainDate.optional(),
    elsewhere: z.boolean().optional().describe('Written and sent before or outside of appeal: cited, never generated'),
    kind: z.lazy(() => Kind).optional(),
    template: line('Name of the template: templates/NAME.md.hbs').optional(),
    recipients: z.array(reference('recipient')).min(1).optional().describe("The case's recipients when absent"),
    cc: z.array(reference('recipient')).optional(),
    language: Language.optional(),
    signatories: z.array(reference('signatory')).min(1).optional(),
    reference: Reference.optional(),
    delivery: Text.optional().describe('Delivery note: "By e-mail"'),
    confidential: Text.optional().describe('Confidentiality mark: "Confidential"'),
    subject: Text.optional(),
    enclosures: z.array(Enclosure).optional(),
    replies: z
      .array(
        z.strictObject({
          from: reference('recipient'),
          date: PlainDate,
          kind: z.enum(['acknowledgement', 'answer', 'refusal']),
        }),
      )
      .optional()
      .describe('The replies that had come when it was written'),
    text: byLanguage(Sections).optional(),
    body: byLanguage(Markdown).optional().describe('The whole body written by hand, instead of the template'),
  })
  .meta({ id: 'LetterEntry' });

export const kinds = [
  'ilo-intervention',
  'cfa-complaint',
  'special-procedures',
  'protest',
  'company',
  'solidarity',
  'statement',
] as const; // prettier-ignore
export const Kind = z.enum(kinds).describe('Kind of letter; each has a template of its name');

export const Case = z
  .strictObject({
    id: Id,
    kind: Kind,
    title: Text,
    country: CountryCode,
    languages: Languages,
    fictional: z.boolean().optional().describe('Invented, as an example'),
    sender: reference('sender').optional().describe('The sender of the settings when absent'),
    signatories: z.array(reference('signatory')).min(1).optional().describe("The sender's first when absent"),
    recipients: z.array(reference('recipient')).min(1),
    cc: z.array(reference('recipient')).optional(),
    subject: Text.optional().describe('Subject line of its letters, where they have none of their own'),
    reference: Reference.optional(),
    organisations: z.array(Organisation).optional(),
    persons: z.array(Person).optional(),
    events: z.array(Event).optional(),
    citations: z.array(Citation).optional(),
    charges: z.array(Charge).optional(),
    instruments: z.array(Instrument).optional(),
    demands: z.array(Demand).optional(),
    followUp: FollowUp.optional().describe('Where it differs from the settings'),
    letters: z.array(LetterEntry).optional().describe('The correspondence in order'),
  })
  .meta({ id: 'Case' });

export const Recipient = z
  .strictObject({
    id: Id,
    honorific: Text.optional().describe('Before the name in the address block: "Mr.", "H.E. Ms."'),
    givenName: Name.optional(),
    familyName: Name.optional(),
    pronouns: Pronouns.optional().describe('Decides the form of address where the language has gender'),
    office: Id.optional().describe('Key into the forms of address: director-general, head-of-state, minister, …'),
    title: Text.optional().describe('Functional title: "Director-General"'),
    organisation: Name.optional(),
    acronym: Name.optional(),
    address: z.array(line('Address line')).optional(),
    country: CountryCode.optional(),
    email: Email.optional().describe('Absent: print and post'),
    languages: z.array(Language).min(1).describe('In order of preference'),
    salutation: byLanguage(line('Salutation')).optional().describe('Instead of the form of address'),
    valediction: byLanguage(line('Valediction')).optional(),
    verified: z
      .strictObject({ date: PlainDate, source: line('Where it was looked up') })
      .optional()
      .describe('When and where name, title and address were looked up'),
    followUp: FollowUp.optional().describe('Where it differs from the case and the settings'),
    encrypt: z
      .strictObject({
        smime: KeyFile.optional().describe('Certificate (PEM or DER)'),
        openpgp: KeyFile.optional().describe('Public key'),
      })
      .optional()
      .describe('What it gets is encrypted, or not sent; {} as long as there is no key'),
  })
  .meta({ id: 'Recipient' });

const OwnKey = z.strictObject({
  file: KeyFile,
  passphraseFile: KeyFile.optional().describe('When absent: the environment, else a question'),
});

export const Sender = z
  .strictObject({
    id: Id,
    name: Name,
    acronym: Name.optional(),
    languages: Languages,
    of: Name.optional().describe('The name as it follows “on behalf”: "of the Federation …", "de la Fédération …"'),
    about: Text.optional().describe('Who it is, as a clause: "which represents more than fifty million workers …"'),
    address: z.array(line('Address line')).optional(),
    place: Text.describe('Place of writing: "Geneva"'),
    country: CountryCode.optional(),
    website: WebAddress.optional(),
    phone: line('Telephone number').optional(),
    from: Email,
    replyTo: Email.optional(),
    letterhead: z
      .strictObject({ logo: FilePath.optional(), lines: z.array(Name).optional() })
      .optional()
      .describe('Printed at the top of the first page; lines default to name, address and website'),
    signatories: z.array(Signatory).min(1),
    smime: OwnKey.optional().describe('Key and certificate: PKCS#12 (.p12, .pfx) or PEM; letters are signed with it'),
    openpgp: OwnKey.optional().describe('Private key of OpenPGP; letters are signed with it'),
    sign: z
      .enum(['smime', 'openpgp', 'encrypted'])
      .optional()
      .describe('With which key, where there are two (smime when absent); encrypted: only what is encrypted'),
  })
  .meta({ id: 'Sender' });

export const Relay = z
  .strictObject({
    host: line('SMTP server'),
    port: z.int().min(1).max(65535).optional().describe('465 for tls, 587 for starttls when absent'),
    security: z.enum(['tls', 'starttls', 'none']).optional().describe('none: loopback only'),
    user: line('Login').optional(),
    passwordFile: KeyFile.optional().describe('File that holds the password; or set APPEAL_SMTP_PASSWORD'),
    tokenFile: KeyFile.optional().describe('File that holds an access token (XOAUTH2); or set APPEAL_SMTP_TOKEN'),
    tokenCommand: z
      .array(line('Word of the command'))
      .min(1)
      .optional()
      .describe('Program and arguments that print an access token (XOAUTH2)'),
    ca: KeyFile.optional().describe('Certificate of an authority of your own (PEM)'),
    archive: Email.optional().describe('Gets a blind copy of each letter sent, in a transaction of its own'),
    connections: z.int().min(1).max(10).optional().describe('How many at once; 1 when absent'),
  })
  .meta({ id: 'Relay' });

const DkimKey = z.strictObject({
  domain: z.string().describe('Domain that signs, the one of `from` or above it').meta({ 'x-appeal': 'domain' }),
  selector: z.string().describe('What stands before ._domainkey in DNS').meta({ 'x-appeal': 'selector' }),
  keyFile: KeyFile.describe('Private key (PEM): RSA with 2048 bits or more, or Ed25519'),
});

/** Where answers and bounces come in, and where sent mail is kept. */
export const Mailbox = z
  .strictObject({
    host: line('IMAP server'),
    port: z.int().min(1).max(65535).optional().describe('993 for tls, 143 for starttls when absent'),
    security: z.enum(['tls', 'starttls', 'none']).optional().describe('none: loopback only'),
    user: line('Login'),
    passwordFile: KeyFile.optional().describe('File that holds the password; or set APPEAL_IMAP_PASSWORD'),
    tokenFile: KeyFile.optional().describe('File that holds an OAuth 2 access token; or set APPEAL_IMAP_TOKEN'),
    ca: KeyFile.optional().describe('Certificate of an authority of your own (PEM)'),
    folders: z.array(line('Name of a folder')).min(1).optional().describe('What is read; INBOX when absent'),
    copySent: z.boolean().optional().describe('Put a copy of each letter sent into the folder of sent mail'),
    sentFolder: line('Folder of sent mail').optional().describe('When absent, the one that the server names as such'),
  })
  .meta({ id: 'Mailbox' });

/** ISO 3166-1 leaves these codes to its users: for invented countries, and for places that have no code. */
const ownCountryCode = /^(?:AA|Q[M-Z]|X[A-Z]|ZZ)$/;
const OwnCountry = z.strictObject({
  short: byLanguage(line('"Astovia"')),
  full: byLanguage(line('"Republic of Astovia"')).optional(),
  of: byLanguage(line('"of Astovia"')).optional(),
  in: byLanguage(line('"in Astovia"')).optional(),
  government: byLanguage(line('"Government of Astovia"')).optional(),
});

const Count = z.int().min(1);

export const Settings = z.strictObject({
  language: Language.optional().describe('Language of letters where nothing else decides; en when absent'),
  timeZone: z
    .string()
    .optional()
    .describe('IANA time zone, UTC when absent: Europe/Zurich')
    .meta({ 'x-appeal': 'time-zone' }),
  page: z.enum(['A4', 'Letter']).optional().describe('A4 when absent'),
  design: z
    .string()
    .optional()
    .describe('How letters look: classic, modern, another of templates/designs/, or a file; classic when absent')
    .meta({ 'x-appeal': 'design' }),
  envelope: z
    .enum(['din-5008-b', 'dl', 'c5', 'us-10'])
    .optional()
    .describe('Envelope in whose window the addressee is seen; none when absent'),
  foldMarks: z.boolean().optional().describe('Whether the first page shows where to fold it for the envelope'),
  sender: reference('sender').optional(),
  countries: z
    .record(z.string().regex(ownCountryCode), OwnCountry)
    .optional()
    .describe('Countries of your own, by a code that ISO 3166 leaves to its users: XA, QM, ZZ'),
  record: z.enum(['full', 'hash']).optional().describe('full: keep each message sent; hash: only its SHA-256'),
  followUp: z
    .strictObject({
      ...followUpKeys,
      kinds: z.partialRecord(Kind, FollowUp).optional().describe('Where a kind of letter differs'),
    })
    .optional()
    .describe('When to write again'),
  smtp: Relay.optional(),
  dkim: z.array(DkimKey).min(1).optional().describe('Keys that every letter of the domain is signed with'),
  imap: Mailbox.optional(),
  limits: z
    .strictObject({
      run: Count.optional().describe('Messages a run'),
      perMinute: Count.optional().describe('Messages a minute'),
      perMinuteAndDomain: Count.optional().describe('Messages a minute to any one domain'),
    })
    .optional()
    .describe('How much is sent at most'),
  redirectAll: Email.optional().describe('For trials: every message goes here instead, and nothing is recorded'),
});

/** A line for everybody, or by the gender of the person; `neutral` serves "they" and those whose pronouns are not known. */
const AddressLine = z.union([
  line('For everybody'),
  z
    .strictObject({
      he: line('To a man').optional(),
      she: line('To a woman').optional(),
      neutral: line('To others, and where nothing is known').optional(),
    })
    .describe('By gender; without neutral, a letter to a person without pronouns stops'),
]);

/** How the holder of an office is addressed. In each line {familyName} and {title} are the recipient's. */
const FormOfAddress = z.strictObject({
  line: AddressLine.optional().describe('Before the name in the address block: "His Excellency"'),
  vocative: AddressLine.describe('As the person is called inside a sentence: "Mr. Director-General"'),
  salutation: AddressLine.optional().describe("With {vocative}; the file's when absent"),
  valediction: AddressLine.optional().describe("With {vocative}; the file's when absent"),
  verified: z.boolean().optional().describe('Checked against its source; letters with others are pointed out'),
  source: line('Where it was looked up').optional(),
});

/** templates/forms-of-address/LANGUAGE.yaml. The keys of `forms` are what a recipient has as `office`. */
export const FormsOfAddressFile = z.strictObject({
  salutation: AddressLine.describe('With {vocative}: "Dear {vocative},"'),
  valediction: AddressLine.describe('"Yours faithfully,"'),
  forms: z.record(Id, FormOfAddress),
});

export const CasesFile = z.strictObject({ cases: z.array(Case) });
/** Recipients to whom a case is taken together; its id is none that a recipient has. */
export const Group = z.strictObject({ id: Id, members: z.array(reference('recipient')).min(1) }).meta({ id: 'Group' });

export const RecipientsFile = z.strictObject({ recipients: z.array(Recipient), groups: z.array(Group).optional() });
export const SendersFile = z.strictObject({ senders: z.array(Sender) });

export type Language = z.infer<typeof Language>;
export type Text = z.infer<typeof Text>;
export type Name = z.infer<typeof Name>;
export type OfficeTitle = z.infer<typeof OfficeTitle>;
export type Organisation = z.infer<typeof Organisation>;
export type Office = z.infer<typeof Office>;
export type Person = z.infer<typeof Person>;
export type Event = z.infer<typeof Event>;
export type Citation = z.infer<typeof Citation>;
export type Charge = z.infer<typeof Charge>;
export type Instrument = z.infer<typeof Instrument>;
export type Demand = z.infer<typeof Demand>;
export type Enclosure = z.infer<typeof Enclosure>;
export type Signatory = z.infer<typeof Signatory>;
export type LetterEntry = z.infer<typeof LetterEntry>;
export type FollowUp = z.infer<typeof FollowUp>;
export type ReplyKind = NonNullable<LetterEntry['replies']>[number]['kind'];
export type Kind = z.infer<typeof Kind>;
export type Case = z.infer<typeof Case>;
export type Recipient = z.infer<typeof Recipient>;
export type Group = z.infer<typeof Group>;
export type RecipientsFile = z.infer<typeof RecipientsFile>;
export type OwnKey = z.infer<typeof OwnKey>;
export type Sender = z.infer<typeof Sender>;
export type Settings = z.infer<typeof Settings>;
export type FormsOfAddress = z.infer<typeof FormsOfAddressFile>;
