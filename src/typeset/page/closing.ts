import type { Letter, LetterSignatory } from '../../letter/letter.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import { layout } from '../design.ts';
import { beside, type Column, held, joined, type Row, spaced, together } from '../lines/rows.ts';
import type { Mark, Structure } from './pages.ts';
import { heightFrom } from './paginate.ts';
import { apart, element, fitted, type Look, type Press, plain } from './parts.ts';

/** How a reader who does not see it is told that a signature stands here; the name follows a colon. */
const signatureWord: Record<Language, string> = {
  en: 'Signature',
  fr: 'Signature',
  es: 'Firma',
  de: 'Unterschrift',
  pt: 'Assinatura',
  ru: 'Подпись',
  ky: 'Кол тамга',
  ar: 'توقيع',
  zh: '签名',
};

/**
 * Valediction and signatures, two a row, in one block that no page break divides. One that is higher than `room`, in points,
 * has three a row, and flows from page to page where it is still higher, with two rows at least on each.
 */
export function setSignatures(press: Press, { valediction, signatories }: Letter, room: number): Row[] {
  const opening = valediction
    ? spaced(press.line, plain(press, valediction, element('P', press.document), { balanced: true }))
    : [];
  const fits = (rows: readonly Row[]) => heightFrom([...opening, ...rows]) <= room;
  const two = signatureRows(press, signatories, Math.min(2, signatories.length));
  const rows = fits(two) ? two : signatureRows(press, signatories, 3);
  const kept = [...held(opening), ...(fits(rows) ? held(rows) : together(rows))];
  return kept.map((row, index) => (index === kept.length - 1 ? { ...row, keep: false } : row));
}

function signatureRows(press: Press, signatories: readonly LetterSignatory[], across: number): Row[] {
  const { x, width } = press.column;
  const narrow = (width - (across - 1) * layout.columnGap) / across;
  const rows: Row[] = [];
  for (let index = 0; index < signatories.length; index += across) {
    const abreast = signatories.slice(index, index + across);
    // Who signs with a pen does with a line less where that saves a page: gaps of more than a line are closed up then.
    const byPen = abreast.every((signatory) => pictureOf(press, signatory) === undefined);
    const gap = byPen ? (index === 0 ? 2 : 1) * press.line : 0;
    const columns = abreast.map((signatory, place) => {
      return signature(press, signatory, gap, { x: x + place * (narrow + layout.columnGap), width: narrow });
    });
    rows.push(...spaced(index === 0 ? 0 : press.line, [beside(columns)]));
  }
  return rows;
}

/** Space between a signature and the name, in points. */
const beneath = 2;

const pictureOf = (press: Press, { signature }: LetterSignatory) =>
  signature === undefined ? undefined : press.pictures.get(signature);

/** A signature with its name. So many points of the space for it are a gap above. */
function signature(press: Press, signatory: LetterSignatory, gap: number, column: Column): Row {
  const part = element('P', press.document);
  const text = (content: string | undefined, of: Structure, look: Look = {}) =>
    content ? plain(press, apart(press, content), of, { ...look, column }) : [];
  const picture = pictureOf(press, signatory);
  // A picture that fills its box stands half a line below the valediction at least, and nearer to its name.
  const height = Math.ceil((layout.signature.height + beneath + press.line / 2) / press.line) * press.line;
  const marks: Mark[] = [];
  if (picture) {
    const size = fitted(picture, { ...layout.signature, width: Math.min(layout.signature.width, column.width) });
    const alternative = `${signatureWord[press.language]}: ${signatory.name}`;
    const figure = element('Figure', press.document, { alternative });
    marks.push({
      type: 'picture',
      x: column.x,
      y: height - size.height - beneath,
      part: figure,
      picture,
      ...size,
    });
  }
  const space: Row = { gap, height: height - gap, marks, keep: true };
  return joined([
    space,
    ...text(signatory.name, part, { face: 'bold', divide: 'wide' }),
    ...text(signatory.title, element('P', press.document)),
    ...text(signatory.organisation, element('P', press.document)),
  ]);
}

/** Enclosures and copies: a label, and what it introduces in a column beside it. */
export function setNotes(press: Press, { enclosures, copies }: Letter): Row[] {
  const notes = [
    ...(enclosures ? [{ label: enclosures.label, lines: enclosures.value.map((enclosure) => enclosure.title) }] : []),
    ...(copies ? [{ label: copies.label, lines: copies.value }] : []),
  ];
  const { x, width } = press.column;
  const look = { size: press.design.small.size + 0.5, leading: press.design.text.leading };
  const labels = notes.map((note) => {
    const part = element('P', press.document);
    return { part, width: widthOf(plain(press, note.label, part, look)) };
  });
  const indent = Math.min(Math.max(0, ...labels.map((label) => label.width)) + 12, width / 3);
  const value: Column = { x: x + indent, width: width - indent };
  return notes.flatMap((note, index) => {
    const label = joined(
      plain(press, note.label, element('P', press.document), { ...look, column: { x, width: indent - 8 } }),
    );
    const list = element('L', press.document, { numbering: 'None' });
    const rows = note.lines.flatMap((line) => {
      const body = element('LBody', element('LI', list));
      return entry(press, apart(press, line), body, { ...look, column: value });
    });
    const [first, ...rest] = rows;
    const start = first ? beside([label, first]) : label;
    return spaced(index === 0 ? 2 * press.line : press.line, together([start, ...rest]));
  });
}

/** How far the further lines of an entry are indented, in points. */
const turnover = 12;

/** An entry of a list without marks: its further lines are indented, so that the next one is seen to begin. */
function entry(press: Press, text: string, part: Structure, look: Look & { readonly column: Column }): Row[] {
  const rows = plain(press, text, part, look);
  if (rows.length < 2) return rows;
  const { x, width } = look.column;
  const [first, ...rest] = plain(press, text, part, {
    ...look,
    column: { x: x + turnover, width: width - turnover },
  });
  return first ? [{ ...first, marks: first.marks.map((mark) => ({ ...mark, x: mark.x - turnover })) }, ...rest] : [];
}

function widthOf(rows: readonly Row[]): number {
  const ends = rows.flatMap((row) => row.marks).map((mark) => mark.x + mark.width);
  const starts = rows.flatMap((row) => row.marks).map((mark) => mark.x);
  return Math.max(0, ...ends) - Math.min(...starts, Math.max(0, ...ends));
}
