/** What people look at in a browser, in a browser: the report and a letter's e-mail, drawn by Chromium, read by axe. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { shippedWorkspace } from '../cli/shipped.ts';
import { placedTexts, readPdf } from '../pdf/read.ts';
import { browserForTests, noChromium } from '../peers/chromium.ts';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** For a page that stands alone: landmarks. A letter is shown inside the page of a mail program. */
const page = [...wcag, 'best-practice'];

/** Words in tables that stand on more than one line, but for a break after a hyphen. */
const brokenWords = `[...document.querySelectorAll('th, td')].flatMap((cell) => {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode())
    for (const { 0: word, index } of node.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) found.push(word);
    }
  return found;
})`;

/** The size of the smallest text in a drawing that is shown, in px of the screen; undefined where none is. */
const drawnText = `[...document.querySelectorAll('svg text')].flatMap((one) => {
  const { width } = one.ownerSVGElement.getBoundingClientRect();
  return width > 0 ? (parseFloat(getComputedStyle(one).fontSize) * width) / one.ownerSVGElement.viewBox.baseVal.width : [];
}).sort((a, b) => a - b)[0]`;

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe.skipIf(noChromium)('in a browser (skipped where there is no Chromium)', { timeout: 60_000 }, () => {
  const browser = browserForTests();

  /** Opens a page without network and without scripts of its own; what axe finds, and how wide it is on a telephone. */
  async function look(file: string, width: number, tags: readonly string[]) {
    const context = await browser().newContext({ viewport: { width, height: 800 }, offline: true, bypassCSP: true });
    const tab = await context.newPage();
    const asked: string[] = [];
    tab.on('request', (request) => asked.push(request.url()));
    const url = pathToFileURL(file).href;
    await tab.goto(url);
    await tab.evaluate(axe.source);
    const findings = await tab.evaluate(
      async (tags) =>
        (globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Finding[] }> } }).axe
          .run({ runOnly: tags })
          .then(({ violations }) =>
            violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          ),
      tags,
    );
    const overflow = await tab.evaluate('document.documentElement.scrollWidth - innerWidth');
    const text = await tab.innerText('body');
    const broken: unknown = await tab.evaluate(brokenWords);
    const cut = await tab.evaluate(
      "[...document.querySelectorAll('svg text')].filter((one) => one.getBBox().x + one.getBBox().width > one.ownerSVGElement.viewBox.baseVal.width).length",
    );
    const drawn = await tab.evaluate(drawnText);
    await context.close();
    return { findings, overflow, text, broken, cut, drawn, asked: asked.filter((one) => one !== url) };
  }

  it('the report is accessible, asks for nothing, and fits a telephone', async () => {
    const { appeal, at, text } = shippedWorkspace();
    const id = 'astovia-teachers-2026';
    writeFileSync(at('appeal.yaml'), `${text('appeal.yaml')}followUp: { after: 14 days }\n`);
    await appeal('log', 'add', `${id}/1/astovia-president/post`, '--sent', '2026-11-09');
    await appeal('reply', 'add', id, '--from', 'astovia-president', '--kind', 'answer', '--date', '2026-11-12');
    await appeal('log', 'add', 'velmont-2026/1/velmont-ceo/post', '--sent', '2026-11-16');
    // The first of a quarter stands near the end of a line of time.
    await appeal('report', '--today', '2027-01-02');
    for (const width of [1280, 360]) {
      const seen = await look(at('out/report.html'), width, page);
      expect(seen).toMatchObject({ findings: [], asked: [], overflow: 0, broken: [], cut: 0 });
      expect(seen.text).toContain('Jorun Ostrander');
      expect(seen.drawn).toBeGreaterThan(10);
    }
  });

  it('the first printed page of the report says where each case stands, and begins with the first', async () => {
    const { appeal, at } = shippedWorkspace();
    await appeal('report', '--today', '2026-12-20');
    const tab = await browser().newPage();
    await tab.goto(pathToFileURL(at('out/report.html')).href);
    const bytes = await tab.pdf({ format: 'A4' });
    await tab.close();
    const pages = await Promise.all(
      Array.from({ length: (await readPdf(bytes)).pages }, (_, page) => placedTexts(bytes, page + 1)),
    );
    const [text = '', ...further] = pages.map((page) => page.map((one) => one.text).join(' '));
    // What the marks of a drawing mean stands beneath it.
    for (const page of [text, ...further])
      expect(page.match(/the black line is/g)?.length).toBe(
        page.match(/-20\d\d(?: \(invented, as an example\))?: /g)?.length,
      );
    expect(text).toMatch(
      /Ville-Rive plant: .*[\s\S]*By recipient[\s\S]*Arrests of trade union leaders[\s\S]*letter .* draft/,
    );
  });

  it.each([
    ['kyrgyzstan-2023', 'en', 'Mr. Gilbert F. Houngbo'],
    ['kyrgyzstan-2023', 'ru', 'Уважаемый господин Генеральный директор!'],
    ['velmont-2026', 'fr', 'Veuillez agréer, Madame'],
  ])('the e-mail of %s in %s is accessible and asks for nothing', async (id, language, words) => {
    const { appeal, at } = shippedWorkspace();
    await appeal('generate', id, '--lang', language, '--format', 'html', '-o', 'letter.html');
    for (const width of [1280, 360]) {
      const seen = await look(at('letter.html'), width, wcag);
      expect(seen).toMatchObject({ findings: [], asked: [], overflow: 0 });
      expect(seen.text).toContain(words);
    }
  });
});
