import { describe, expect, it } from 'vitest';
import { parsePicture } from '../../src/typeset/picture/picture.ts';
import { png } from './png.ts';

const svg = (inside: string, attributes = 'viewBox="0 0 10 10"') =>
  new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`);

describe('PNG', () => {
  it.each<[string, Uint8Array, number[], number[] | undefined]>([
    ['grey', png(0, 8, [2, 1], [0, 7, 9]), [7, 9], undefined],
    ['1 bit', png(0, 1, [3, 1], [0, 0b10100000]), [255, 0, 255], undefined],
    ['16 bits', png(0, 16, [1, 1], [0, 0xff, 0xff]), [255], undefined],
    ['colour, filtered by the left', png(2, 8, [2, 1], [1, 1, 2, 3, 1, 1, 1]), [1, 2, 3, 2, 3, 4], undefined],
    ['filtered by above', png(0, 8, [1, 2], [0, 5, 2, 3]), [5, 8], undefined],
    ['filtered by average', png(0, 8, [2, 1], [3, 4, 3]), [4, 5], undefined],
    ['filtered by Paeth', png(0, 8, [1, 2], [4, 5, 4, 3]), [5, 8], undefined],
    [
      'palette',
      png(
        3,
        8,
        [2, 1],
        [0, 1, 0],
        [
          ['PLTE', [1, 2, 3, 4, 5, 6]],
          ['tRNS', [0]],
        ],
      ),
      [4, 5, 6, 1, 2, 3],
      [255, 0],
    ],
    ['grey with alpha', png(4, 8, [1, 1], [0, 9, 100]), [9], [100]],
    ['colour with alpha', png(6, 8, [1, 1], [0, 1, 2, 3, 100]), [1, 2, 3], [100]],
    ['a transparent colour', png(0, 8, [2, 1], [0, 7, 9], [['tRNS', [0, 7]]]), [7, 9], [0, 255]],
  ])('of %s', (_name, bytes, data, alpha) => {
    const { value } = parsePicture(bytes, 'a.png');
    expect(value?.type === 'pixels' && { data: [...value.data], alpha: value.alpha && [...value.alpha] }).toEqual({
      data,
      alpha,
    });
  });

  it.each([
    [0, 1],
    [0, 2],
    [0, 4],
    [0, 16],
    [2, 8],
    [2, 16],
    [3, 2],
    [4, 8],
    [6, 16],
  ])('interlaced is the same as in rows (type %i, %i bits)', (type, bits) => {
    const samples = [1, 0, 3, 1, 2, 0, 4][type] ?? 1;
    const more: [string, number[]][] = [['PLTE', Array.from({ length: 12 }, (_, index) => 20 * index)]];
    const sampleAt = (row: number, column: number, sample: number) =>
      (row * 31 + column * 7 + sample * 5) % 2 ** Math.min(bits, 12);
    const packed = (rows: number[], columns: number[]) =>
      rows.flatMap((row) => {
        if (columns.length === 0) return [];
        const digits = columns.flatMap((column) =>
          Array.from({ length: samples }, (_, at) => sampleAt(row, column, at).toString(2).padStart(bits, '0')),
        );
        return [0, ...(digits.join('').match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2))];
      });
    const places = (from: number, step: number, size: number) =>
      Array.from({ length: size }, (_, place) => place).filter((place) => place >= from && (place - from) % step === 0);
    for (const [width, height] of [
      [1, 1],
      [3, 2],
      [4, 9],
      [13, 11],
      [16, 8],
    ] as const) {
      const passes: [number, number, number, number][] = [
        [0, 8, 0, 8],
        [0, 8, 4, 8],
        [4, 8, 0, 4],
        [0, 4, 2, 4],
        [2, 4, 0, 2],
        [0, 2, 1, 2],
        [1, 2, 0, 1],
      ];
      const woven = passes.flatMap(([row, down, column, across]) =>
        packed(places(row, down, height), places(column, across, width)),
      );
      const plain = packed(places(0, 1, height), places(0, 1, width));
      const read = (bytes: Uint8Array) => parsePicture(bytes, 'a.png').value;
      const inRows = read(png(type, bits, [width, height], plain, more));
      expect(inRows).toBeDefined();
      expect(read(png(type, bits, [width, height], woven, more, true))).toEqual(inRows);
    }
  });

  it.each([
    ['is cut short', png(0, 8, [1, 1], [0, 1]).subarray(0, 50)],
    ['has damaged pixels', png(0, 8, [9, 9], [0, 1])],
    ['has damaged pixels', png(0, 8, [2, 2], [0, 1, 0, 1, 0, 1], [], true)],
    ['has no pixels', png(2, 4, [1, 1], [0, 1])],
    ['has more pixels', png(0, 8, [10_000, 9_000], [0, 1])],
    ['has more pixels', png(0, 8, [100_000, 1], [0, 1])],
    ['is neither PNG nor SVG', new Uint8Array([0xff, 0xd8, 0xff])],
  ])('%s', (reason, bytes) => {
    const { value, diagnostics } = parsePicture(bytes, 'a.png');
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'picture-invalid', message: expect.stringContaining(reason) }]);
  });
});

describe('SVG', () => {
  const shapesOf = (bytes: Uint8Array) => {
    const { value, diagnostics } = parsePicture(bytes, 'a.svg');
    if (value?.type !== 'shapes') throw new Error(diagnostics[0]?.message);
    return value.parts.filter((part) => part.type === 'shape');
  };
  const path = (bytes: Uint8Array) =>
    shapesOf(bytes)[0]?.commands.map(
      ({ type, points }) => type + points.map((n) => Math.round(n * 100) / 100).join(' '),
    );

  it.each([
    ['lines', '<path d="M1 2 3 4h1v1l-1-1z"/>', ['M1 2', 'L3 4', 'L4 4', 'L4 5', 'L3 4', 'Z']],
    ['smooth curves', '<path d="M0 0C1 1 2 1 3 0s2-1 3 0"/>', ['M0 0', 'C1 1 2 1 3 0', 'C4 -1 5 -1 6 0']],
    ['quadratic curves', '<path d="M0 0Q3 3 6 0"/>', ['M0 0', 'C2 2 4 2 6 0']],
    [
      'arcs with flags run together',
      '<path d="M0 0a1 1 0 012 0"/>',
      ['M0 0', 'C0 -0.55 0.45 -1 1 -1', 'C1.55 -1 2 -0.55 2 0'],
    ],
    ['rectangles', '<rect x="1" y="1" width="2" height="3"/>', ['M1 1', 'L3 1', 'L3 4', 'L1 4', 'Z']],
    ['polygons', '<polygon points="0,0 1,0 1,1"/>', ['M0 0', 'L1 0', 'L1 1', 'Z']],
    [
      'transforms',
      '<g transform="translate(1 2)"><line x2="2" stroke="#000" transform="scale(2)"/></g>',
      ['M1 2', 'L5 2'],
    ],
    ['rotations', '<line x2="2" stroke="#000" transform="rotate(90)"/>', ['M0 0', 'L0 2']],
  ])('of %s', (_name, inside, expected) => {
    expect(path(svg(inside))).toEqual(expected);
  });

  it('inherits colours and takes them from styles', () => {
    const [shape] = shapesOf(svg('<g fill="#f00"><path d="M0 0h1v1z" style="stroke: #00f; stroke-width: 2"/></g>'));
    expect(shape).toMatchObject({ fill: { paint: [1, 0, 0] }, stroke: { paint: [0, 0, 1], width: 2 } });
  });

  it.each([
    ['<text>, which is not supported (line 1)', svg('<text>Name</text>')],
    ['<script>', svg('<script>alert(1)</script>')],
    ['<image>', svg('<image href="https://a.example/x.png"/>')],
    ['#a, which is not in it (line 1)', svg('<use href="#a"/>')],
    ['https://a.example/x.svg#a, which is not in it', svg('<use href="https://a.example/x.svg#a"/>')],
    ['nested too deeply', svg('<g id="a"><use href="#a"/></g>')],
    [
      'nested too deeply',
      svg(
        '<clipPath id="c"><path d="M0 0h1v1" clip-path="url(#c)"/></clipPath><path d="M0 0h1v1" clip-path="url(#c)"/>',
      ),
    ],
    ['refers to itself', svg('<linearGradient id="a" href="#a"/><path d="M0 0h1v1z" fill="url(#a)"/>')],
    [
      'has more than',
      svg(
        Array.from({ length: 20 }, (_, at) => `<g id="a${at}">${`<use href="#a${at + 1}"/>`.repeat(9)}</g>`).join('') +
          '<path id="a20" d="M0 0h1"/>',
      ),
    ],
    ['nested too deeply', svg(`${'<g>'.repeat(50_000)}${'</g>'.repeat(50_000)}`)],
    ['onload', svg('<path d="M0 0h1" onload="x()"/>')],
    ['painted with <pattern>', svg('<pattern id="a"/><path d="M0 0h1v1z" fill="url(#a)"/>')],
    ['filter: url(#a)', svg('<path d="M0 0h1" filter="url(#a)"/>')],
    ['marker-end: url(#a)', svg('<path d="M0 0h1" style="marker-end:url(#a)"/>')],
    [
      'a gradient that is repeated',
      svg(
        '<linearGradient id="a" spreadMethod="reflect"><stop/><stop offset="1"/></linearGradient><path d="M0 0h1v1z" fill="url(#a)"/>',
      ),
    ],
    [
      'styles for g > path, which is no simple selector',
      svg('<style>g > path { fill: red }</style><path d="M0 0h1"/>'),
    ],
    ['the style @import', svg('<style>@import url(a.css);</style><path d="M0 0h1"/>')],
    ['colour "lavendel"; use #rrggbb (line 3)', svg('\n<!-- é\n --><path d="M0 0h1v1z" fill="lavendel"/>')],
    [
      'entity in d',
      new TextEncoder().encode('<!DOCTYPE svg [<!ENTITY a "M0 0h1">]><svg viewBox="0 0 1 1"><path d="&a;"/></svg>'),
    ],
    ['entity', svg('<path d="&a;"/>')],
    ['path', svg('<path d="M0 0 L1"/>')],
    ['path', svg('<path d="L1 1"/>')],
    ['no size', svg('<path d="M0 0h1"/>', '')],
    ['shows nothing', svg('')],
    ['shows nothing', svg('<path d="M0 0h1"/>')],
    ['far outside', svg('<path d="M0 0L1e21 1L0 1"/>')],
    ['far outside', svg('<path d="M0 0L-1e400 1L0 1"/>')],
    [
      'far outside',
      svg('<clipPath id="c"><path d="M0 0h1e21v1z"/></clipPath><path d="M0 0L1 1L0 1" clip-path="url(#c)"/>'),
    ],
    ['far outside', svg('<path d="M0 0L1 1" stroke="#000" stroke-width="20000"/>')],
    ['is not well-formed: Missing end tag', new TextEncoder().encode('<svg viewBox="0 0 1 1"><path d="M0 0h1"/>')],
  ])('refuses %s', (reason, bytes) => {
    const { value, diagnostics } = parsePicture(bytes, 'a.svg');
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'picture-invalid', message: expect.stringContaining(reason) }]);
  });
});
