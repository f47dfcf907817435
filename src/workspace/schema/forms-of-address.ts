/** The shape of `templates/forms-of-address/LANGUAGE.yaml`. */
import { z } from 'zod';
import { Id, line } from './scalars.ts';

/**
 * A line for everybody, or by the gender of the person; `neutral` serves "they" and those whose pronouns are not known, `many`
 * an organisation, whom no name stands for.
 */
const AddressLine = z.union([
  line('For everybody'),
  z
    .strictObject({
      he: line('To a man').optional(),
      she: line('To a woman').optional(),
      neutral: line('To others, and where nothing is known').optional(),
      many: line('To an organisation, where no person is named; neutral when absent').optional(),
    })
    .describe('By gender; without neutral, a letter to a person without pronouns stops'),
]);

/** How the holder of an office is addressed. In each line {fullName}, {familyName} and {title} are the recipient's. */
const FormOfAddress = z.strictObject({
  line: AddressLine.optional().describe('Before the name in the address block: "His Excellency"'),
  vocative: AddressLine.describe('As the person is called inside a sentence: "Mr. Director-General"'),
  titled: AddressLine.optional().describe('The vocative of somebody with an academic title: "{academic} {familyName}"'),
  salutation: AddressLine.optional().describe("With {vocative}; the file's when absent"),
  valediction: AddressLine.optional().describe("With {vocative}; the file's when absent"),
  verified: z.boolean().optional().describe('Checked against its source; letters with others are pointed out'),
  source: line('Where it was looked up').optional(),
});

/** The keys of `forms` are what a recipient has as `office`. */
export const FormsOfAddressFile = z.strictObject({
  salutation: AddressLine.describe('With {vocative}: "Dear {vocative},"'),
  valediction: AddressLine.describe('"Yours faithfully,"'),
  forms: z.record(Id, FormOfAddress),
});

export type FormsOfAddress = z.infer<typeof FormsOfAddressFile>;
