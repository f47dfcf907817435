/** The shape of the letters of a case. */
import { z } from 'zod';
import { kinds } from '../kinds.ts';
import { byLanguage, FilePath, Id, Language, line, PlainDate, Reference, reference, Text } from './scalars.ts';

export const Kind = z.enum(kinds).describe('Kind of letter; each has a template of its name');

const Enclosure = z
  .strictObject({
    title: Text,
    file: FilePath.optional().describe('Attached to the e-mail in this order'),
  })
  .meta({ id: 'Enclosure' });

/** Markdown of a letter's own, by language: sections that the template places, each a template itself. */
const Markdown = z.string().min(1).describe('Markdown with template placeholders').meta({ 'x-appeal': 'template' });

const Sections = z
  .record(Id, Markdown)
  .describe('Sections by name, which the template places')
  .meta({ minProperties: 1 });

export const LetterEntry = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      .max(64)
      .optional()
      .describe('By default its date'),
    date: PlainDate.optional(),
    answerBy: PlainDate.optional().describe('An answer is asked for by this day; no letter follows before it is over'),
    escalates: z
      .boolean()
      .optional()
      .describe('Others will be written to where no answer comes, and the letter says so'),
    elsewhere: z.boolean().optional().describe('Written and sent before or outside of appeal: cited, never generated'),
    kind: z.lazy(() => Kind).optional(),
    template: line('Name of the template: templates/NAME.md.hbs').optional(),
    recipients: z.array(reference('recipient')).min(1).optional().describe("The case's recipients when absent"),
    cc: z
      .array(reference('recipient'))
      .optional()
      .describe("The case's when absent; of an escalation, nobody. Who is named here gets a copy in any case"),
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

export type Enclosure = z.infer<typeof Enclosure>;
export type LetterEntry = z.infer<typeof LetterEntry>;
export type ReplyKind = NonNullable<LetterEntry['replies']>[number]['kind'];
export type Kind = z.infer<typeof Kind>;
