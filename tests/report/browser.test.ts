/** What people look at in a browser, in a browser: the report and a letter's e-mail, drawn by Chromium, read by axe. */
import { existsSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedWorkspace } from '../cli/shipped.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** For a page that stands alone: landmarks. A letter is shown inside the page of a mail program. */
const page = [...wcag, 'best-practice'];

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe.skipIf(!executablePath)('in a browser (skipped where there is no Chromium)', { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  }, 60_000);
  afterAll(() => browser?.close());

  /** Opens a page without network and without scripts of its own; what axe finds, and how wide it is on a telephone. */
  async function look(file: string, width: number, tags: readonly string[]) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, offline: true, bypassCSP: true });
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
    await context.close();
    return { findings, overflow, text, asked: asked.filter((one) => one !== url) };
  }

  it('the report is accessible, asks for nothing, and fits a telephone', async () => {
    const { appeal, at, text } = shippedWorkspace();
    const id = 'astovia-teachers-2026';
    writeFileSync(at('appeal.yaml'), `${text('appeal.yaml')}followUp: { after: 14 days }\n`);
    await appeal('log', 'add', `${id}/1/astovia-president/post`, '--sent', '2026-11-09');
    await appeal('reply', 'add', id, '--from', 'astovia-president', '--kind', 'answer', '--date', '2026-11-12');
    await appeal('log', 'add', 'velmont-2026/1/velmont-ceo/post', '--sent', '2026-11-16');
    await appeal('report', '--today', '2026-12-20');
    for (const width of [1280, 360]) {
      const seen = await look(at('out/report.html'), width, page);
      expect(seen).toMatchObject({ findings: [], asked: [], overflow: 0 });
      expect(seen.text).toContain('Jorun Ostrander');
    }
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
