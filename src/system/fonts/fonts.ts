import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { AppealError } from '../../errors.ts';
import { type Remember, rememberNothing } from '../../remember.ts';
import type { Design } from '../../typeset/design.ts';
import type { Face, FaceName, Family, Fonts, ShapedGlyph } from '../../typeset/fonts.ts';
import { keptWords, Words } from './shaped-words.ts';
import { isWithin, type Shaper, startShaper } from './shaper.ts';

interface FontFiles {
  readonly source: string;
  readonly faces: Record<FaceName, string>;
  /** By file: the characters that the build keeps of it; all, where it is absent. */
  readonly cut?: Readonly<Record<string, 'GBK' | 'GB 2312'>>;
}

/** Where each face stands in its npm package; the build copies them to `dist/fonts/` by their last part. */
export const fontFiles: Record<Design['typeface'] | 'naskh' | 'song' | 'hei', FontFiles> = {
  'source-serif-4': {
    source: '@expo-google-fonts/source-serif-4',
    faces: {
      regular: '400Regular/SourceSerif4_400Regular.ttf',
      bold: '600SemiBold/SourceSerif4_600SemiBold.ttf',
      italic: '400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
      boldItalic: '600SemiBold_Italic/SourceSerif4_600SemiBold_Italic.ttf',
    },
  },
  'source-sans-3': {
    source: '@expo-google-fonts/source-sans-3',
    faces: {
      regular: '400Regular/SourceSans3_400Regular.ttf',
      bold: '600SemiBold/SourceSans3_600SemiBold.ttf',
      italic: '400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
      boldItalic: '600SemiBold_Italic/SourceSans3_600SemiBold_Italic.ttf',
    },
  },
  // Neither Arabic nor Chinese slants: what is emphasised is bold.
  naskh: {
    source: '@expo-google-fonts/amiri',
    faces: {
      regular: '400Regular/Amiri_400Regular.ttf',
      bold: '700Bold/Amiri_700Bold.ttf',
      italic: '700Bold/Amiri_700Bold.ttf',
      boldItalic: '700Bold/Amiri_700Bold.ttf',
    },
  },
  // The regular face has the rare characters of names too; where the bold one has not, the regular one is shown.
  song: {
    source: '@expo-google-fonts/noto-serif-sc',
    faces: {
      regular: '400Regular/NotoSerifSC_400Regular.ttf',
      bold: '600SemiBold/NotoSerifSC_600SemiBold.ttf',
      italic: '600SemiBold/NotoSerifSC_600SemiBold.ttf',
      boldItalic: '600SemiBold/NotoSerifSC_600SemiBold.ttf',
    },
    cut: {
      '400Regular/NotoSerifSC_400Regular.ttf': 'GBK',
      '600SemiBold/NotoSerifSC_600SemiBold.ttf': 'GB 2312',
    },
  },
  hei: {
    source: '@expo-google-fonts/noto-sans-sc',
    faces: {
      regular: '400Regular/NotoSansSC_400Regular.ttf',
      bold: '600SemiBold/NotoSansSC_600SemiBold.ttf',
      italic: '600SemiBold/NotoSansSC_600SemiBold.ttf',
      boldItalic: '600SemiBold/NotoSansSC_600SemiBold.ttf',
    },
    cut: {
      '400Regular/NotoSansSC_400Regular.ttf': 'GBK',
      '600SemiBold/NotoSansSC_600SemiBold.ttf': 'GB 2312',
    },
  },
};

/** What each family is set in beside a typeface: Chinese has strokes like its Latin neighbours'. */
const filesOf = (family: Family, typeface: Design['typeface']): FontFiles =>
  fontFiles[
    family === 'text' ? typeface : family === 'naskh' ? 'naskh' : typeface === 'source-sans-3' ? 'hei' : 'song'
  ];

/**
 * The type that a design is set in. A face is read when it is first used, and shaped anew is only what was not kept from
 * an earlier run. `face()` throws AppealError `font-missing`.
 */
export function loadFonts(design: Pick<Design, 'typeface' | 'figures'>, remember = rememberNothing): Fonts {
  const faces = new Map<string, Face>();
  return {
    name: `${design.typeface} ${design.figures}`,
    face(name, family = 'text') {
      const files = filesOf(family, design.typeface);
      const file = files.faces[name];
      const figures = family === 'text' ? design.figures : 'lining';
      const face = faces.get(file) ?? loadFace({ name, family }, files, figures, remember);
      faces.set(file, face);
      return face;
    },
  };
}

function loadFace(
  { name, family }: Pick<Face, 'name' | 'family'>,
  files: FontFiles,
  figures: Design['figures'],
  remember: Remember,
): Face {
  const bytes = readFace(name, files);
  const id = `${files.faces[name]} ${figures}`;
  let started: Shaper | undefined;
  const shaper = () => {
    started ??= startShaper(bytes, figures);
    return started;
  };
  const { unitsPerEm, covered } = remember('face', id, () => shaper().facts);
  const words = remember('words', id, () => new Words(), keptWords);
  const shape: Face['shape'] = (text, language, how) => {
    if (isNumber.test(text) && !how?.rightToLeft) return eachFigure(text, (figure) => shape(figure, language));
    return words.shaped(text, language, how, () => shaper().shape(text, language, how));
  };
  return { name, family, id, bytes, unitsPerEm, has: (codePoint) => isWithin(covered, codePoint), shape };
}

const isNumber = /^\d{2,}$/;

/** Figures side by side, which in these fonts take no notice of each other. */
function eachFigure(number: string, shape: (figure: string) => readonly ShapedGlyph[]): ShapedGlyph[] {
  return [...number].flatMap((figure, index) => shape(figure).map((glyph) => ({ ...glyph, cluster: index })));
}

/** The bytes of a face. Throws `font-missing`. */
export function readFace(name: FaceName, { source, faces, cut }: FontFiles): Uint8Array {
  const file = faces[name];
  // What was cut is there only once it was built, also where the sources run.
  const folder = cut && import.meta.url.endsWith('.ts') ? '../../../dist/fonts' : 'fonts';
  const built = fileURLToPath(new URL(`${folder}/${file.split('/')[1]}`, import.meta.url));
  try {
    if (existsSync(built)) return readFileSync(built);
    return readFileSync(createRequire(import.meta.url).resolve(`${source}/${file}`));
  } catch (cause) {
    throw new AppealError('font-missing', `The ${name} face of the letters' font cannot be read: ${built}`, {
      hints: ['Install appeal again: its fonts belong to the package.'],
      cause,
    });
  }
}
