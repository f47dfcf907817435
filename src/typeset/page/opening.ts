import type { Diagnostic } from '../../diagnostic.ts';
import type { Letter } from '../../letter/letter.ts';
import { withLabel } from '../../protocol/words.ts';
import { layout } from '../design.ts';
import { beside, held, joined, type Row, spaced } from '../lines/rows.ts';
import type { AddressWindow } from './envelope.ts';
import { decoration, type Mark } from './pages.ts';
import { apart, element, fitted, type Press, plain } from './parts.ts';
import { shared } from './shared-rows.ts';
import { isPostal, setInWindow } from './window-address.ts';

/**
 * Everything before the body, in the order of reading. The addressee stands above the salutation or, for an envelope with a
 * window, in this; errors: those of `setInWindow`.
 */
export function setOpening(
  press: Press,
  letter: Letter,
  window: AddressWindow | undefined,
  diagnostics: Diagnostic[],
): Row[] {
  const { document } = press;
  const { line } = press;
  const own = (text: string, face: 'regular' | 'bold' | 'italic' = 'regular') =>
    plain(press, text, element('P', document), { face });
  const rows: Row[] = [];
  const [letterheadRow] = letter.letterhead
    ? shared(press, ['letterhead', letter.letterhead, letter.sender.name], () => [letterhead(press, letter)])
    : [];
  if (window) rows.push(setInWindow(press, letter, { window, letterhead: letterheadRow }, diagnostics));
  else if (letterheadRow) rows.push({ ...letterheadRow, height: Math.ceil(letterheadRow.height / line) * line });
  const { reference, placeAndDate } = letter;
  const dates = shared(press, ['date', reference, placeAndDate], () => [dateLine(press, letter)]);
  rows.push(...spaced(letterheadRow && !window ? line : 0, dates));
  if (letter.delivery) rows.push(...spaced(line, own(letter.delivery, 'italic')));
  if (letter.confidential) rows.push(...spaced(letter.delivery ? 0 : line, own(letter.confidential, 'bold')));
  const addressee = window ? letter.addressee.filter((text) => !isPostal(text)) : letter.addressee;
  if (addressee.length > 0) {
    const address = plain(press, apart(press, addressee.join('\n')), element('P', document), { divide: 'wide' });
    rows.push(...spaced(line, held(address)));
  }
  const head = rows.length;
  const { subject } = letter;
  if (subject) {
    rows.push(
      ...spaced(
        line * 2,
        shared(press, ['subject', subject], () => title(press, subject)),
      ),
    );
  }
  if (letter.salutation) rows.push(...spaced(letter.subject ? line : line * 2, own(letter.salutation)));
  // A letter of a few lines with many signatures may need two pages: the text is on the second then, above the signatures.
  return rows.map((row, index) => ({ ...row, keep: index === head - 1 ? 'rather' : true }));
}

/** Where a subject says what a letter is, and then what it is about: "Complaint to the Committee: Arrests". */
const seam = /(?<=^.{20,}(?:\p{L}\u00a0?:|\p{Ll}{6,}\.)) (?=\S)/u;

/** The subject, in lines that end where its parts do, unless it takes more of them then. */
function title(press: Press, subject: string): Row[] {
  const look = { face: 'bold', colour: 'accent', balanced: true } as const;
  const set = (text: string) => plain(press, text, element('H1', press.document), look);
  const whole = set(subject);
  const at = subject.search(seam);
  if (whole.length === 1 || at < 0) return whole;
  const parted = set(`${subject.slice(0, at + 1)}\n${subject.slice(at + 1)}`);
  return parted.length > whole.length ? whole : parted;
}

/** The logo at one side, the sender's name and lines at the other, or where lines begin without a logo; a rule beneath. */
function letterhead(press: Press, { letterhead: head, sender }: Letter): Row {
  const { design } = press;
  const picture = head?.logo === undefined ? undefined : press.pictures.get(head.logo);
  const logo = picture && fitted(picture, design.letterhead);
  const { x, width } = press.column;
  const atEnd = design.letterhead.logo === 'right';
  const taken = logo ? logo.width + layout.columnGap : 0;
  const column = { x: atEnd ? x : x + taken, width: width - taken };
  const align = logo && !atEnd ? 'end' : 'start';
  const lines = (head?.lines ?? []).flatMap((text, index) => {
    const part = element('P', press.document);
    const name = { ...design.senderName, face: 'bold', colour: 'accent', balanced: true } as const;
    const look = index === 0 ? name : ({ ...design.small, colour: 'quiet' } as const);
    return plain(press, apart(press, text), part, { ...look, column, align });
  });
  const text = joined(lines);
  const height = Math.max(text.height, logo?.height ?? 0);
  const marks: Mark[] = [];
  if (picture && logo) {
    const part = element('Figure', press.document, { alternative: sender.name });
    const at = { x: atEnd ? x + width - logo.width : x, y: (height - logo.height) / 2 };
    marks.push({ type: 'picture', ...at, part, picture, ...logo });
  }
  const lowered = (height - text.height) / 2;
  marks.push(...text.marks.map((mark) => ({ ...mark, y: mark.y + lowered })));
  if (design.letterhead.rule) {
    const rule = { y: height + 9, thickness: layout.rule, colour: design.colours.rule };
    marks.push({ type: 'rule', x, width, ...rule, part: decoration });
  }
  return { gap: 0, height: height + 9, marks, keep: true };
}

/** The reference where lines begin, place and date where they end; one below the other where they would meet. */
function dateLine(press: Press, { reference, placeAndDate }: Letter): Row {
  const part = () => element('P', press.document);
  const date = plain(press, placeAndDate, part(), { align: 'end' });
  if (!reference) return joined(date);
  const half = { x: press.column.x, width: press.column.width * 0.45 };
  const label = plain(press, withLabel({ ...reference, value: apart(press, reference.value) }), part(), {
    column: half,
  });
  const rest = { x: half.x + half.width, width: press.column.width - half.width };
  const narrow = plain(press, placeAndDate, part(), { align: 'end', column: rest });
  return label.length === 1 && narrow.length === 1
    ? beside([joined(label), joined(narrow)])
    : joined([...label, ...date]);
}
