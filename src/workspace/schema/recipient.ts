/** The shape of `data/recipients.yaml`. */
import { z } from 'zod';
import { FollowUp } from './follow-up.ts';
import {
  byLanguage,
  CountryCode,
  Email,
  Id,
  KeyFile,
  Language,
  line,
  Name,
  NameOrder,
  PlainDate,
  Pronouns,
  reference,
  Text,
} from './scalars.ts';

export const Recipient = z
  .strictObject({
    id: Id,
    honorific: Text.optional().describe('Before the name in the address block: "Mr.", "H.E. Ms."'),
    givenName: Name.optional(),
    familyName: Name.optional(),
    nameOrder: NameOrder.optional(),
    pronouns: Pronouns.optional().describe('Decides the form of address where the language has gender'),
    office: Id.optional().describe(
      'Key into the forms of address: director-general, head-of-state, minister, affiliate, …',
    ),
    title: Text.optional().describe('Functional title: "Director-General"'),
    organisation: Name.optional(),
    acronym: Name.optional(),
    address: z.array(line('Address line')).optional(),
    country: CountryCode.optional(),
    government: CountryCode.optional().describe(
      'The country whose Government it is of, or speaks for as an ambassador does; when absent, of a minister and a head of state or government that of the address',
    ),
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

/** Recipients to whom a case is taken together; its id is none that a recipient has. */
export const Group = z.strictObject({ id: Id, members: z.array(reference('recipient')).min(1) }).meta({ id: 'Group' });

export const RecipientsFile = z.strictObject({ recipients: z.array(Recipient), groups: z.array(Group).optional() });

export type Recipient = z.infer<typeof Recipient>;
export type Group = z.infer<typeof Group>;
export type RecipientsFile = z.infer<typeof RecipientsFile>;
