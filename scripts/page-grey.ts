/** Pages of letters as pictures in grey, for docs/ and for the tests that hold them. */
import type { PDFiumLibrary } from '@hyzyla/pdfium';

export interface PageLetter {
  /** Of the pictures of its pages: `NAME-1.png`. */
  readonly name: string;
  /** The shipped case whose letter is shown. */
  readonly case: string;
  readonly language: string;
  /** Lines that `appeal.yaml` has in addition. */
  readonly settings?: string;
}

const inLanguages: Readonly<Record<string, string>> = {
  en: 'kyrgyzstan-2023',
  fr: 'velmont-2026',
  es: 'kyrgyzstan-2023',
  ru: 'kyrgyzstan-2023',
  ky: 'astovia-dockers-2026',
  ar: 'astovia-dockers-2026',
  zh: 'astovia-dockers-2026',
};

/** The letters that docs/letters/ shows: each language in the classic design, some in the modern one, one for an envelope. */
export const pageLetters: readonly PageLetter[] = [
  ...Object.entries(inLanguages).map(([language, id]) => ({ name: language, case: id, language })),
  ...['en', 'fr', 'ru', 'zh'].map((language) => ({
    name: `modern-${language}`,
    case: inLanguages[language] ?? '',
    language,
    settings: 'design: modern\n',
  })),
  {
    name: 'envelope',
    case: 'velmont-2026',
    language: 'fr',
    settings: 'envelope: din-5008-b\nfoldMarks: true\n',
  },
];

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
