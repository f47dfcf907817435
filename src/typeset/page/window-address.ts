import type { Diagnostic } from '../../diagnostic.ts';
import type { Letter } from '../../letter/letter.ts';
import type { Measure } from '../design.ts';
import { joined, moveDown, type Row } from '../lines/rows.ts';
import type { AddressWindow } from './envelope.ts';
import { apart, element, type Press, plain } from './parts.ts';

/** Nearer to the edge of the paper no letterhead is moved, in points: printers leave 4 to 6 mm there white. */
const edge = 28;

/** Between the letterhead and the sender's address in the window, in points, where the paper has room for it. */
const airAbove = 6;

/** The post reads the end of an address as town and country: an e-mail address stands beneath the window. */
export const isPostal = (line: string) => !/^\S+@\S+$/.test(line);

/** What stands in some windows above the address, so that the post can bring the letter back. */
export function returnAddress({ sender }: Letter, window: AddressWindow): readonly string[] {
  return window.returnAddress && sender.address ? [sender.name, ...sender.address] : [];
}

/**
 * Letterhead and addressee as one row at the top margin: the addressee in the window, the letterhead above, nearer to the
 * edge than the margin where it has to be, and nothing else down to where no window shows anything. What does not fit is
 * printed whole all the same: `address-outside-window`, `letterhead-in-window`.
 */
export function setInWindow(
  press: Press,
  letter: Letter,
  { window, letterhead }: { readonly window: AddressWindow; readonly letterhead: Row | undefined },
  diagnostics: Diagnostic[],
): Row {
  const { line, design } = press;
  const margin = design.margin.top;
  const height = letterhead?.height ?? 0;
  const back = returnAddress(letter, window);
  const air = back.length > 0 ? airAbove : 0;
  const headTop = Math.max(Math.min(margin, window.shown.top - height - air), Math.min(margin, edge));
  const headEnd = headTop + height;
  if (headEnd > window.shown.top + tiny) diagnostics.push(letterheadTooHigh(window, headEnd));

  const above = back.length > 0 ? joined(small(press, back, window)) : undefined;
  const top = Math.max(window.top, headEnd);
  const taken = above?.height ?? 0;
  const address = fittedAddress(press, letter, window, window.bottom - window.top - taken);
  if (address.fault) diagnostics.push(addressTooLarge(letter, window, address.fault));
  const y = Math.max(top + taken, Math.min(window.sure, window.bottom - address.row.height));

  const end = Math.max(window.shown.bottom, y + address.row.height);
  return {
    gap: 0,
    height: Math.max(0, Math.ceil((end - margin) / line) * line),
    marks: [
      ...(letterhead?.marks ?? []).map((mark) => moveDown(mark, headTop - margin)),
      ...(above?.marks ?? []).map((mark) => moveDown(mark, top - margin)),
      ...address.row.marks.map((mark) => moveDown(mark, y - margin)),
    ],
    keep: true,
  };
}

/** Lengths are sums of fractions. */
const tiny = 0.01;

/** Parts side by side with a dot between, each of them whole on its line. */
function small(press: Press, parts: readonly string[], { column }: AddressWindow): Row[] {
  const look = { size: 7, leading: 9, colour: 'quiet', column } as const;
  const set = (text: string) => plain(press, text, element('P', press.document), look);
  const lines: string[] = [];
  for (const text of parts) {
    const last = lines.at(-1);
    const longer = `${last} · ${apart(press, text)}`;
    if (last !== undefined && set(longer).length === 1) lines[lines.length - 1] = longer;
    else lines.push(apart(press, text));
  }
  return set(lines.join('\n'));
}

interface SetAddress {
  readonly row: Row;
  /** Whether no line of the address had to be parted. */
  readonly whole: boolean;
  /** Why it does not fit. */
  readonly fault?: string;
}

/** In the size of the text, else as small as it takes: best with each line of the address on one line. */
function fittedAddress(press: Press, letter: Letter, { column }: AddressWindow, room: number): SetAddress {
  const { size, leading } = press.design.text;
  const measures: Measure[] = [
    { size, leading },
    { size: size - 1, leading: leading - 2 },
    { size: size - 2, leading: leading - 3.5 },
  ];
  const lines = letter.addressee.filter(isPostal);
  const part = element('P', press.document);
  const tries = measures.map((measure): SetAddress => {
    const look = { ...measure, column, divide: 'wide' } as const;
    const rows = plain(press, apart(press, lines.join('\n')), part, look);
    const row = joined(rows);
    const whole = rows.length === lines.length;
    const broken = lines
      .flatMap((line) => line.split(' '))
      .find((word) => !/\p{Script=Han}/u.test(word) && plain(press, apart(press, word), part, look).length > 1);
    if (broken !== undefined) return { row, whole, fault: `"${broken}" is wider than the window` };
    const lineHeight = row.height / rows.length;
    const fit = Math.floor((room + tiny) / lineHeight);
    return fit < rows.length ? { row, whole, fault: `it has ${rows.length} lines, and ${fit} fit` } : { row, whole };
  });
  const fitting = tries.filter(({ fault }) => fault === undefined);
  return fitting.find(({ whole }) => whole) ?? fitting[0] ?? (tries.at(-1) as SetAddress);
}

function letterheadTooHigh({ name, shown }: AddressWindow, end: number): Diagnostic {
  const inMillimetres = (points: number) => Math.ceil((points / 72) * 25.4);
  return {
    code: 'letterhead-in-window',
    severity: 'warning',
    message: `The letterhead reaches ${inMillimetres(end - shown.top)} mm too far down: it shows in the window of ${name} envelopes.`,
    hints: ['give it fewer lines or a smaller logo (logoHeight of the design), or choose another envelope'],
  };
}

function addressTooLarge(letter: Letter, { name }: AddressWindow, fault: string): Diagnostic {
  return {
    code: 'address-outside-window',
    severity: 'warning',
    message: `The address of "${letter.recipient}" does not fit the window of ${name} envelopes: ${fault}.`,
    hints: ['shorten the address, or post this letter in an envelope without a window'],
  };
}
