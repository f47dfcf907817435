import type { Block, Inline, Letter } from '../../src/letter/letter.ts';

export const text = (words: string): Inline => ({ type: 'text', text: words });
export const paragraph = (...content: readonly (string | Inline)[]): Block => ({
  type: 'paragraph',
  content: content.map((item) => (typeof item === 'string' ? text(item) : item)),
});

/** A letter with the least that one can have. */
export const plain: Letter = {
  case: 'borduria-2024',
  entry: '2024-03-05',
  recipient: 'minister',
  language: 'en',
  direction: 'ltr',
  title: 'Arrest of Anna Example',
  date: '2024-03-05',
  sender: { name: 'Federation of Invented Unions' },
  placeAndDate: 'Geneva, 5 March 2024',
  addressee: ['Ms. Irma Minister', 'Minister of Labour'],
  addresseeName: 'Ms. Irma Minister',
  salutation: 'Dear Minister,',
  body: [paragraph('We are concerned.')],
  valediction: 'Yours faithfully,',
  signatories: [{ name: 'Klara Signer' }],
  pageLabel: 'page {page} of {pages}',
};

/** A letter with every part of the anatomy and every kind of block and inline. */
export const full: Letter = {
  ...plain,
  letterhead: { lines: ['Federation of Invented Unions', '1, rue de l’Exemple, 1200 Genève', 'https://fiu.example'] },
  reference: { label: 'Ref.:', value: 'AH/kg 012' },
  delivery: 'By e-mail',
  confidential: 'Confidential',
  addressee: [
    'Her Excellency Ms. Irma Minister',
    'Minister of Labour and Social Protection',
    'Ministry of Labour and Social Protection (MLSP)',
    '12, Long Street',
    'Szohôd 1000',
    'Borduria',
  ],
  subject: 'Detention of two deputy chairs of the Federation of Trade Unions & “others” <urgent>',
  body: [
    paragraph(
      'On 6 March 2024 the security service detained two deputy chairs of the Federation of Trade Unions, ',
      { type: 'strong', content: [text('A*b_c [x](y) & "O\'Brien" <z>')] },
      ' and Đorđe Živković, on the charges that ',
      { type: 'link', href: 'https://fiu.example/charges?year=2024&lang=en', content: [text('we have published')] },
      '. The ',
      { type: 'foreign', language: 'fr', content: [text('Confédération générale')] },
      ' and ',
      { type: 'foreign', language: 'ar', content: [text('الاتحاد العام')] },
      ' share our ',
      { type: 'emphasis', content: [text('grave')] },
      ' concern; write to us at ',
      { type: 'link', href: 'mailto:office@fiu.example', content: [text('office@fiu.example')] },
      '.',
    ),
    { type: 'heading', level: 1, content: [text('What the Conventions say')] },
    paragraph('Article 3 of Convention No. 87 reads:'),
    {
      type: 'quote',
      blocks: [
        paragraph(
          'Workers’ and employers’ organisations shall have the right to draw up their constitutions and rules, to elect their representatives in full freedom.',
        ),
        paragraph('The public authorities shall refrain from any interference.'),
      ],
    },
    paragraph('We therefore ask you'),
    {
      type: 'list',
      ordered: true,
      start: 1,
      items: [
        [paragraph('to release all the detained at once, and to drop every charge that rests on their union work;')],
        [
          paragraph('to return the documents:'),
          { type: 'list', ordered: false, start: 1, items: [[paragraph('books')], [paragraph('minutes')]] },
        ],
      ],
    },
    paragraph('With thanks for your attention,', { type: 'break' }, 'and in the hope of an early reply.'),
  ],
  signatories: [
    { name: 'Klara Signer', title: 'General Secretary', organisation: 'Federation of Invented Unions' },
    { name: 'Oskar Zweiter', title: 'President' },
  ],
  enclosures: {
    label: 'Enclosures (2):',
    value: [
      { title: 'Our letter of 1 March 2024' },
      { title: 'List of the detained', file: 'data/files/Secret name.PDF' },
    ],
  },
  copies: { label: 'cc:', value: ['Ministry of Foreign Affairs', 'Embassy of Borduria, Bern'] },
};
