import { plainAddress } from '../reading/plain-address.ts';

/** Fields by name in lower case. */
export type FieldGroup = ReadonlyMap<string, string>;

/**
 * The groups of fields of a message/delivery-status part (RFC 3464 §2.1): those of the message first, then one group a
 * recipient. Lines that are none are passed over, as are groups beyond `most`. Pure; takes any text.
 */
export function parseStatusFields(text: string, most = 1001): readonly FieldGroup[] {
  const groups: Map<string, string>[] = [];
  let group: Map<string, string> | undefined;
  let last = '';
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line.trim() === '') {
      group = undefined;
      continue;
    }
    const continued = /^[ \t]+(.*)$/.exec(line);
    if (continued) {
      const before = group?.get(last);
      if (group && before !== undefined && before.length < 4000) group.set(last, `${before} ${continued[1]}`.trim());
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (!/^[!-9;-~]{1,70}$/.test(name)) continue;
    if (!group) {
      if (groups.length >= most) break;
      group = new Map();
      groups.push(group);
    }
    last = name;
    // The first one counts: a second cannot put another in its place.
    if (!group.has(name)) group.set(name, line.slice(colon + 1, colon + 2000).trim());
  }
  return groups;
}

/** Decodes xtext (RFC 3461 §4): "+41" is "A". */
export function decodeXtext(text: string): string {
  return text.replace(/\+([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The address in "rfc822; name@domain.example" (RFC 3464 §2.3.1), as `plainAddress` gives it; undefined where it is none, as with a control in it. */
export function addressIn(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const given = decodeXtext(value.slice(value.indexOf(';') + 1).trim()).replace(/^<|>$/g, '');
  // Quotation marks are no part of the name (RFC 5321 §4.1.2).
  const address = given.replace(/^"((?:[^"\\]|\\.)*)"(?=@)/, (_, name: string) => name.replace(/\\(.)/g, '$1'));
  return /^[^\s<>@\p{C}]+@[^\s<>@\p{C}]+$/u.test(address) && address.length <= 320 ? plainAddress(address) : undefined;
}
