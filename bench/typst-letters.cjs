/**
 * The peer: so many letters by Typst, PDF/A-2a with tags, in the font of our letters, each written to a file of its own.
 * Arguments: the folder to write to, the number of letters, a file with the text of a letter, the number of the first.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');

const [folder, count, textFile, first = '0'] = process.argv.slice(2);
const paragraphs = readFileSync(textFile, 'utf8')
  .trim()
  .split(/\n{2,}/);
const escaped = (text) => text.replace(/[\\#*_`$<>@~[\]"'/=+-]/g, '\\$&');
const mainFileContent = `
#set document(title: "Letter to " + sys.inputs.name, date: datetime(year: 2023, month: 12, day: 11))
#set text(font: "Source Serif 4", size: 11pt, lang: "en")
#set page("a4", margin: (x: 79pt, y: 72pt))
#set par(justify: true)
#sys.inputs.name \\ Minister of Labour \\ #sys.inputs.address

= Arrests of trade union leaders in Kyrgyzstan

Dear #sys.inputs.name,

${paragraphs.map(escaped).join('\n\n')}

Yours sincerely,
`;
const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [path.resolve('dist/fonts')] }] });
for (let index = Number(first); index < Number(first) + Number(count); index++) {
  const inputs = { name: `Ms. Ada Abara ${index}`, address: `${index + 1} Harbour Street` };
  const pdf = compiler.pdf({ mainFileContent, inputs }, { pdfStandard: 'a-2a' });
  writeFileSync(path.join(folder, `typst-${index}.pdf`), pdf);
  compiler.evictCache(10);
}
