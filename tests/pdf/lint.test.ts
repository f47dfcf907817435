import { describe, expect, it } from 'vitest';
import { lintPdf } from '../../src/pdf/lint/lint.ts';
import { paintPdf } from '../../src/pdf/paint.ts';
import { loadFonts } from '../../src/system/fonts/fonts.ts';
import { typesetSheet } from '../../src/typeset/page/sheet.ts';
import { pagesOf, paragraph, shippedDesign, text } from '../typeset/sample.ts';
import { mutated } from './mutate.ts';
import { readPdf } from './read.ts';

const design = shippedDesign('classic');
const fonts = loadFonts(design);
const signature = new TextEncoder().encode('<svg viewBox="0 0 160 50"><path d="M5 40L30 35" stroke="#102a6b"/></svg>');
const shadedSvg =
  '<svg viewBox="0 0 160 50"><linearGradient id="g"><stop/><stop offset="1" stop-opacity="0"/></linearGradient>' +
  '<g opacity=".5"><path d="M5 40L30 35" stroke="#102a6b"/><path d="M5 40L30 35V50Z" fill="url(#g)"/></g></svg>';
const link = { type: 'link', href: 'https://www.example', content: [text('our report')] } as const;
const letter = paintPdf(
  pagesOf(
    {
      title: 'Detention of A & B',
      subject: 'Detention of A & B',
      body: [
        paragraph('See ', link, '.'),
        { type: 'heading', level: 2, content: [text('Facts')] },
        { type: 'list', ordered: true, start: 1, items: [[paragraph('One')], [paragraph('Two')]] },
        paragraph({ type: 'foreign', language: 'ru', content: [text('Профсоюз')] }, ' is a union.'),
        ...Array.from({ length: 12 }, () => paragraph('The facts of the case are known to you. '.repeat(12))),
      ],
      signatories: [{ name: 'Bo Example', signature: 'bo.svg' }],
    },
    'A4',
    new Map([['bo.svg', signature]]),
  ),
);
const sheet = paintPdf(
  typesetSheet(
    {
      ...{
        title: 'Record',
        author: 'A',
        language: 'en',
        date: '2026-02-03',
        header: 'Record',
        pageLabel: '{page}/{pages}',
      },
      parts: [
        { type: 'heading', level: 1, text: 'Record' },
        { type: 'table', head: ['What', 'Which'], rows: [['One', 'Two']] },
        { type: 'steps', items: ['Look', 'Leap'] },
      ],
    },
    { page: 'A4', design, fonts },
  ),
);
const shaded = paintPdf(
  pagesOf(
    { signatories: [{ name: 'Bo Example', signature: 'bo.svg' }] },
    'A4',
    new Map([['bo.svg', new TextEncoder().encode(shadedSvg)]]),
  ),
);
/** The bytes with something else in them; not packed, where it is not said which. */
const altered = (pattern: RegExp, replacement: string, bytes = mutated(letter)) =>
  Buffer.from(Buffer.from(bytes).toString('latin1').replace(pattern, replacement), 'latin1');
const clauses = (bytes: Uint8Array) => lintPdf(bytes).map(({ clause }) => clause);

describe('the lint', () => {
  it('finds nothing in our letters, packed or not', () => {
    expect(lintPdf(letter)).toEqual([]);
    expect(lintPdf(mutated(letter))).toEqual([]);
  });

  it.each(['a'.repeat(40_000), `éé${'😀'.repeat(20_000)}`])('finds no title that is too long', async (title) => {
    const bytes = paintPdf({ ...pagesOf(), title });
    expect(lintPdf(bytes)).toEqual([]);
    const { info } = (await readPdf(bytes)).metadata;
    expect(info.Title).toMatch(/^(?:a{16000,}|éé(?:😀){8000,})…$/u);
  });

  it('finds nothing below a heading that shows nothing', () => {
    const empty = { type: 'heading', level: 1, content: [{ type: 'break' }] } as const;
    const seen = { type: 'heading', level: 2, content: [text('Facts')] } as const;
    expect(lintPdf(paintPdf(pagesOf({ body: [empty, seen] })))).toEqual([]);
  });

  it.each<[fault: string, clause: string, pattern: RegExp | string, replacement: string]>([
    ['encryption', 'A 6.1.3', '/Root', '/Encrypt <</Filter /Standard>> /Root'],
    ['no identifier', 'A 6.1.3', '/ID', '/Id'],
    ['LZW', 'A 6.1.7.2', '/Length1', '/Filter /LZWDecode /Length1'],
    ['a stream elsewhere', 'A 6.1.7.1', '/Length1', '/F (other.ttf) /Length1'],
    ['no output intent', 'A 6.2.3', '/GTS_PDFA1', '/GTS_PDFX'],
    ['a profile of other colours', 'A 6.2.3', '/N 3', '/N 4'],
    ['CMYK', 'A 6.2.4.3', /0\.32\d* 0\.32\d* 0\.32\d* RG/, '0 0 0 1 K'],
    ['a font that is not embedded', 'A 6.2.11.4', '/FontFile2', '/FontFile9'],
    ['wrong widths', 'A 6.2.11.5', '/W [', '/DW 5 /Wide ['],
    ['no map to glyphs', 'A 6.2.11.3.2', '/CIDToGIDMap /Identity', ''],
    ['no ToUnicode', 'A 6.2.11.7', '/ToUnicode', '/Elsewhere'],
    [
      'a character without text',
      'A 6.2.11.7',
      /(\d+) beginbfchar\n<0000> <fffd>\n<\w+> <\w+>/,
      '1 beginbfchar\n<0000> <fffd>',
    ],
    ['text that is no text', 'UA 7.21.7', /(<\w{4}>) <0065>/, '$1 <feff>'],
    ['.notdef', 'A 6.2.11.8', /\[\((?!\\)[\s\S]{2}/, '[(\0\0'],
    ['an annotation that is not printed', 'A 6.3.2', '/F 4', '/F 0'],
    ['an action of no kind', 'A 6.5.1', '/S /URI', ''],
    ['JavaScript', 'A 6.5.1', '/S /URI', '/S /JavaScript /JS (app.alert\\(1\\))'],
    ['a program to start', 'A 6.5.1', '/S /URI', '/S /Launch'],
    ['an action on opening', 'A 6.5.1', '/Type /Catalog', '/Type /Catalog /OpenAction <</S /GoTo>>'],
    ['acts of its own', 'A 6.5.2', '/Type /Catalog', '/Type /Catalog /AA <</WC 1 0 R>>'],
    ['no metadata', 'A 6.6.2.1', '/Metadata', '/Other'],
    ['metadata that is no XML', 'A 6.6.2.1', /A &amp; B/, 'A & B'],
    ['no claim of PDF/A', 'A 6.6.4', 'pdfaid:part="2', 'pdfaid:part="1'],
    ['no claim of PDF/UA', 'UA 5', 'pdfuaid:part="1"', ''],
    ['an undescribed schema', 'A 6.6.2.3', /namespaceURI>[^<]*/, 'namespaceURI>https://www.example/'],
    ['an undescribed property', 'A 6.6.2.3', 'pdfuaid:part=', 'pdfuaid:rev="2" pdfuaid:part='],
    ['a property that its schema has not', 'A 6.6.2.3', '<dc:title>', '<dc:author>x</dc:author><dc:title>'],
    ['a list that is one text', 'A 6.6.2.3', /<dc:creator>.*<\/dc:creator>/, '<dc:creator>x</dc:creator>'],
    ['a list of the wrong kind', 'A 6.6.2.3', /rdf:Seq(>.*?)rdf:Seq/, 'rdf:Bag$1rdf:Bag'],
    ['a title in no language', 'A 6.6.2.3', ' xml:lang="x-default"', ''],
    ['a date that is none', 'A 6.6.2.3', '<dc:title>', '<xmp:MetadataDate>today</xmp:MetadataDate><dc:title>'],
    ['a property of an unknown type', 'A 6.6.2.3', 'valueType>Integer', 'valueType>Whole'],
    ['metadata with a title twice', 'A 6.6.2.1', /(<dc:title>.*<\/dc:title>)/, '$1$1'],
    ['metadata with a prefix of nothing', 'A 6.6.2.1', /xmlns:dc="[^"]*"/, ''],
    ['metadata that is no RDF', 'A 6.6.2.1', /xmlns:rdf="[^"]*"/, 'xmlns:rdf="https://www.example/"'],
    ['two titles', 'A 6.6.3', '/Title (Detention', '/Title (Arrest'],
    ['two dates', 'A 6.6.3', '(D:20260203120000Z)', '(D:20260203120000+01)'],
    ['no title', 'UA 7.1', /<dc:title>.*<\/dc:title>/, ''],
    ['a title not shown', 'UA 7.1', '/DisplayDocTitle true', '/DisplayDocTitle false'],
    ['no language', 'UA 7.2', '/Lang (en)', ''],
    ['a language that is none', 'UA 7.2', '/Lang (ru)', '/Lang (Russian!)'],
    ['no mark of tags', 'A 6.7.2.2', '/Marked true', '/Marked false'],
    ['a structure tree that is not called one', 'A 6.7.3', '/Type /StructTreeRoot', ''],
    ['a root element without its parent', 'A 6.7.3.3', /\/S \/Document \/P \d+ 0 R/, '/S /Document'],
    ['no structure', 'A 6.7.3', '/StructTreeRoot', '/NoTree'],
    ['content outside of the structure', 'UA 7.1', /\/P <<\/MCID \d+>> BDC/, '/P BMC'],
    ['an MCID twice', 'A 6.7.3.3', /\/MCID 1>>/, '/MCID 0>>'],
    ['a role of our own', 'A 6.7.3.4', '/S /L ', '/S /Enumeration '],
    ['a picture without description', 'UA 7.3', /\/Alt \([^)]*\)/, ''],
    ['a heading skipped', 'UA 7.4.2', '/S /H2', '/S /H3'],
    ['an item outside of a list', 'UA 7.6', '/S /L ', '/S /Div '],
    ['another order of tabs', 'UA 7.18.3', '/Tabs /S', '/Tabs /R'],
    ['a link that says nothing', 'UA 7.18.5', '/Contents (https://www.example)', '/Contents ()'],
    ['a link in another element', 'UA 7.18.5', '/S /Link', '/S /Span'],
    ['an annotation outside of the structure', 'UA 7.18.1', '/Type /OBJR', '/Type /Other'],
    ['an annotation that leads nowhere', 'UA 7.18.1', /\/StructParent \d+/, ''],
    ['a page that is wrong', 'A 6.7.3.3', /(\/Type \/OBJR.*?\/Pg) \d+/, '$1 1'],
    ['a parent that is wrong', 'A 6.7.3.3', /\/S \/LI \/P \d+/, '/S /LI /P 1'],
    ['an operator that is none', 'A 6.2.2', /\nEMC/, '\nfoo\nEMC'],
    ['marked content without an end', 'A 6.2.2', /EMC\n$/, ''],
    ['a filter that there is not', 'A 6.1.7.2', '/Length1', '/Filter /BrotliDecode /Length1'],
    ['permissions of an unknown kind', 'A 6.1.12', '/Type /Catalog', '/Type /Catalog /Perms <</Other 1>>'],
    ['a page too large to print', 'A 6.1.13', /\/MediaBox \[0 0 [\d.]+/, '/MediaBox [0 0 20000'],
    ['a transfer function', 'A 6.2.5', '/Font <<', '/ExtGState <</G <</Type /ExtGState /TR /Identity>>>> /Font <<'],
    ['an unknown rendering intent', 'A 6.2.6', '/Font <<', '/ExtGState <</G <</Type /ExtGState /RI /Nice>>>> /Font <<'],
    ['an unknown blend mode', 'A 6.2.10', '/Font <<', '/ExtGState <</G <</Type /ExtGState /BM /Nice>>>> /Font <<'],
    ['a video', 'A 6.3.1', '/Subtype /Link', '/Subtype /Screen'],
    ['a note that does not say how it looks', 'A 6.3.3', '/Subtype /Link', '/Subtype /Text'],
    ['a note in the element of a link', 'UA 7.18.1', '/Subtype /Link', '/Subtype /Text'],
    ['a field in the element of a link', 'UA 7.18.4', '/Subtype /Link', '/Subtype /Widget'],
    ['a page that is drawn by its reader', 'A 6.4.2', '/Type /Catalog', '/Type /Catalog /NeedsRendering true'],
    ['a named action of a program', 'A 6.5.1', '/S /URI', '/S /Named /N /Print'],
    ['an old header of metadata', 'A 6.6.2.1', /(<\?xpacket begin="[^"]*")/, '$1 bytes="99"'],
    [
      'metadata of our own',
      'A 6.6.2.3',
      '<dc:title>',
      '<own:word xmlns:own="https://www.example/">x</own:word><dc:title>',
    ],
    ['layers without a name', 'A 6.9', '/Type /Catalog', '/Type /Catalog /OCProperties <</D <<>>>>'],
    ['layers that come and go', 'A 6.9', '/Type /Catalog', '/Type /Catalog /OCProperties <</D <</Name (a) /AS []>>>>'],
    [
      'a standard role with another meaning',
      'UA 7.1',
      '/Type /StructTreeRoot',
      '/Type /StructTreeRoot /RoleMap <</P /H1>>',
    ],
    ['headings with and without levels', 'UA 7.4.4', '/S /H2', '/S /H'],
    ['a formula without description', 'UA 7.7', /\/S \/Figure(.*?)\/Alt \([^)]*\)/, '/S /Formula$1'],
    ['a note without an ID', 'UA 7.9', '/S /Figure', '/S /Note'],
    ['a paragraph right in a list', 'UA 7.6', '/S /LI', '/S /P'],
    ['an element of a link without one', 'UA 7.18.5', '/Type /OBJR', '/Type /Other'],
    ['words without spaces', 'A 6.7.1', /<0020>/, '<0061>'],
    [
      'a font without CIDSystemInfo of its own name',
      'A 6.2.11.2',
      /\/Subtype \/CIDFontType2 \/BaseFont \/\w+/,
      '/Subtype /CIDFontType2 /BaseFont /X',
    ],
    ['half a byte', 'A 6.1.6', /\/Title \(Det[^)]*\)/, '/Title <4>'],
    ['a whole number too large', 'A 6.1.13', '/Border [0 0 0]', '/Border [0 0 2147483648]'],
    ['a whole number too large on a page', 'A 6.1.13', '0.4 w', '2147483648 w'],
    ['a number next to nothing', 'A 6.1.13', '/Border [0 0 0]', `/Border [0 0 0.${'0'.repeat(38)}1]`],
    ['an image packed by LZW', 'A 6.1.10', /\nEMC/, '\nBI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID x EI\nEMC'],
    ['an image that is smoothed', 'A 6.2.8', /\nEMC/, '\nBI /W 1 /H 1 /BPC 8 /CS /G /I true ID x EI\nEMC'],
    ['two profiles', 'A 6.2.3', '/OutputIntents [', '/OutputIntents [<</S /GTS_PDFX /DestOutputProfile 1 0 R>> '],
    ['a halftone of our own', 'A 6.2.5', '/Font <<', '/Halftone <</HalftoneType 6>> /Font <<'],
    ['a page without a size', 'A 6.1.1', '/MediaBox', '/Size'],
    ['another number of pages', 'A 6.1.1', /\/Count \d+/, '/Count 9'],
    ['a descendant of no kind', 'A 6.2.11.2', '/Subtype /CIDFontType2', '/Subtype /CIDFontType9'],
    ['a descendant that is no font', 'A 6.2.11.2', '/Type /Font /Subtype /CIDFontType2', '/Subtype /CIDFontType2'],
    ['a space of other colours', 'A 6.2.4.3', /0\.32\d* 0\.32\d* 0\.32\d* RG/, '/DeviceCMYK CS 0 0 0 1 SC'],
    ['a space that is not there', 'A 6.2.2', /0\.32\d* 0\.32\d* 0\.32\d* RG/, '/Own CS'],
    ['an intent that is none', 'A 6.2.6', /\nEMC/, '\n/Nice ri\nEMC'],
    ['a picture that is not there', 'A 6.2.2', /\nEMC/, '\n/X9 Do\nEMC'],
    ['an image of other colours', 'A 6.2.4.3', /\nEMC/, '\nBI /W 1 /H 1 /BPC 8 /CS /CMYK ID xxxx EI\nEMC'],
    [
      'a group of other colours',
      'A 6.2.4.3',
      '/Type /Page ',
      '/Type /Page /Group <</S /Transparency /CS /DeviceCMYK>> ',
    ],
    ['an image packed in an unknown way', 'A 6.1.10', /\nEMC/, '\nBI /W 1 /H 1 /BPC 8 /CS /G /F /Own ID x EI\nEMC'],
    ['a font of no kind', 'A 6.2.11.2', '/Type /Font /Subtype /Type0', '/Type /Font /Subtype /Type9'],
    ['a font program of no kind', 'A 6.2.11.2', '/FontFile2', '/FontFile3'],
    ['a map of characters elsewhere', 'A 6.2.11.3.3', '/Encoding /Identity-H', '/Encoding /Own-H'],
    ['a font with letters of its own', 'A 6.2.11.6', '/Subtype /Type0', '/Subtype /TrueType'],
    ['a character for private use', 'A 6.2.11.7.3', /(<\w{4}>) <0065>/, '$1 <e000>'],
    ['metadata that says it is none', 'A 6.6.2.1', '/Subtype /XML', '/Subtype /Text'],
    ['metadata in Latin-1', 'A 6.6.2.1', 'A &amp; B', '\xc4 &amp; B'],
    ['a prefix of another schema', 'A 6.6.2.3', 'http://www.aiim.org/pdfa/ns/id/', 'https://www.example/'],
    ['a property of no category', 'A 6.6.2.3', 'category>internal', 'category>private'],
    ['a schema without namespace', 'A 6.6.2.3', /<pdfaSchema:namespaceURI>[^<]*<\/pdfaSchema:namespaceURI>/, ''],
    ['a language of a passage that is none', 'UA 7.2', '/MCID 0>>', '/MCID 0 /Lang (Russian!)>>'],
    ['an element without its content', 'A 6.7.3.3', /\/\w+ <<\/MCID 0>> BDC/, '/Artifact BMC'],
    ['two headings in one part', 'UA 7.4.4', /\/S \/H[12]/g, '/S /H'],
    ['a look for the pressed mouse', 'A 6.3.3', '/Subtype /Link', '/Subtype /Link /AP <</D 1 0 R>>'],
    ['a look that is no picture', 'A 6.3.3', '/Subtype /Link', '/Subtype /Link /AP <</N <<>>>>'],
    ['a field that acts', 'A 6.4.1', '/Subtype /Link', '/Subtype /Widget'],
    ['a field in an element with more', 'UA 7.18.4', '/S /Link', '/S /Form'],
    ['an element of a field that is none', 'UA 7.18.4', '/S /Figure', '/S /Form'],
    ['a cell that stands in no table', 'UA 7.5', '/S /Document', '/S /TD'],
    ['the body of an item that stands in no list', 'UA 7.6', '/S /Document', '/S /LBody'],
    ['an entry that stands in no contents', 'UA 7.6', '/S /Document', '/S /TOCI'],
    [
      'a form that is drawn by its reader',
      'A 6.4.1',
      '/Type /Catalog',
      '/Type /Catalog /AcroForm <</NeedAppearances true>>',
    ],
    ['an XFA form', 'A 6.4.2', '/Type /Catalog', '/Type /Catalog /AcroForm <</XFA []>>'],
    ['a form that acts', 'A 6.4.1', '/Type /Catalog', '/Type /Catalog /AcroForm <</Fields [<</AA <<>>>>]>>'],
    [
      'a signature of the digest itself',
      'A 6.1.12',
      '/Type /Catalog',
      '/Type /Catalog /Perms <</DocMDP 1 0 R>> /Reference [<</DigestMethod /MD5>>]',
    ],
    [
      'two settings of layers with one name',
      'A 6.9',
      '/Type /Catalog',
      '/Type /Catalog /OCProperties <</D <</Name (a)>> /Configs [<</Name (a)>>]>>',
    ],
  ])('finds %s', (_fault, clause, pattern, replacement) => {
    expect(clauses(mutated(letter, [pattern, replacement]))).toContain(clause);
  });

  it.each<[what: string, clause: string, pattern: RegExp | string, replacement: string]>([
    ['colours in a form', 'A 6.2.4.3', /0\.063 0\.165 0\.42 RG/, '0 0 0 1 K'],
    ['colours of a group', 'A 6.2.4.3', /(\/S \/Transparency \/CS )\/DeviceRGB(?=.*\/I true)/, '$1/DeviceCMYK'],
    [
      'colours of a shading',
      'A 6.2.4.3',
      '/ShadingType 2 /ColorSpace /DeviceRGB',
      '/ShadingType 2 /ColorSpace /DeviceCMYK',
    ],
    [
      'a space of colours that is none',
      'A 6.2.4.1',
      '/ShadingType 2 /ColorSpace /DeviceRGB',
      '/ShadingType 2 /ColorSpace /Own',
    ],
    ['a pattern that is not there', 'A 6.2.2', '/P1 scn', '/P9 scn'],
    ['an operator in a mask', 'A 6.2.2', '-200 -200 600 600 re f', 'foo'],
    ['a form in a form that is not there', 'A 6.2.2', '/X1 6 0 R', ''],
    ['a form that nothing marks', 'UA 7.1', /\/Figure <<\/MCID \d+>> BDC/, '/Figure BMC'],
    ['tagged content in a form that is tagged', 'UA 7.1', /^q\n\/G1 gs\n\/X1 Do/, '/Artifact BMC EMC\n$&'],
    ['a form with tags that is shown twice', 'UA 7.20', /^q\n\/G1 gs\n\/X1 Do/, '$& /X1 Do'],
  ])('finds in a picture: %s', (_what, clause, pattern, replacement) => {
    expect(lintPdf(shaded)).toEqual([]);
    const tagged = clause === 'UA 7.20' ? [[/^0\.063 [\s\S]*/, '/P <</MCID 0>> BDC $& EMC'] as const] : [];
    expect(clauses(mutated(shaded, [pattern, replacement], ...tagged))).toContain(clause);
  });

  it('lets a form say by itself what its content is', () => {
    const bare = [/\/Figure <<\/MCID \d+>> BDC([\s\S]*? Do[\s\S]*?)EMC/, '$1'] as const;
    const around = (marks: string) => [/^q\n\/G1 gs[\s\S]*/, `${marks}$& EMC`] as const;
    const tagged = mutated(shaded, bare, around('/Figure <</MCID 0>> BDC '), [
      /(\/S \/Figure.*?\/K) \[?\d+\]?/,
      '$1 <</Type /MCR /Stm 7 0 R /MCID 0>>',
    ]);
    expect(clauses(tagged)).toEqual(['A 6.7.3.3']);
    expect(clauses(mutated(shaded, bare, around('/Artifact BMC ')))).toEqual(['A 6.7.3.3']);
    expect(clauses(mutated(shaded, bare))).toContain('UA 7.1');
  });

  it('finds text that is no text in a font of one byte a character', () => {
    const simple = mutated(letter, [/\/Subtype \/Type0/g, '/Subtype /TrueType'], [/<0000> <fffd>/g, '<0000> <feff>']);
    expect(clauses(simple)).toContain('UA 7.21.7');
  });

  it('lets characters for private use stand where their text is said', () => {
    const said = mutated(letter, [/(<\w{4}>) <0065>/, '$1 <e000>'], [/>> BDC/g, ' /ActualText (e)>> BDC']);
    expect(clauses(said)).not.toContain('A 6.2.11.7.3');
  });

  it.each([
    ['of the whole file', 0, []],
    ['of a part of it', 9, ['A 6.4.3']],
  ])('tells a signature %s', (_what, from, expected) => {
    const range = '[0000000000 0000000000 0000000000 0000000000]';
    const bytes = mutated(letter, [
      '/Type /Catalog',
      `/Type /Catalog /AcroForm <</Fields [<</V <</ByteRange ${range} /Contents <00000000>>>>>]>>`,
    ]);
    const source = Buffer.from(bytes).toString('latin1');
    const start = source.indexOf('<00000000>');
    const numbers = [from, start, start + 10, source.length - start - 10].map((one) => String(one).padStart(10, '0'));
    expect(clauses(Buffer.from(source.replace(range, `[${numbers.join(' ')}]`), 'latin1'))).toEqual(expected);
  });

  it.each([
    ['what an object is on the line of its number', / obj\n(?=<<)/, ' obj '],
    ['an object on the line of the one before', /endobj\n(?=\d)/, 'endobj '],
    ['the end of an object on the line of what it is', /\nendobj/, ' endobj'],
  ])('finds %s', (_what, pattern, replacement) => {
    const source = Buffer.from(mutated(letter)).toString('latin1');
    const found = clauses(Buffer.from(source.replace(pattern, replacement), 'latin1'));
    expect([...new Set(found)]).toEqual(['A 6.1.9']);
  });

  it('finds a stream that does not end with its last line', () => {
    const source = Buffer.from(mutated(letter)).toString('latin1');
    const found = clauses(Buffer.from(source.replace('\nendstream', ' endstream'), 'latin1'));
    expect(found).toEqual(['A 6.1.7.1']);
  });

  it.each<[message: string, pattern: RegExp | string, replacement: string]>([
    ['An element TR stands in Sect.', '/S /Table', '/S /Sect'],
    ['An element TD stands in Div.', '/S /TR', '/S /Div'],
    ['An element P stands in TR.', '/S /TD', '/S /P'],
    ['The rows of a table have not the same number of cells.', '/S /TD', '/S /TD /A <</O /Table /ColSpan 2>>'],
    ['A cell of a table reaches below its last row (RowSpan).', '/S /TD', '/S /TD /A <</O /Table /RowSpan 2>>'],
    ['A table has a head or a foot, and no body.', '/S /TR', '/S /THead'],
    ['A table has more than one head or foot.', '/S /TR', '/S /TFoot'],
    ['The caption of an element Table does not stand first.', '/S /TR', '/S /Caption'],
    [
      'A table does not say which of its cells are headers, and of what (TH with Scope).',
      /\/O \/Table \/Scope \/\w+/g,
      '/O /Table',
    ],
  ])('finds in a table: %s', (message, pattern, replacement) => {
    expect(lintPdf(sheet)).toEqual([]);
    expect(lintPdf(mutated(sheet, [pattern, replacement]))).toContainEqual({ clause: 'UA 7.5', message });
  });

  const wide = ['/Type /StructTreeRoot', '$& /ClassMap <</wide <</O /Table /ColSpan 2>>>>'] as const;
  const rowsOnly = [
    ['/Scope /Row', ''],
    ['/Scope /Column', '/Scope /Row'],
  ] as const;
  it.each<[what: string, message: string | undefined, edits: Parameters<typeof mutated>[1][]]>([
    [
      'cells of classes',
      'The rows of a table have not the same number of cells.',
      [['/S /TD', '/S /TD /C [/wide]'], wide],
    ],
    ['spans of something else', undefined, [['/S /TD', '/S /TD /A <</O /Layout /ColSpan 2>>']]],
    [
      'cells that overlap',
      'Two cells of a table stand in one place (RowSpan, ColSpan).',
      [
        [/\/Scope \/Column(?=.*\/K \[2\])/, '$& /RowSpan 2'],
        ['/Scope /Row', '$& /ColSpan 2'],
      ],
    ],
    [
      'a cell whose headers are those of others',
      'The cell 2 in row 2 of a table has no header (TH with Scope, or Headers).',
      [...rowsOnly],
    ],
    [
      'a cell whose header there is not',
      'The cell 2 in row 2 of a table has no header (TH with Scope, or Headers).',
      [...rowsOnly, ['/S /TD', '/S /TD /A <</O /Table /Headers [(a)]>>']],
    ],
    [
      'a cell that names its header',
      undefined,
      [...rowsOnly, ['/S /TD', '/S /TD /A <</O /Table /Headers [(a)]>>'], ['/S /TH', '/S /TH /ID (a)']],
    ],
  ])('tells in a table: %s', (_what, message, edits) => {
    expect(lintPdf(mutated(sheet, ...edits))).toEqual(message === undefined ? [] : [{ clause: 'UA 7.5', message }]);
  });

  it('finds what stands behind the end of a file', () => {
    for (const bytes of [mutated(letter), letter]) {
      expect(clauses(Buffer.concat([bytes, Buffer.from(' \n')]))).toEqual(['A 6.1.3']);
      expect(clauses(Buffer.concat([bytes, Buffer.from('trailing data\n')]))).toEqual(['A 6.1.3']);
    }
  });

  it('finds a header that a program would take for text', () => {
    const bytes = mutated(letter);
    bytes.fill(0x20, 10, 14);
    expect(clauses(bytes)).toEqual(['A 6.1.2']);
  });

  it.each([
    ['no PDF', new TextEncoder().encode('Dear Sir')],
    ['a part of a file', letter.subarray(0, letter.length / 2)],
    ['a file with a hole', letter.slice().fill(0, 2000, 4000)],
    ['a table of next to endless length', altered(/\nxref\n0 1\n/, '\nxref\n0 999999999999\n')],
    ['cross-references of no width', altered(/\/W ?\[[^\]]*\]/, '/W[0 0 0]/Index[0 99999999999]', letter)],
  ])('says that it cannot read %s', (_what, bytes) => {
    expect(clauses(bytes)).toContain('A 6.1.1');
  });
});

describe('a letter', () => {
  const hostile = [
    '/JS (app.alert(1)) /OpenAction << /S /JavaScript >> /S /Launch /F (calc.exe)',
    ') >> endobj 99 0 obj << /S /JavaScript /JS (x) >> endobj (',
    '</dc:title><pdfaid:part>9</pdfaid:part>&nbsp;<!--',
    'EMC Q endstream endobj',
  ];
  it.each(hostile)('acts never, whatever its data says: %s', (words) => {
    const href = `https://www.example/${words}`;
    const pages = pagesOf(
      {
        title: words,
        subject: words,
        sender: { name: words },
        addresseeName: words,
        body: [paragraph(words, { type: 'link', href, content: [text(words)] })],
        signatories: [{ name: words, signature: 'bo.svg' }],
      },
      'A4',
      new Map([['bo.svg', signature]]),
    );
    expect(lintPdf(paintPdf(pages))).toEqual([]);
  });
});
