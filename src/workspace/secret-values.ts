import type { Diagnostic } from '../diagnostic.ts';

const hidden = '[hidden]';

/** A key, or in a broken line a word, behind which people write a secret; a key that names a file of one is none. */
const secretKey = /(?:pass(?:word|wd|phrase)?|pwd|pw|token|secret)(?:["']?\s*[:=])/i;
const secretWord = /^\s*(?:- )?(?:pass(?:word|wd|phrase)?|pwd|pw|token|secret)\s/i;
/** In an address, the password between the user and the host. */
const inAddress = /(:\/\/[^\s:/@"']*:)[^\s"']*@/g;

/** Settings as they may be shown: without what people write behind `password:` and the like, to the end of its line and below. */
export function withoutSecretValues(text: string): string {
  const secrets = secretsIn(text);
  return text
    .split('\n')
    .map((line, index) => {
      const from = secrets.get(index + 1);
      const shown = from === undefined || line.slice(from).trim() === '' ? line : `${line.slice(0, from)}${hidden}`;
      return shown.replace(inAddress, `$1${hidden}@`);
    })
    .join('\n');
}

/** A fault in settings, without the secret that its words quote, and with the way to keep a secret out of the file. */
export function withoutSecretValue(diagnostic: Diagnostic, text: string): Diagnostic {
  const { place, code, hints } = diagnostic;
  const line = text.split('\n')[(place?.line ?? 0) - 1];
  if (!place || line === undefined) return diagnostic;
  const from = secretsIn(text).get(place.line);
  const key = line.slice(place.column - 1, place.column - 1 + (place.length ?? 1));
  const itself = code === 'unknown-key' && secretKey.test(`${key}:`);
  if (from !== undefined && itself) return { ...diagnostic, hints: wayOut(text, place.line) };
  // Other keys of the line may be named.
  const value = from === undefined ? '' : line.slice(from).replace(/\w+:/g, '');
  const tells = (words: string) => words !== '' && value.includes(words.replaceAll('\\"', '"').replace(/…$/, ''));
  const said = (words: string) =>
    words
      .replace(inAddress, `$1${hidden}@`)
      .replace(/"((?:\\.|[^"])*)"|[&*](\S+)/g, (all, inQuotes?: string, name?: string) =>
        tells(inQuotes ?? name ?? '') ? `"${hidden}"` : all,
      );
  const told = from !== undefined && code.startsWith('yaml-') ? wayOut(text, place.line) : hints?.map(said);
  return { ...diagnostic, message: said(diagnostic.message), ...(told && { hints: told }) };
}

/** Where on each line, counted from 1, a secret begins. */
function secretsIn(text: string): ReadonlyMap<number, number> {
  const secrets = new Map<number, number>();
  // How far a line is indented, at least, that belongs to the value above it.
  let least = Number.POSITIVE_INFINITY;
  for (const [index, line] of text.split('\n').entries()) {
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    if (indent >= least) {
      secrets.set(index + 1, indent);
      continue;
    }
    least = Number.POSITIVE_INFINITY;
    const found = secretKey.exec(line) ?? secretWord.exec(line);
    if (!found) continue;
    const colon = found.index + found[0].length;
    const value = line.slice(colon).search(/\S/);
    secrets.set(index + 1, colon + Math.max(0, value));
    least = line.search(/[^\s-]/) + (value < 0 ? 0 : 1);
  }
  return secrets;
}

function wayOut(text: string, line: number): readonly string[] {
  const outer = text
    .split('\n')
    .slice(0, line)
    .findLast((each) => /^\w/.test(each));
  const [section] = /^(?:smtp|imap)\b/.exec(outer ?? '') ?? [];
  const names = (section ? [section] : ['smtp', 'imap']).map((each) => `APPEAL_${each.toUpperCase()}_PASSWORD`);
  return [
    `a password never stands here: write it into a file that git does not see and name that as passwordFile, or set ${names.join(' or ')}; a token likewise, as tokenFile or ${names.join(' or ').replaceAll('PASSWORD', 'TOKEN')}`,
    'if appeal.yaml was ever committed or shared with it, change the password: others may have read it',
  ];
}
