/** The peer: LuaLaTeX with microtype as it comes, the same font file, measure and no-break spaces, and its own patterns. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bondsOf } from '../../src/protocol/no-break.ts';
import type { Sheet } from './sheet.ts';

const babelName: Readonly<Record<string, string>> = { en: 'english', fr: 'french', es: 'spanish', ru: 'russian' };

/** Sets the sheet in a folder. @returns the PDF and what LaTeX says of lines that are too full. */
export function setByLatex(sheet: Sheet, font: string, folder: string): { pdf: string; overfull: number } {
  const file = path.join(folder, `latex-${sheet.language}.tex`);
  writeFileSync(file, source(sheet, font));
  try {
    execFileSync('lualatex', ['--interaction=nonstopmode', '--halt-on-error', path.basename(file)], {
      cwd: folder,
      stdio: 'pipe',
    });
  } catch (error) {
    throw new Error(`lualatex: ${readFileSync(file.replace('.tex', '.log'), 'utf8').slice(-2000)}`, { cause: error });
  }
  const log = readFileSync(file.replace('.tex', '.log'), 'utf8');
  return { pdf: file.replace('.tex', '.pdf'), overfull: (log.match(/Overfull \\hbox/g) ?? []).length };
}

function source({ language, paragraphs, page, column, size, leading, gap }: Sheet, font: string): string {
  return String.raw`\documentclass{article}
\usepackage[paperwidth=${page.width}bp,paperheight=${page.height}bp,left=${column.x}bp,textwidth=${column.width}bp,top=30bp,bottom=10bp,noheadfoot]{geometry}
\usepackage[french,spanish,russian,english]{babel}
\usepackage{fontspec}
\setmainfont{${path.basename(font)}}[Path=${path.dirname(font)}/,Renderer=HarfBuzz]
\usepackage{microtype}
\pagestyle{empty}\parindent=0pt\parskip=${gap}bp\frenchspacing
\begin{document}\fontsize{${size}bp}{${leading}bp}\selectfont
\begin{hyphenrules}{${babelName[language]}}\lefthyphenmin=2 \righthyphenmin=3
${paragraphs.map((paragraph) => escaped(paragraph, language)).join('\n\n')}

\end{hyphenrules}
\end{document}
`;
}

function escaped(text: string, language: Sheet['language']): string {
  const bonds = bondsOf(text, language);
  return [...text]
    .map((character, index) => (bonds.get(index) === 'firm' ? '~' : bonds.has(index) ? '\\penalty300\\ ' : character))
    .join('')
    .replaceAll('\u00a0', '~')
    .replace(/[&%$#_{}]/g, '\\$&');
}
