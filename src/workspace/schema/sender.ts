/** The shape of `data/senders.yaml`. */
import { z } from 'zod';
import {
  CountryCode,
  Email,
  FilePath,
  Id,
  KeyFile,
  Languages,
  line,
  Name,
  NameOrder,
  Pronouns,
  Text,
  WebAddress,
} from './scalars.ts';

export const Signatory = z
  .strictObject({
    id: Id,
    honorific: Text.optional(),
    givenName: Name.optional(),
    familyName: Name,
    nameOrder: NameOrder.optional(),
    title: Text.optional(),
    organisation: Name.optional().describe("Where it is not the sender's own"),
    pronouns: Pronouns.optional(),
    signature: FilePath.optional().describe('Image of the signature: PNG or SVG'),
  })
  .meta({ id: 'Signatory' });

const OwnKey = z.strictObject({
  file: KeyFile,
  passphraseFile: KeyFile.optional().describe(
    'File that holds the passphrase; when absent: the environment, else a question',
  ),
});

export const Sender = z
  .strictObject({
    id: Id,
    name: Name,
    acronym: Name.optional(),
    languages: Languages,
    of: Text.optional().describe('The name as it follows “on behalf”: "of the Federation …", "de la Fédération …"'),
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

export const SendersFile = z.strictObject({ senders: z.array(Sender) });

export type Signatory = z.infer<typeof Signatory>;
export type OwnKey = z.infer<typeof OwnKey>;
export type Sender = z.infer<typeof Sender>;
