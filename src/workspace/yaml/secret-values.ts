import type { Diagnostic } from '../../diagnostic.ts';
import { sendersPath, settingsPath } from '../data-files.ts';
import type { SourceFile } from '../workspace.ts';

const hidden = '[hidden]';

/** A key, or in a broken line a word, behind which people write a secret; also one that names a file or command that gives it. */
const secretKey = /(?:(?:pass(?:word|wd|phrase)?|pwd|pw|token|secret)(?:file|command)?|keyfile)(?:["']?\s*[:=])/i;
const secretWord = /^\s*(?:- )?(?:pass(?:word|wd|phrase)?|pwd|pw|token|secret)\s/i;
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY/;
/** In an address, the password between the user and the host. */
const inAddress = /(:\/\/[^\s:/@"']*:)[^\s"']*@/g;

/** True of a key whose value nobody is shown where it is at fault. */
export const namesSecret = ({ path }: Pick<SourceFile, 'path'>, key: string) =>
  mayHoldSecrets(path) && secretKey.test(`${key}:`);

/** A file as it may be shown: without what people write behind `password:` and the like, to the end of its line and below. */
export function withoutSecretValues({ path, text }: Pick<SourceFile, 'path' | 'text'>): string {
  if (!mayHoldSecrets(path)) return text;
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

/** A fault, without the secret that its words quote, and with the way to keep a secret out of the file. */
export function withoutSecretValue(
  diagnostic: Diagnostic,
  { path, text }: Pick<SourceFile, 'path' | 'text'>,
): Diagnostic {
  if (!mayHoldSecrets(path)) return diagnostic;
  const { place, code, hints } = diagnostic;
  const line = text.split('\n')[(place?.line ?? 0) - 1];
  if (!place || line === undefined) return diagnostic;
  const from = secretsIn(text).get(place.line);
  const key = line.slice(place.column - 1, place.column - 1 + (place.length ?? 1));
  const itself = code === 'unknown-key' && secretKey.test(`${key}:`);
  if (from !== undefined && itself) return { ...diagnostic, hints: wayOut(path, text, place.line) };
  // Other keys of the line may be named.
  const value = from === undefined ? '' : line.slice(from).replace(/\w+:/g, '');
  const tells = (words: string) => words !== '' && value.includes(words.replaceAll('\\"', '"').replace(/…$/, ''));
  const said = (words: string) =>
    words
      .replace(inAddress, `$1${hidden}@`)
      .replace(/"((?:\\.|[^"])*)"|[&*](\S+)/g, (all, inQuotes?: string, name?: string) =>
        tells(inQuotes ?? name ?? '') ? `"${hidden}"` : all,
      );
  const told = from !== undefined && code.startsWith('yaml-') ? wayOut(path, text, place.line) : hints?.map(said);
  return { ...diagnostic, message: said(diagnostic.message), ...(told && { hints: told }) };
}

const mayHoldSecrets = (path: string) => path === settingsPath || path === sendersPath;

/** Where on each line, counted from 1, a secret begins. */
function secretsIn(text: string): ReadonlyMap<number, number> {
  const secrets = new Map<number, number>();
  // How far a line is indented, at least, that belongs to the value above it.
  let least = Number.POSITIVE_INFINITY;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    if (indent >= least) {
      secrets.set(index + 1, indent);
      continue;
    }
    least = Number.POSITIVE_INFINITY;
    const own = line.search(/[^\s-]/);
    const pasted = line.search(privateKey);
    if (pasted >= 0) {
      secrets.set(index + 1, pasted);
      least = indent;
      continue;
    }
    const found = secretKey.exec(line) ?? secretWord.exec(line);
    if (!found) continue;
    const colon = found.index + found[0].length;
    const value = line.slice(colon).search(/\S/);
    secrets.set(index + 1, colon + Math.max(0, value));
    const isAbove = value >= 0 || (lines[index + 1] ?? '').search(/\S/) > own;
    least = isAbove ? own + 1 : own;
  }
  return secrets;
}

function wayOut(path: string, text: string, line: number): readonly string[] {
  const change = `if ${path} was ever committed or shared with it, change the password: others may have read it`;
  if (path === sendersPath)
    return [
      'a passphrase never stands here: write it into a file that git does not see and name that as passphraseFile, or set APPEAL_SMIME_PASSPHRASE or APPEAL_OPENPGP_PASSPHRASE',
      change,
    ];
  const outer = text
    .split('\n')
    .slice(0, line)
    .findLast((each) => /^\w/.test(each));
  const [section] = /^(?:smtp|imap)\b/.exec(outer ?? '') ?? [];
  const names = (section ? [section] : ['smtp', 'imap']).map((each) => `APPEAL_${each.toUpperCase()}_PASSWORD`);
  return [
    `a password never stands here: write it into a file that git does not see and name that as passwordFile, or set ${names.join(' or ')}; a token likewise, as tokenFile or ${names.join(' or ').replaceAll('PASSWORD', 'TOKEN')}`,
    change,
  ];
}
