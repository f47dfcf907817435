/** The shape of `appeal.yaml`. */
import { z } from 'zod';
import { FollowUp, followUpKeys } from './follow-up.ts';
import { Kind } from './letter-entry.ts';
import { byLanguage, Email, KeyFile, Language, line, reference } from './scalars.ts';

const Relay = z
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
      .describe('Program and arguments that print an access token (XOAUTH2): [program, argument]'),
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
const Mailbox = z
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

/** That of a country, or another for a place that has none, or is invented. */
const countryCode = /^[A-Z]{2}$/;

const CountryNames = z.strictObject({
  short: byLanguage(line('As the last line of an address, without an article: "Astovia"')).optional(),
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
    .record(z.string().regex(countryCode), CountryNames)
    .optional()
    .describe(
      'How places are named, by code: places that have none in ISO 3166, and what letters lack of others, or are to say otherwise',
    ),
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

export type Settings = z.infer<typeof Settings>;
