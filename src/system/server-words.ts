/**
 * What a server says, made fit to be shown and kept: on one line, without control characters, no longer than so many
 * characters, and without the secrets of the login, which some echo: as they are, with some or all of their characters
 * escaped, in hexadecimal, and wherever they stand in base64, with the whole run of it.
 */
export function cleanWords(text: string, secrets: Iterable<string>, longest: number): string {
  let clean = text;
  for (const secret of secrets) if (secret !== '') clean = withoutSecret(clean, secret);
  return clean
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, longest);
}

const mark = '[secret]';

function withoutSecret(text: string, secret: string): string {
  const decoded = coresOf(secret).reduce(withoutRun, text);
  const hex = new RegExp(Buffer.from(secret).toString('hex'), 'gi');
  return decoded.replace(hex, mark).replace(escaped(secret), mark);
}

/**
 * A secret, each of its characters as it is or as it stands in an address or a form (RFC 3986), in JSON (RFC 8259), in
 * quoted-printable (RFC 2045, with its soft line ends), in xtext (RFC 3461) or in HTML.
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
  return new RegExp(characters.join('(?:=\\r?\\n)?'), 'g');
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
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const shared = (before + bytes.length) % 3 === 0 ? 0 : 1;
    const core = text.slice(before === 0 ? 0 : before + 1, text.length - shared);
    // By fewer characters it cannot be told from words.
    return core.length >= 4 ? [core] : [];
  });
}

/** Without each run of base64, in either alphabet (RFC 4648, 4 and 5), that holds this. */
function withoutRun(text: string, core: string): string {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  const inRun = (at: number) => /[A-Za-z0-9+/=]/.test(standard.charAt(at));
  let clean = '';
  let from = 0;
  for (let at = standard.indexOf(core); at >= 0; at = standard.indexOf(core, from)) {
    let start = at;
    let end = at + core.length;
    while (start > from && inRun(start - 1)) start -= 1;
    while (inRun(end)) end += 1;
    clean += text.slice(from, start) + mark;
    from = end;
  }
  return clean + text.slice(from);
}
