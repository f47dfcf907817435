import { stripVTControlCharacters } from 'node:util';
import { displayWidth } from './code-frame.ts';

/**
 * Lines for a terminal of so many columns: broken between words, and what goes on farther in, that of a table under
 * its last column. A command is not broken, so that it
 * is copied as a whole: it stands on a line of its own, which the terminal breaks where it is too long.
 */
export function foldLines(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => (widthOf(line) > columns ? fold(line, columns) : line))
    .join('\n');
}

function fold(line: string, columns: number): string {
  const [indent = ''] = /^ */.exec(line) ?? [];
  const [table = ''] = /^ +(?:\S+(?: \S+)* {2,}){2}(?=\S)/.exec(stripVTControlCharacters(line)) ?? [];
  const hang = table && table.length <= columns / 2 ? ' '.repeat(table.length) : indent || '    ';
  const command = /(?<=[:,] )appeal [\s\S]*$/.exec(line)?.[0] ?? '';
  const words = line.slice(indent.length, line.length - command.length).match(/\s*\S+/g) ?? [];
  const lines = [indent];
  for (const word of command ? [...words, ` ${command}`] : words) {
    const last = lines.at(-1) ?? '';
    if (last.trim() === '' || widthOf(last + word) <= columns) lines[lines.length - 1] = last + word;
    else lines.push(hang + word.trimStart());
  }
  return lines.join('\n');
}

function widthOf(line: string): number {
  return displayWidth(stripVTControlCharacters(line));
}
