/** What the parser of YAML stumbles over, each fault once and where it was made. */
import { type Document, visit } from 'yaml';
import type { DiagnosticCode } from '../../diagnostic.ts';
import type { YamlDocument } from './yaml-document.ts';

export type Report = (
  code: DiagnosticCode,
  message: string,
  range: readonly number[],
  hints?: readonly string[],
) => void;

const syntaxHints: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'put text that holds a colon and a space in quotes; begin the keys of one map in one column',
  MULTILINE_IMPLICIT_KEY: 'is a colon missing, or the indentation wrong?',
  BAD_SCALAR_START: 'put the text in quotes',
  BAD_INDENT: 'items of one list, and keys of one map, begin in the same column',
  BAD_DQ_ESCAPE: 'in double quotes a backslash is written twice',
};

export function reportSyntax(document: Document.Parsed, report: Report, place: YamlDocument['place']): void {
  const lines = new Set<number>();
  const tabs = document.errors.some(({ code }) => code === 'TAB_AS_INDENT');
  for (const { code, message, pos } of document.errors) {
    // Aliases and tags are refused below, resolved or not.
    if (code === 'BAD_ALIAS' || code === 'TAG_RESOLVE_FAILED') continue;
    if (code === 'DUPLICATE_KEY') {
      report('duplicate-key', 'This key stands in the map already.', pos);
      continue;
    }
    if (code === 'TAB_AS_INDENT') {
      report('yaml-tab', 'A tab stands in the indentation.', pos, ['indent with spaces']);
      continue;
    }
    const isBehindQuotes = message === 'Unexpected scalar at node end';
    const opened =
      isBehindQuotes || /^Missing closing ["']quote/.test(message) ? openedBefore(document, pos[0]) : undefined;
    // Whoever forgets to close one does not look for it where the file ends, or where the next text begins.
    const isFarOff = opened !== undefined && !(isBehindQuotes && place(opened).line === place(pos[0]).line);
    // One fault makes the parser stumble several times over: the first of a line tells, and tabs tell before all.
    const { line } = place(isFarOff ? opened : pos[0]);
    if (tabs || lines.has(line)) continue;
    lines.add(line).add(place(pos[0]).line);
    if (isFarOff) {
      const until = `is closed only on line ${place(pos[0]).line}, where another text begins`;
      const said = isBehindQuotes ? until : 'is not closed';
      report('yaml-syntax', `This quotation mark ${said}.`, [opened, opened + 1], [closeIt]);
      continue;
    }
    if (isBehindQuotes) {
      report('yaml-syntax', 'The text goes on behind its closing quotation mark.', pos, [
        `put the whole text in the other quotation marks: '"respect" the right'`,
      ]);
      continue;
    }
    const hint = syntaxHints[code];
    report('yaml-syntax', `${message}.`, pos, hint === undefined ? [] : [hint]);
  }
}

const closeIt = `close it behind the text; within the text, use the other quotation marks: '"respect" the right', "it's"`;

/** Where the last text in quotation marks begins that starts before this place. */
function openedBefore(document: Document.Parsed, at: number): number | undefined {
  let opened: number | undefined;
  visit(document, {
    Scalar(_key, { type, range }) {
      const isQuoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
      if (isQuoted && range && range[0] < at) opened = Math.max(opened ?? 0, range[0]);
    },
  });
  return opened;
}
