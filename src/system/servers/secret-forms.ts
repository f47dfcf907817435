/** How a secret may look in what a server says. */
export interface SecretForms {
  /** The whole of it, as it is, escaped or in hexadecimal. */
  readonly exact: readonly RegExp[];
  /** What in base64 is the same whatever stands around it, where that is too short for pieces. */
  readonly encoded: readonly RegExp[];
  /** Parts of it or of its encodings, `compared`, each `pieceLength` long: any of them gives it away. */
  readonly pieces: ReadonlySet<string>;
  /** Parts of letters only, which may be words. */
  readonly wordlike: ReadonlySet<string>;
}

/** By fewer letters and digits a part of a secret cannot be told from other words. */
export const pieceLength = 8;

const known = new Map<string, SecretForms>();

/** Also as the command of a login holds it, by password (RFC 4616) or token (XOAUTH2). Worked out once for each. */
export function formsOf(secret: string, user: string): SecretForms {
  const key = `${user}\0${secret}`;
  const forms = known.get(key) ?? newForms(secret, user);
  known.set(key, forms);
  return forms;
}

function newForms(secret: string, user: string): SecretForms {
  const commands = [`\0${user}\0${secret}`, `user=${user}\x01auth=Bearer ${secret}\x01\x01`];
  const hex = Buffer.from(secret).toString('hex');
  const cores = coresOf(secret);
  const encodings = [hex, ...cores, ...commands.map((command) => Buffer.from(command).toString('base64'))];
  const own = piecesOf(secret);
  return {
    exact: [escaped(secret), new RegExp(hex, 'gi')],
    // By fewer characters it cannot be told from words.
    encoded: cores
      .filter((core) => core.length >= 4 && core.length < 2 * pieceLength)
      .map(
        (core) =>
          new RegExp(
            core.replace(/\+|\//g, (sign) => (sign === '+' ? '[+-]' : '[/_]')),
            'g',
          ),
      ),
    pieces: new Set([...encodings.flatMap(piecesOf), ...own.filter((piece) => /\p{N}/u.test(piece))]),
    wordlike: new Set(own.filter((piece) => !/\p{N}/u.test(piece))),
  };
}

/** Letters and digits alone and of one case: as they are compared, so that no alphabet of base64 and no quotes matter. */
export function compared(text: string): string {
  // The one letter that is longer in small.
  return text
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replaceAll('\u0130', 'I')
    .toLowerCase();
}

function piecesOf(text: string): readonly string[] {
  const signs = compared(text);
  const count = Math.max(0, signs.length - pieceLength + 1);
  return Array.from({ length: count }, (_, at) => signs.slice(at, at + pieceLength));
}

/**
 * A secret, each of its characters as it is or as it stands in an address or a form (RFC 3986), in JSON (RFC 8259), in
 * quoted-printable (RFC 2045), in xtext (RFC 3461) or in HTML. A short one counts only in its own case.
 */
function escaped(secret: string): RegExp {
  const characters = [...secret].map((character) => {
    const bytes = [...Buffer.from(character)].map((byte) => inHex(byte, 2));
    const units = character.split('').map((unit) => inHex(unit.charCodeAt(0), 4));
    const point = character.codePointAt(0) ?? 0;
    const forms = [
      ...['%', '=', '\\+'].map((sign) => bytes.map((byte) => sign + byte).join('')),
      units.map((unit) => `\\\\u${unit}`).join(''),
      `&#(?:[xX]0*${inHex(point, 1)}|0*${point});`,
      ...(named[character] ?? []),
      // Last, as some begin with it.
      `\\\\?${character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')}`,
    ];
    return `(?:${forms.join('|')})`;
  });
  return new RegExp(characters.join(''), secret.length < pieceLength ? 'g' : 'gi');
}

/** Those with a name of their own somewhere. */
const named: Readonly<Record<string, readonly string[]>> = {
  ' ': ['\\+', '_'],
  '"': ['&quot;'],
  '&': ['&amp;'],
  "'": ['&apos;'],
  '<': ['&lt;'],
  '>': ['&gt;'],
  '\t': ['\\\\t'],
};

/** In digits of either case. */
const inHex = (number: number, digits: number) =>
  number
    .toString(16)
    .padStart(digits, '0')
    .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);

/** What of a secret’s base64 is the same whatever stands before and after it, by how many bytes of a group of three precede it. */
function coresOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const shared = (before + bytes.length) % 3 === 0 ? 0 : 1;
    return text.slice(before === 0 ? 0 : before + 1, text.length - shared);
  });
}
