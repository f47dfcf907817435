/** What readers of a PDF show of an SVG, against colours that are known and against a browser. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintPdf } from '../../src/pdf/lint/lint.ts';
import { paintPdf } from '../../src/pdf/paint.ts';
import { parsePicture } from '../../src/typeset/picture/picture.ts';
import { browserForTests, noChromium } from '../peers/chromium.ts';
import { mutated } from './mutate.ts';

/** A picture alone on a page, which it fills; both are so many points wide. */
function pictured(svg: string, width: number) {
  const { value, diagnostics } = parsePicture(new TextEncoder().encode(svg), 'a.svg');
  if (!value) throw new Error(diagnostics[0]?.message);
  const height = Math.round((width * value.height) / value.width);
  const part = { role: 'Figure', parent: { role: 'Document' }, alternative: 'A picture' } as const;
  const mark = { type: 'picture', x: 0, y: 0, width, height, part, picture: value } as const;
  const about = { title: 'A', author: 'B', language: 'en', date: '2026-02-03' } as const;
  return { pdf: paintPdf({ ...about, width, height, pages: [[mark]] }), width, height };
}

type Rgb = readonly [number, number, number];

async function shownBy(library: PDFiumLibrary, pdf: Uint8Array): Promise<(x: number, y: number) => Rgb> {
  const document = await library.loadDocument(pdf);
  const { data, width } = await document.getPage(0).render({ scale: 1, render: 'bitmap' });
  document.destroy();
  return (x, y) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(4 * (y * width + x));
    return [red, green, blue];
  };
}

let library: PDFiumLibrary;
beforeAll(async () => {
  library = await PDFiumLibrary.init();
});
afterAll(() => library.destroy());

const grey = (value: number): Rgb => [value, value, value];
const red: Rgb = [255, 0, 0];
const green: Rgb = [0, 128, 0];
const blue: Rgb = [0, 0, 255];
const [white, black] = [grey(255), grey(0)];
const speck = '<path d="M0 0h.1v.1z"/>';
const box = '<rect width="10" height="10"/>';

describe('an SVG in a PDF', () => {
  it.each<[what: string, inside: string, at: [x: number, y: number], colour: Rgb]>([
    ['a colour by name', '<path d="M0 0h10v10h-10z" fill="Green"/>', [5, 5], green],
    ['a colour as rgb() in per cent', '<path d="M0 0h10v10h-10z" fill="rgb(100%, 0%, 0%)"/>', [5, 5], red],
    ['a class', `<style>.a{fill:#00f}</style><g class="b a">${box}</g>`, [5, 5], blue],
    ['a class over an attribute', `<style>.a{fill:#00f}</style><g fill="red" class="a">${box}</g>`, [5, 5], blue],
    ['style over a class', `<style>.a{fill:#00f}</style><g style="fill:red" class="a">${box}</g>`, [5, 5], red],
    [
      '!important over style',
      `<style>.a{fill:#00f!important}</style><g style="fill:red" class="a">${box}</g>`,
      [5, 5],
      blue,
    ],
    ['an id over a class', `<style>#i{fill:red}.a,x{fill:#00f}</style><g id="i" class="a">${box}</g>`, [5, 5], red],
    ['currentColor', `<g color="blue" fill="currentColor">${box}</g>`, [5, 5], blue],
    ['opacity', `<g opacity=".5">${box}</g>`, [5, 5], grey(128)],
    ['opacity of what lies one over the other', `<g opacity=".5">${box}${box}</g>`, [5, 5], grey(128)],
    ['opacity of a fill', `<g fill-opacity="50%">${box}</g>`, [5, 5], grey(128)],
    [
      'a fill through its stroke',
      `<rect x="2" y="2" width="6" height="6" stroke="red" stroke-width="4" stroke-opacity=".5"/>`,
      [3, 5],
      [128, 0, 0],
    ],
    ['#rrggbbaa', '<path d="M0 0h10v10h-10z" fill="#00000080"/>', [5, 5], grey(127)],
    ['a clip', `<clipPath id="c"><path d="M0 0h5v10H0z"/></clipPath><g clip-path="url(#c)">${box}</g>`, [7, 5], white],
    [
      'the inside of a clip',
      `<clipPath id="c"><path d="M0 0h5v10H0z"/></clipPath><g clip-path="url(#c)">${box}</g>`,
      [2, 5],
      black,
    ],
    [
      'a clip of two shapes that turn against each other',
      `<clipPath id="c"><path d="M0 0h6v10H0z"/><path d="M4 0v10h6V0z"/></clipPath><g clip-path="url('#c')">${box}</g>`,
      [5, 5],
      black,
    ],
    [
      'a clip by the box',
      `<clipPath id="c" clipPathUnits="objectBoundingBox"><path d="M0 0h.5v1H0z"/></clipPath><g clip-path="url(#c)">${box}</g>`,
      [7, 5],
      white,
    ],
    [
      'a mask',
      `<mask id="m"><rect width="10" height="10" fill="#808080"/></mask><g mask="url(#m)">${box}</g>`,
      [5, 5],
      grey(127),
    ],
    [
      'a mask of green, by its luminance',
      `<mask id="m"><rect width="10" height="10" fill="#0f0"/></mask><g mask="url(#m)">${box}</g>`,
      [5, 5],
      grey(73),
    ],
    [
      'a mask by alpha',
      `<mask id="m" style="mask-type:alpha"><rect width="5" height="10"/></mask><g mask="url(#m)">${box}</g>`,
      [2, 5],
      black,
    ],
    ['<use>', '<defs><path id="p" d="M0 0h5v5H0z"/></defs><use href="#p" x="5" y="5" fill="red"/>', [7, 7], red],
    [
      '<use> of a <symbol>',
      '<symbol id="s" viewBox="0 0 1 1"><path d="M0 0h9v9H0z"/></symbol><use href="#s" x="5" width="2" height="2"/>',
      [8, 1],
      white,
    ],
    ['what is hidden', `<g display="none">${box}</g>${speck}`, [5, 5], white],
    ['dashes', '<path d="M0 5h10" stroke="#000" stroke-width="2" stroke-dasharray="4, 4"/>', [6, 5], white],
    ['a stroke of no width', `<path d="M0 5h10" stroke="#000" stroke-width="0"/>${speck}`, [5, 5], white],
    ['a sharp corner', '<path d="M4 9L5 3L6 9" fill="none" stroke="#000"/>', [5, 1], white],
    ['a slanted stroke', '<path d="M2 -9V9" stroke="#000" stroke-width="2" transform="scale(3 .1)"/>', [8, 0], black],
    ['a transform by skewX', `<path d="M0 0h2v10H0z" transform="skewX(45)"/>`, [9, 8], black],
    ['lengths in other units', '<rect width="0.1in" height="100%"/>', [9, 9], black],
    [
      'a gradient',
      '<linearGradient id="g"><stop stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient><path d="M0 0h10v10H0z" fill="url(#g)"/>',
      [5, 5],
      grey(128),
    ],
    [
      'a gradient that inherits',
      '<linearGradient id="a" x2="1" y2="0"><stop offset=".5" stop-color="red"/><stop offset=".5" stop-color="blue"/></linearGradient><linearGradient id="g" href="#a" x2="0" y2="1"/><path d="M0 0h10v10H0z" fill="url(#g)"/>',
      [8, 2],
      red,
    ],
    [
      'a gradient of opacity',
      '<linearGradient id="g"><stop stop-opacity="0"/><stop offset="1"/></linearGradient><path d="M0 0h10v10H0z" fill="url(#g)"/>',
      [5, 5],
      grey(128),
    ],
    [
      'a radial gradient',
      '<radialGradient id="g"><stop offset=".5" stop-color="red"/><stop offset=".5" stop-color="blue"/></radialGradient><path d="M0 0h10v10H0z" fill="url(#g)"/>',
      [1, 1],
      blue,
    ],
    [
      'a gradient on a stroke',
      '<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="10"><stop offset=".5" stop-color="red"/><stop offset=".5" stop-color="blue"/></linearGradient><path d="M0 5h10" stroke="url(#g)" stroke-width="4"/>',
      [8, 5],
      blue,
    ],
    [
      'a gradient on the stroke of what is filled',
      '<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="10"><stop offset=".5" stop-color="red"/><stop offset=".5" stop-color="blue"/></linearGradient><path d="M2 2h6v6h-6z" fill="green" stroke="url(#g)" stroke-width="4"/>',
      [8, 5],
      blue,
    ],
    [
      'no colours for the dark',
      `<style>@media (prefers-color-scheme: dark) { rect { fill: red } }</style>${box}`,
      [5, 5],
      black,
    ],
    [
      'multiplied',
      `<path d="M0 0h10v10H0z" fill="red"/><path d="M0 0h10v10H0z" fill="blue" style="mix-blend-mode:multiply"/>`,
      [5, 5],
      black,
    ],
    [
      '<switch>',
      `<switch><foreignObject requiredExtensions="x"/><g fill="red">${box}</g><g>${box}</g></switch>`,
      [5, 5],
      red,
    ],
    ['nothing beyond its view box', '<path d="M0 0h2v2H0zM-5 -5h5v5h-5z"/>', [9, 9], white],
  ])('shows %s', async (_what, inside, [x, y], colour) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">${inside}</svg>`;
    const at = await shownBy(library, pictured(svg, 100).pdf);
    expect(at(10 * x, 10 * y).map((value, index) => Math.abs(value - (colour[index] ?? 0)) < 3)).toEqual([
      true,
      true,
      true,
    ]);
  });
});

const folder = path.join(import.meta.dirname, '../fixtures/pictures');
const drawings = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const);

describe.skipIf(noChromium)('in a browser (skipped where there is no Chromium)', { timeout: 60_000 }, () => {
  const browser = browserForTests();

  /** The picture in a browser, as the bytes of red, green, blue and alpha. */
  async function shownByBrowser(svg: string, width: number, height: number): Promise<Uint8Array> {
    const tab = await browser().newPage();
    const pixels = `new Promise((resolve) => {
      const image = new Image(${width}, ${height});
      image.onload = () => {
        const canvas = new OffscreenCanvas(${width}, ${height}).getContext('2d');
        canvas.fillStyle = 'white';
        canvas.fillRect(0, 0, ${width}, ${height});
        canvas.drawImage(image, 0, 0, ${width}, ${height});
        const { data } = canvas.getImageData(0, 0, ${width}, ${height});
        resolve(btoa(data.reduce((text, byte) => text + String.fromCharCode(byte), '')));
      };
      image.src = ${JSON.stringify(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`)};
    })`;
    const shown = (await tab.evaluate(pixels)) as string;
    await tab.close();
    return Buffer.from(shown, 'base64');
  }

  it.each(drawings)('%s looks as in the PDF', async (_name, svg) => {
    const { pdf, width, height } = pictured(svg, 800);
    const document = await library.loadDocument(pdf);
    const { data } = await document.getPage(0).render({ scale: 1, render: 'bitmap' });
    document.destroy();
    const other = await shownByBrowser(svg, width, height);
    const far = other.filter((value, index) => Math.abs(value - (data[index] ?? 0)) > 24).length;
    // Edges are softened a little otherwise.
    expect(far / other.length).toBeLessThan(0.005);
  });
});

const qpdf = spawnSync('qpdf', ['--version']).error === undefined;

describe('the PDF of an SVG', () => {
  it.each(drawings)('of %s has no faults', (_name, svg) => {
    expect(lintPdf(pictured(svg, 400).pdf)).toEqual([]);
  });

  it.skipIf(!qpdf)('is well-formed to qpdf (skipped where it is not installed)', () => {
    const at = mkdtempSync(path.join(os.tmpdir(), 'appeal-pictures-'));
    try {
      for (const [name, svg] of drawings) {
        const file = path.join(at, `${name}.pdf`);
        writeFileSync(file, pictured(svg, 400).pdf);
        expect(spawnSync('qpdf', ['--check', file]).status, name).toBe(0);
      }
    } finally {
      rmSync(at, { recursive: true });
    }
  });

  it('tells that its page mixes colours only where it does', () => {
    const grouped = (svg: string) =>
      /\/Type \/Page\b(?:(?!endobj)[\s\S])*\/Group /.test(
        Buffer.from(mutated(pictured(svg, 10).pdf)).toString('latin1'),
      );
    const plain = (inside: string) => `<svg viewBox="0 0 9 9">${inside}</svg>`;
    expect(grouped(plain('<path d="M0 0h9v9z"/>'))).toBe(false);
    expect(grouped(plain('<path d="M0 0h9v9z" opacity=".5"/>'))).toBe(true);
  });
});
