import type { DiagnosticCode } from '../../diagnostic.ts';
import { isLooseDate, isPlainDate } from '../../protocol/plain-date.ts';
import { isDuration } from './duration.ts';
import { inAscii, isDomain, isEmailAddress, isWebAddress } from './internet-address.ts';

/** What is wrong with a text, in words that follow the quoted text: "… is no date of the calendar". */
export interface TextFault {
  readonly code: DiagnosticCode;
  readonly problem: string;
  readonly hint: string;
}

/** A check of the schemas by name (`x-appeal`): the fault of a text, or undefined where it has none. */
type Check = (text: string) => TextFault | undefined;

const check =
  (accepts: (text: string) => boolean, code: DiagnosticCode, problem: string, hint: string): Check =>
  (text) =>
    accepts(text) ? undefined : { code, problem, hint };

export const checks: Readonly<Record<string, Check>> = {
  date: check(isPlainDate, 'invalid-date', 'is no date of the calendar', 'write it as YYYY-MM-DD: 2023-12-06'),
  'loose-date': check(
    isLooseDate,
    'invalid-date',
    'is no date, month or span of the calendar',
    'write it as 2023-12-06, as 2023-12, or as 2023-10-02/2023-10-05',
  ),
  wait: check(
    (text) => text === 'never' || isDuration(text),
    'invalid-duration',
    'is no time to wait',
    'write it as "14 days", "10 working days" or "never"',
  ),
  lead: check(
    (text) => isDuration(text.replace(/ before$/, '')),
    'invalid-duration',
    'is no time before a date',
    'write it as "7 days before" or "3 working days before"',
  ),
  email: (text) => {
    if (isEmailAddress(text)) return undefined;
    // What looks like a letter that it is not shows in ASCII.
    const ascii = inAscii(text);
    const hint = ascii
      ? `in ASCII it reads ${ascii}; where that is meant, write it so`
      : 'write only the address, without a name: office@union.example';
    return { code: 'invalid-email', problem: 'is no e-mail address that can be written to safely', hint };
  },
  url: check(isWebAddress, 'invalid-url', 'is no https or mailto address', 'write it as https://www.union.example'),
  file: check(
    isPathInside,
    'invalid-path',
    'is no path of a file inside the workspace',
    'write it from the folder of appeal.yaml on, with /: data/files/statement.pdf',
  ),
  design: check(
    (text) => /^[a-z0-9-]+$/.test(text) || (isPathInside(text) && /\.ya?ml$/.test(text)),
    'invalid-path',
    'is neither the name of a design nor a file of one',
    'write classic, modern, or a path: templates/designs/ours.yaml',
  ),
  ink: (text) => {
    if (!/^#[0-9a-f]{6}$/i.test(text))
      return { code: 'invalid-colour', problem: 'is no colour', hint: 'write it as "#0d336b", in quotes' };
    return contrast(text) >= 4.5
      ? undefined
      : {
          code: 'low-contrast',
          problem: 'is too pale on white to be read by everybody',
          hint: 'take a darker one: a contrast of 4.5 to 1 is needed (WCAG 2.2, 1.4.3)',
        };
  },
  'key-file': check(
    (text) => isPathInside(text.replace(/^(?:[A-Za-z]:)?\//, '')),
    'invalid-path',
    'is no path of a file',
    'write it from the folder of appeal.yaml on, or from the root: /etc/appeal/dkim.pem',
  ),
  domain: check(isDomain, 'invalid-domain', 'is no domain', 'write it as federation.example'),
  selector: check(
    (text) => isDomain(`${text}.example`),
    'invalid-domain',
    'is no selector',
    'write it as it stands before ._domainkey in DNS: letters2026',
  ),
  'time-zone': check(
    isTimeZone,
    'unknown-time-zone',
    'is no time zone',
    'write it as in the IANA database: Europe/Zurich',
  ),
};

/**
 * The index of the first character that a text must not hold: control characters, line and paragraph separators, direction
 * overrides, the space of no width, lone surrogates and U+FFFD, left by wrong decoding. With `lines`, line feeds and tabs are allowed. -1: none.
 */
export function invisibleCharacter(text: string, { lines }: { readonly lines: boolean }): number {
  return lines
    ? text.search(/(?![\n\t])[\p{Cc}\p{Cs}\u200B\u2028\u2029\u202A-\u202E\uFFFD\uFEFF]/u)
    : text.search(/[\p{Cc}\p{Cs}\u200B\u2028\u2029\u202A-\u202E\uFFFD\uFEFF]/u);
}

function isPathInside(text: string): boolean {
  if (/[\p{C}\\:*?"<>|]/u.test(text)) return false;
  return text.split('/').every((part) => part !== '' && !/^\.+$/.test(part) && part.trim() === part);
}

/** Contrast of a colour, `#rrggbb`, with white: 1 to 21 (WCAG 2.2, "contrast ratio"). */
function contrast(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

function isTimeZone(text: string): boolean {
  // The list costs a tenth of a formatter, which knows other names of the same zones as well.
  zones ??= new Set(Intl.supportedValuesOf('timeZone'));
  if (zones.has(text)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return !/^[+-]/.test(text);
  } catch {
    return false;
  }
}

let zones: ReadonlySet<string> | undefined;
