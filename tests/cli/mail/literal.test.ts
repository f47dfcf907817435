/** What stands in the data stands in each output, exactly so. */

import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import PostalMime from 'postal-mime';
import { expect, it } from 'vitest';
import { fc } from '../../fast-check.ts';
import { readPdf } from '../../pdf/read.ts';
import { shippedWorkspace } from '../shipped.ts';

const hostile = `A*b_c [x](y) & "O'Brien" <z>`;
const words = fc
  .array(
    fc.string({
      unit: fc.constantFrom(...`aZéøŁжңÖß09*_\`[]()<>&"'!#+\\{}|~^$%@:;,./=?-–’“«№§`),
      minLength: 1,
      maxLength: 9,
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(' '));

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** In one spelling of the quotation marks and apostrophes, which a letter prints as its language has them. */
const asTyped = (text: string) => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
const withoutSpace = (text: string) => asTyped(text.normalize('NFC')).replace(/\s+/g, '');

async function outputsWith(name: string, subject: string) {
  const { appeal, edit, read, text } = shippedWorkspace();
  edit('data/cases.yaml', /familyName: \{ en: Tokombaev.*/, `familyName: ${JSON.stringify(name)}`);
  edit('data/cases.yaml', /subject:\n(?: {6}.*\n)+/, `subject: ${JSON.stringify(subject)}\n`);
  const { exit } = await appeal('generate', 'kyrgyzstan-2023', '--format', 'pdf,html,txt,eml');
  expect(exit).toBe(0);
  const file = (format: string) => `out/2023-12-11-kyrgyzstan-2023-ilo-director-general-en.${format}`;
  const pdf = await readPdf(new Uint8Array(read(file('pdf'))));
  const message = await PostalMime.parse(read(file('eml')));
  return {
    bodies: {
      pdf: pdf.text,
      html: textOf(parse(text(file('html')))),
      text: text(file('txt')),
      'text of the message': message.text ?? '',
      'HTML of the message': textOf(parse(message.html ?? '')),
    },
    subjects: { message: message.subject, pdf: pdf.metadata.info.Title },
  };
}

it('a name and a subject of any characters', async () => {
  await fc.assert(
    fc.asyncProperty(words, words, async (name, subject) => {
      const { bodies, subjects } = await outputsWith(name, subject);
      for (const [output, body] of Object.entries(bodies)) {
        expect(withoutSpace(body), output).toContain(withoutSpace(name));
        expect(withoutSpace(body), output).toContain(withoutSpace(subject));
      }
      expect(asTyped(subjects.message ?? '')).toBe(asTyped(subject));
      expect(asTyped(String(subjects.pdf))).toContain(asTyped(subject));
    }),
    { numRuns: 6, examples: [[hostile, hostile]] },
  );
}, 120_000);
