/** The shape of a design, `templates/designs/NAME.yaml`. */
import { z } from 'zod';

const Millimetres = z.number().min(0).max(120);
const TypeSize = z.strictObject({
  size: z.number().min(7).max(30).describe('Size of the type, in points'),
  leading: z.number().min(8).max(40).describe('Distance of the baselines, in points'),
});
const Ink = z.string().describe('Colour, "#rrggbb"').meta({ 'x-appeal': 'ink' });

export const DesignFile = z.strictObject({
  typeface: z.enum(['source-serif-4', 'source-sans-3']).describe('Of Latin and Cyrillic text'),
  figures: z.enum(['lining', 'old-style']).describe('lining: as high as capitals; old-style: as lower-case letters'),
  alignment: z.enum(['justified', 'ragged']).describe('Whether the lines of paragraphs end at one margin'),
  text: TypeSize.describe('The text; everything stands on the lines of its leading'),
  small: TypeSize.describe('The letterhead, and the head of later pages'),
  heading: z.strictObject({ size: TypeSize.shape.size }),
  senderName: TypeSize.describe('The first line of the letterhead'),
  margins: z
    .strictObject({ left: Millimetres, right: Millimetres, top: Millimetres, bottom: Millimetres })
    .describe('Distance of the text from the edges of the page, in millimetres'),
  letterhead: z.strictObject({
    logo: z
      .enum(['left', 'right'])
      .describe('Where the logo stands; the lines of the letterhead stand at the other side'),
    logoWidth: Millimetres.describe('Width of the logo at most, in millimetres'),
    logoHeight: Millimetres.describe('Height of the logo at most, in millimetres'),
    rule: z.boolean().describe('Whether a line closes the letterhead'),
  }),
  colours: z.strictObject({
    text: Ink,
    quiet: Ink.describe('Letterhead and heads of pages, "#rrggbb"'),
    link: Ink,
    accent: Ink.describe('Sender\'s name, subject and headings, "#rrggbb"'),
    rule: Ink,
  }),
});
export type DesignFile = z.infer<typeof DesignFile>;
