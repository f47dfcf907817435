/** Pages of letters as pictures in grey, for docs/ and for the tests that hold them. */
import type { PDFiumLibrary } from '@hyzyla/pdfium';

/** By language: the shipped case whose letter is shown. */
export const pageLetters: Readonly<Record<string, string>> = {
  en: 'kyrgyzstan-2023',
  fr: 'velmont-2026',
  es: 'kyrgyzstan-2023',
  ru: 'kyrgyzstan-2023',
  ky: 'astovia-dockers-2026',
  ar: 'astovia-dockers-2026',
  zh: 'astovia-dockers-2026',
};

/** Each page as rows of bytes from 0, black, to 255, at 72 points an inch. */
export async function pageGrey(library: PDFiumLibrary, pdf: Uint8Array): Promise<Uint8Array[][]> {
  const document = await library.loadDocument(pdf);
  const pages: Uint8Array[][] = [];
  for (const page of document.pages()) {
    const { data, width, height } = await page.render({ scale: 1, render: 'bitmap' });
    pages.push(
      Array.from({ length: height }, (_, y) =>
        Uint8Array.from({ length: width }, (_, x) => {
          const [blue = 255, green = 255, red = 255] = data.subarray((y * width + x) * 4);
          return Math.round(0.3 * red + 0.59 * green + 0.11 * blue);
        }),
      ),
    );
  }
  document.destroy();
  return pages;
}
