import { Composer, type CST, type Document, isAlias, isScalar, LineCounter, type Node, Parser, visit } from 'yaml';
import { type Diagnostic, type DiagnosticCode, type Place, quoted } from '../../diagnostic.ts';
import type { SourceFile } from '../workspace.ts';
import { curlyQuotesToBlame } from './curly-quotes.ts';
import { type StrangeBlank, strangeBlanks } from './strange-blanks.ts';
import { type Report, reportSyntax } from './yaml-syntax.ts';

/** A YAML file, read but not yet held against a schema. */
export interface YamlDocument {
  readonly source: SourceFile;
  /** Absent where the file holds nothing, or nothing that can be read. */
  readonly root?: Node;
  readonly diagnostics: readonly Diagnostic[];
  /** The place of the characters from `start` to `end` (UTF-16 units of the text), cut at the end of the line. */
  place(start: number, end?: number): Place;
}

/** Deeper than any file of ours needs by far, and safe for everything that walks the tree. */
const deepest = 32;

/** Names that would reach into the prototype of an object. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads YAML 1.2 (core schema) without aliases, tags, merge keys and several documents. Never throws. */
export function readYaml(source: SourceFile): YamlDocument {
  const lines = new LineCounter();
  const diagnostics: Diagnostic[] = [];
  const place = (start: number, end = start + 1): Place => {
    const { line, col } = lines.linePos(start);
    const lineFeed = source.text.indexOf('\n', start);
    const lineEnd = lineFeed === -1 ? source.text.length : lineFeed;
    return { file: source.path, line, column: col, length: Math.max(1, Math.min(end, lineEnd) - start) };
  };
  const report = (code: DiagnosticCode, message: string, range: readonly number[], hints: readonly string[] = []) =>
    diagnostics.push({ code, severity: 'error', message, place: place(range[0] ?? 0, range[1]), hints });
  const done = (root?: Node | null): YamlDocument => ({ source, diagnostics, place, ...(root ? { root } : {}) });

  const tokens = [...new Parser(lines.addNewLine).parse(source.text)];
  const tooDeep = firstDeeperThan(deepest, tokens);
  if (tooDeep !== undefined) {
    report('yaml-too-deep', `Lists and maps are nested more than ${deepest} deep.`, [tooDeep]);
    return done();
  }
  const directive = tokens.find((token) => token.type === 'directive');
  if (directive)
    report('yaml-syntax', 'A directive (%) changes how the file is read.', [directive.offset], ['remove the line']);
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    strict: true,
    uniqueKeys: true,
    prettyErrors: false,
  });
  const [document, second] = [...composer.compose(tokens, true, source.text.length)];
  if (second) report('yaml-syntax', 'A second document begins here; a file holds one.', second.range, ['remove "---"']);
  if (!document) return done();

  reportSyntax(document, report, place);
  reportExtras(document, source.text, report);
  reportCut(document, source.text, report);
  const broken = diagnostics.flatMap(({ code, place: at }) =>
    at && (code === 'yaml-syntax' || code === 'yaml-tab') ? [at] : [],
  );
  const aliased = new Set(diagnostics.flatMap(({ code, place: at }) => (code === 'yaml-alias' ? at?.line : [])));
  // What an alias is taken for makes the parser stumble over the rest of its line.
  const told = diagnostics.filter(({ code, place: at }) => code !== 'yaml-syntax' || !aliased.has(at?.line));
  diagnostics.splice(0, diagnostics.length, ...told);
  const blanks = blanksToBlame(document, source.text, broken, place);
  if (blanks.length > 0) {
    // They make the parser stumble, or a key another one: what it says of that leads astray.
    diagnostics.length = 0;
    for (const { start, end, message } of blanks)
      report('yaml-syntax', message, [start, end], ['delete it, and type a blank: it only looks like one']);
    return done();
  }
  const quotes = curlyQuotesToBlame(source.text, {
    lines: new Set(broken.map(({ line }) => line)),
    lineOf: (at) => place(at).line,
    isUnclosed: document.errors.some(({ code }) => code === 'MISSING_CHAR'),
  });
  if (broken.length > 0 && quotes.length > 0) {
    diagnostics.length = 0;
    for (const { start, end, message, hint } of quotes) report('yaml-syntax', message, [start, end], [hint]);
    return done();
  }
  return done(broken.length > 0 ? undefined : document.contents);
}

/** Where the parser stumbled over one, all of them, as they were pasted together; else those that are taken for part of a key. */
function blanksToBlame(
  document: Document.Parsed,
  text: string,
  broken: readonly Place[],
  place: YamlDocument['place'],
): readonly StrangeBlank[] {
  const blanks = strangeBlanks(text);
  if (blanks.length === 0) return [];
  const stumbled = new Set(broken.map(({ line }) => line));
  if (blanks.some(({ start }) => stumbled.has(place(start).line))) return blanks;
  if (broken.length > 0) return [];
  const keys: Node['range'][] = isScalar(document.contents) ? [document.contents.range] : [];
  visit(document, {
    Pair(_key, { key }) {
      if (isScalar(key)) keys.push(key.range);
    },
  });
  return blanks.filter(({ start }) => keys.some((range) => range && range[0] <= start && start < range[1]));
}

/** What YAML allows and a letter's data must not have: it hides what a value is from the person who reads the file. */
function reportExtras(document: Document.Parsed, text: string, report: Report): void {
  // None of them is written without one of these; most files have none, and are not walked. Escapes may hide a key.
  if (!/[&*!\\]|<<|__proto__|constructor|prototype/.test(text)) return;
  visit(document, {
    Node(_key, node) {
      const start = node.range?.[0] ?? 0;
      if (isAlias(node)) {
        const mark = `*${node.source}`;
        // Of a merge key, it is told with its key.
        if (/<<\s*:\s*$/.test(text.slice(0, start))) return;
        report(
          'yaml-alias',
          `The alias ${mark} stands for a value.`,
          [start, start + mark.length],
          ['write the value out; text that begins with * is put in quotes'],
        );
        return;
      }
      if (node.anchor !== undefined) {
        const mark = `&${node.anchor}`;
        const at = text.lastIndexOf(mark, start);
        report(
          'yaml-alias',
          `The anchor ${mark} marks a value for aliases.`,
          [at, at + mark.length],
          ['remove the anchor'],
        );
      }
      if (node.tag !== undefined) {
        report('yaml-tag', 'A tag changes what the value is.', [tagStart(text, start)], ['remove the tag']);
      }
    },
    Pair(_key, { key }) {
      if (!isScalar(key) || typeof key.value !== 'string') return;
      if (key.value === '<<') {
        report('yaml-merge-key', 'The merge key << copies other keys.', key.range ?? [0], ['write the keys out']);
      } else if (forbiddenKeys.has(key.value)) {
        report('forbidden-key', `"${key.value}" cannot be a key.`, key.range ?? [0]);
      }
    },
  });
}

/**
 * Text that YAML ends at " #", as in "Suite #400": comments are written with a blank, so this one was hardly meant as one.
 */
function reportCut(document: Document.Parsed, text: string, report: Report): void {
  if (!/[^\s#] #[^\s#]/.test(text)) return;
  visit(document, {
    Scalar(_key, { type, value, comment, range }) {
      if (type !== 'PLAIN' || typeof value !== 'string' || !comment || !range) return;
      const at = text.indexOf('#', range[1]);
      if (!/^[^\s#]/.test(comment) || text.slice(range[1], at).includes('\n')) return;
      const lost = comment.split('\n', 1)[0] ?? '';
      const message = `The text ends before ${quoted(`#${lost}`)}, which is read as a comment.`;
      report(
        'text-cut',
        message,
        [at, at + 1 + lost.length],
        ['put the text in quotes; a comment has a blank behind its #'],
      );
    },
  });
}

/** Where the nesting of the tokens passes the limit. Walks without recursion, as a hostile file may be deep without bound. */
function firstDeeperThan(limit: number, tokens: readonly CST.Token[]): number | undefined {
  const rest = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { token, depth } = next;
    if (depth > limit) return 'offset' in token ? token.offset : 0;
    if (token.type === 'document') {
      if (token.value) rest.push({ token: token.value, depth });
    } else if ('items' in token) {
      for (const { key, value } of token.items) {
        if (key) rest.push({ token: key, depth: depth + 1 });
        if (value) rest.push({ token: value, depth: depth + 1 });
      }
    }
  }
  return undefined;
}

/** Where the tag before a value begins. */
function tagStart(text: string, valueStart: number): number {
  const from = Math.max(0, valueStart - 80);
  return from + Math.max(0, text.slice(from, valueStart).search(/![^\s!]*!?[^\s!]*\s*$/));
}
