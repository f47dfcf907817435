/**
 * Compares the lines of appeal with those of LuaLaTeX and microtype: the same paragraphs, font file, measure and no-break
 * spaces; both PDFs are measured by the same code. Wants lualatex (Debian: texlive-luatex, texlive-latex-extra,
 * texlive-lang-all) and pdftotext (poppler-utils). Writes the table and the picture of docs/typography.md.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadFonts } from '../src/system/fonts/fonts.ts';
import { shapeWord } from '../src/typeset/text/shape.ts';
import { setByLatex } from './typography/latex.ts';
import { type Figures, measure } from './typography/measure.ts';
import { paintSideBySide } from './typography/picture.ts';
import { design, setByUs, sheetOf } from './typography/sheet.ts';
import { writeTable } from './typography/table.ts';

const languages = ['en', 'fr', 'es', 'ru'] as const;
const font = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
);
const fonts = loadFonts(design);
const folder = process.argv[2] ?? mkdtempSync(path.join(tmpdir(), 'typography-'));
const rows: { language: string; by: string; figures: Figures }[] = [];
const pairs: [ours: string, theirs: string][] = [];
for (const language of languages) {
  const text = readFileSync(path.join(import.meta.dirname, `typography/${language}.txt`), 'utf8');
  const sheet = sheetOf(language, text.trim().split('\n\n'));
  const { column, size } = sheet;
  const space = (shapeWord(fonts.face('regular'), ' ', language).advance * size) / 1000;
  const look = { left: column.x, width: column.width, space, hanging: 4 };
  const ours = path.join(folder, `appeal-${language}.pdf`);
  writeFileSync(ours, setByUs(sheet, fonts));
  const theirs = setByLatex(sheet, font, folder);
  pairs.push([ours, theirs.pdf]);
  rows.push({ language, by: 'appeal', figures: measure(ours, sheet.paragraphs, look) });
  const figures = measure(theirs.pdf, sheet.paragraphs, look);
  rows.push({
    language,
    by: 'LuaLaTeX',
    figures: { ...figures, overfull: Math.max(figures.overfull, theirs.overfull) },
  });
}
writeTable(rows);
await paintSideBySide(pairs, 'docs/typography.png');
if (process.argv[2] === undefined) rmSync(folder, { recursive: true });
