import { domainToASCII, domainToUnicode } from 'node:url';

/**
 * An e-mail address that every relay takes: a local part of ASCII atoms (RFC 5322, dot-atom; no quoted strings, no
 * comments), at most 64 octets (RFC 5321), and a domain as `isDomain` has it. Nothing in it can end a header line.
 */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  return at > 0 && text.length <= 254 && local.length <= 64 && dotAtom.test(local) && isDomain(text.slice(at + 1));
}

const dotAtom = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

/**
 * A host name of two labels or more, in ASCII or as IDNA writes it in one script. A label that mixes scripts, or that is
 * written from right to left, can pass for another: those are accepted only in their ASCII form (xn--…).
 */
export function isDomain(text: string): boolean {
  const ascii = domainToASCII(text);
  const labels = ascii.split('.');
  if (labels.length < 2 || ascii.length > 253 || !labels.every((label) => asciiLabel.test(label))) return false;
  if (/^\d+$/.test(labels.at(-1) ?? '')) return false;
  const written = text.toLowerCase();
  if (written === ascii) return true;
  // Only what is in its canonical form already: what mapping would change looks like something that it is not.
  return written === domainToUnicode(ascii) && written.split('.').every(isOfOneScript);
}

/** The address with its domain in ASCII (xn--…), where that is another one and could be written to; else undefined. */
export function inAscii(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  if (at === -1) return undefined;
  const ascii = `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`;
  return ascii !== address && isEmailAddress(ascii) ? ascii : undefined;
}

const asciiLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** The letters of one script each. A pattern is made of them only where it is asked for: together they take a millisecond. */
const scripts = [
  ...['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Georgian', 'Devanagari', 'Bengali', 'Thai', 'Khmer', 'Hangul'].map(
    (script) => String.raw`\p{Script=${script}}`,
  ),
  String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー`,
];

function isOfOneScript(label: string): boolean {
  return scripts.some((letters) => new RegExp(String.raw`^[${letters}\d-]+$`, 'u').test(label));
}

/** A link that a letter may hold: `https:` with a host that `isDomain` accepts and no login in it, or `mailto:` an address. */
export function isWebAddress(text: string): boolean {
  if (/[\s\p{C}\\"<>]/u.test(text)) return false;
  if (text.startsWith('mailto:')) return isEmailAddress(text.slice('mailto:'.length));
  const host = /^https:\/\/([^/?#:@]+)(?::\d{1,5})?(?:[/?#]|$)/.exec(text)?.[1];
  return host !== undefined && isDomain(host) && URL.canParse(text);
}
