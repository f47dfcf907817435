/** The shape of a case, in `data/cases.yaml` or a file of its own in `data/cases/`. */
import { z } from 'zod';
import { followUpKeys } from './follow-up.ts';
import { Kind, LetterEntry } from './letter-entry.ts';
import { Organisation, Person, Visibility } from './persons.ts';
import {
  CountryCode,
  Id,
  Languages,
  LooseDate,
  line,
  Name,
  PlainDate,
  Reference,
  reference,
  TellFrom,
  Text,
} from './scalars.ts';

export const Event = z
  .strictObject({
    id: Id.optional(),
    date: LooseDate.optional().describe('Absent: still going on'),
    text: Text.describe('What happened, as a clause or sentence'),
    certainty: z.enum(['asserted', 'reported']).optional().describe('asserted when absent; reported is hedged'),
    source: line('Where it is known from; never printed').optional(),
    visibility: Visibility.optional(),
    tellFrom: TellFrom.optional(),
  })
  .meta({ id: 'Event' });

/** No line of words: XX may be twenty. */
const numeral = (description: string) => z.string().min(1).describe(description);

/** A citation of law: "part 2 of article 336 of the Criminal Code of the Kyrgyz Republic". */
export const Citation = z
  .strictObject({
    id: Id,
    article: numeral('Article: "336"').optional(),
    part: numeral('Part of the article: "2"').optional(),
    paragraph: numeral('Paragraph: "1"').optional(),
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
    convicted: PlainDate.optional().describe('The date on which they were convicted of it'),
    penalty: Text.optional().describe('What they were sentenced to: "two years in prison"'),
    acquitted: PlainDate.optional().describe('The date on which they were acquitted of it, also on appeal'),
    dropped: PlainDate.optional().describe('The date on which it was dropped'),
    tellFrom: TellFrom.optional(),
  })
  .meta({ id: 'Charge' });

/** An ILO instrument that the case rests on. "Ratified by" is said only where `ratified` and `checked` are given. */
const Instrument = z
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
    asked: PlainDate.optional().describe('The date from which on letters ask for it: those of earlier days do not'),
    state: z.enum(['open', 'met']).optional().describe('open when absent'),
    met: PlainDate.optional(),
    stillOpen: PlainDate.optional().describe('The day on which it was meant all the same, whatever had come about'),
    tellFrom: TellFrom.optional(),
  })
  .meta({ id: 'Demand' });

export const Case = z
  .strictObject({
    id: Id,
    kind: Kind,
    title: Text,
    country: CountryCode,
    company: Name.optional().describe('The company at which it happened, whoever is written to about it'),
    languages: Languages,
    fictional: z.boolean().optional().describe('Invented, as an example'),
    sender: reference('sender').optional().describe('The sender of the settings when absent'),
    signatories: z.array(reference('signatory')).min(1).optional().describe("The sender's first when absent"),
    recipients: z.array(reference('recipient')).min(1),
    cc: z.array(reference('recipient')).optional().describe('Who gets copies of its letters, but of no escalation'),
    subject: Text.optional().describe('Subject line of its letters, where they have none of their own'),
    reference: Reference.optional(),
    organisations: z.array(Organisation).optional(),
    persons: z.array(Person).optional(),
    events: z.array(Event).optional(),
    citations: z.array(Citation).optional(),
    charges: z.array(Charge).optional(),
    instruments: z.array(Instrument).optional(),
    demands: z.array(Demand).optional(),
    followUp: z
      .strictObject({
        ...followUpKeys,
        closed: z.array(reference('recipient')).min(1).optional().describe('From whom nothing is waited for any more'),
      })
      .optional()
      .describe('Where it differs from the settings'),
    letters: z.array(LetterEntry).optional().describe('The correspondence in order'),
  })
  .meta({ id: 'Case' });

export const CasesFile = z.strictObject({ cases: z.array(Case) });

export type Event = z.infer<typeof Event>;
export type Citation = z.infer<typeof Citation>;
export type Charge = z.infer<typeof Charge>;
export type Instrument = z.infer<typeof Instrument>;
export type Demand = z.infer<typeof Demand>;
export type Case = z.infer<typeof Case>;
