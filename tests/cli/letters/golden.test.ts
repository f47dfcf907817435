/** Whole letters, held to the letter. `npm run golden` writes them anew: read each before you commit it. */
import path from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { describe, expect, it } from 'vitest';
import { lintPdf } from '../../../src/pdf/lint/lint.ts';
import { readPdf } from '../../pdf/read.ts';
import { kyrgyzstanPdf, shippedWorkspace } from '../shipped.ts';

/** The message without the bytes of its attachments, which change with the look of the page, and without their hash. */
function abridged(message: string): string {
  return message
    .replace(/=_-[0-9a-f]{32}/g, '=_')
    .replace(/(Content-Transfer-Encoding: base64\r\n(?:[^\r\n]+\r\n)*\r\n)(?:[\w+/=]+\r\n)+/g, '$1…\r\n');
}

/** The text as Chrome copies it: PDFium makes U+FFFE of a hyphen that divides a word at a line end, and Chrome drops it. */
async function copied(pdf: Uint8Array): Promise<string> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const text = [...document.pages()].map((page) => page.getText()).join('\n');
  document.destroy();
  library.destroy();
  return text.replaceAll('\ufffe', '');
}

describe('the letters that are shipped', () => {
  it.each([
    ['kyrgyzstan-2023', '2023-12-11-kyrgyzstan-2023-ilo-director-general-en'],
    ['astovia-teachers-2026', '2026-11-09-astovia-teachers-2026-astovia-president-en'],
    ['velmont-2026', '2026-11-16-velmont-2026-velmont-ceo-fr'],
  ])('%s', async (id, name) => {
    const { appeal, text } = shippedWorkspace();
    expect(await appeal('generate', id, '--format', 'txt,html,eml')).toMatchObject({ exit: 0 });
    const golden = (file: string) => path.resolve('tests/golden', id, file);
    await expect(text(`out/${name}.txt`)).toMatchFileSnapshot(golden('letter.txt'));
    await expect(text(`out/${name}.html`)).toMatchFileSnapshot(golden('letter.html'));
    await expect(abridged(text(`out/${name}.eml`))).toMatchFileSnapshot(golden('message.eml'));
  });
});

describe('the public edition', () => {
  it.each(['en', 'fr', 'es', 'ru'])('of the letter on Kyrgyzstan, in %s', async (language) => {
    const { appeal, read, text } = shippedWorkspace();
    const made = await appeal(
      ...['generate', 'kyrgyzstan-2023', '--edition', 'public', '--lang', language, '--format', 'pdf,html,txt'],
    );
    expect(made.exit).toBe(0);
    const statement = `out/public/kyrgyzstan-2023/2023-12-11/statement-2023-12-11-${language}`;
    const golden = (file: string) => path.resolve('tests/golden/kyrgyzstan-2023/public', language, file);
    await expect(text(`${statement}.txt`)).toMatchFileSnapshot(golden('statement.txt'));
    await expect(text(`${statement}.html`)).toMatchFileSnapshot(golden('statement.html'));
    expect(lintPdf(new Uint8Array(read(`${statement}.pdf`)))).toEqual([]);
  });
});

it('the public edition of a letter to a company', async () => {
  const { appeal, text } = shippedWorkspace();
  expect(await appeal('generate', 'velmont-2026', '--edition', 'public', '--format', 'txt')).toMatchObject({ exit: 0 });
  const statement = text('out/public/velmont-2026/1/statement-2026-11-16-fr.txt');
  await expect(statement).toMatchFileSnapshot(path.resolve('tests/golden/velmont-2026/public/statement.txt'));
});

describe('the letters in other scripts', () => {
  it.each(['ar', 'zh', 'ky'])('%s', async (language) => {
    const { appeal, read, text } = shippedWorkspace();
    const id = 'astovia-dockers-2026';
    const name = `2026-11-10-${id}-astovia-labour-minister-${language}`;
    expect(await appeal('generate', id, '--lang', language, '--format', 'pdf,txt,html')).toMatchObject({ exit: 0 });
    const golden = (file: string) => path.resolve('tests/golden', id, language, file);
    await expect(text(`out/${name}.txt`)).toMatchFileSnapshot(golden('letter.txt'));
    await expect(text(`out/${name}.html`)).toMatchFileSnapshot(golden('letter.html'));
    const pdf = new Uint8Array(read(`out/${name}.pdf`));
    expect(lintPdf(pdf)).toEqual([]);
    // Every word of the letter is in the PDF, in its order; where lines end, and where spaces are, is its own affair.
    const bare = (content: string) => content.replace(/[\s\u00ad\u200f\u2068\u2069]/g, '');
    const printed = bare((await readPdf(pdf)).text);
    const sentences = text(`out/${name}.txt`).split(/\n\n|\n(?=- )/);
    const lost = sentences
      .flatMap((sentence) => sentence.split(/^- /m))
      .filter((part) => !printed.includes(bare(part)));
    expect(lost).toEqual([]);
  });
});

describe('the PDF of the letter on Kyrgyzstan', () => {
  it('holds each name, date and article, once where once is right', async () => {
    const { appeal, read } = shippedWorkspace();
    await appeal('generate', 'kyrgyzstan-2023');
    const text = (await copied(read(kyrgyzstanPdf))).replace(/\s+/g, ' ');
    const times = (passage: string) => text.split(passage).length - 1;
    const once = [
      ...['24 and 25 October', 'In October 2023', '6 December 2023'],
      ...['International Labour Organization', '4, route des Morillons', 'CH-1211 Genève 22'],
      ...['Kanatbek Osmonov', 'Omor Arstanbekov', 'Asylbek Toktogulov', 'Tokombaev', 'Jeenbek Osmonaliev'],
      ...['State Committee for National Security', 'Federation of Trade Unions of Kyrgyzstan', 'fifty million workers'],
      ...['Education and Science Workers', 'Mechanical Builders', 'Workers of the Agro-Industrial Complex'],
      ...['the financial documents of the last ten years', 'at least three have resigned', 'voluntary deputy chair'],
      ...['corruption', 'a threat to the interests of society or the state', 'serious harm', 'his health'],
      ...['part 2 of article 336 of the Criminal Code of the Kyrgyz Republic', 'the Government of the Kyrgyz Republic'],
      ...['reforms of the trade union system', 'interference', 'drop all charges', 'Dear Mr. Director-General,'],
      ...['Atle Høie', 'General Secretary'],
    ];
    expect(once.map((passage) => [passage, times(passage)])).toEqual(once.map((passage) => [passage, 1]));
    const oftener = ['Eldar Tadjibaev', 'Mining and Metallurgy Trade Union of Kyrgyzstan', 'IndustriALL Global Union'];
    // The head of the second page names reader and date once more.
    for (const passage of [...oftener, 'Gilbert F. Houngbo', 'Geneva, 11 December 2023'])
      expect(text).toContain(passage);
    // Divided at the ends of lines.
    expect(text).toContain('mining, energy and manufacturing, to ask');
    expect(text).toContain('the financial documents of');
  });
});
