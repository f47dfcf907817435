import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { AppealError } from '../errors.ts';
import type { Design } from '../typeset/design.ts';
import type { Face, FaceName, Family, Fonts, Shaping } from '../typeset/fonts.ts';
import type { Language } from '../workspace/schema/scalars.ts';

interface FontFiles {
  readonly source: string;
  readonly faces: Record<FaceName, string>;
  /** By file: the characters that the build keeps of it; all, where it is absent. */
  readonly cut?: Readonly<Record<string, 'GBK' | 'GB 2312'>>;
}

/** Where each face stands in its npm package; the build copies them to `dist/fonts/` by their last part. */
export const fontFiles: Record<Design['typeface'] | Exclude<Family, 'text'>, FontFiles> = {
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
};

type HarfBuzz = typeof import('harfbuzzjs');
/** As built, it does not start by itself. */
interface Startable {
  readonly start?: () => Promise<void>;
}

/** Starts the shaper for the type that a design is set in. Faces are read when they are first used. @throws AppealError `font-missing`, also from `face()`. */
export async function loadFonts(design: Pick<Design, 'typeface' | 'figures'>): Promise<Fonts> {
  const harfbuzz: HarfBuzz & Startable = await import('harfbuzzjs');
  await harfbuzz.start?.();
  const faces = new Map<string, Face>();
  return {
    name: `${design.typeface} ${design.figures}`,
    face(name, family = 'text') {
      const files = fontFiles[family === 'text' ? design.typeface : family];
      const file = files.faces[name];
      const figures = family === 'text' ? design.figures : 'lining';
      const face = faces.get(file) ?? loadFace(harfbuzz, { name, family }, files, figures);
      faces.set(file, face);
      return face;
    },
  };
}

function loadFace(
  { Blob, Face: HarfBuzzFace, Feature, Font, Buffer, ClusterLevel, Direction, shape }: HarfBuzz,
  { name, family }: Pick<Face, 'name' | 'family'>,
  files: FontFiles,
  figures: Design['figures'],
) {
  const bytes = readFace(name, files);
  const features = [new Feature(figures === 'lining' ? 'lnum' : 'onum')];
  const hbFace = new HarfBuzzFace(new Blob(bytes));
  const font = new Font(hbFace);
  let covered: ReadonlySet<number> | undefined;
  const buffer = new Buffer();
  const face: Face = {
    name,
    family,
    id: `${files.faces[name]} ${figures}`,
    bytes,
    unitsPerEm: hbFace.upem,
    has(codePoint) {
      covered ??= new Set(hbFace.collectUnicodes());
      return covered.has(codePoint);
    },
    shape(text: string, language: Language, { rightToLeft = false, before = '', after = '' }: Shaping = {}) {
      buffer.reset();
      // Marks keep clusters of their own, so that each glyph can say which characters it stands for.
      buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS);
      buffer.addText(before + text + after, before.length, text.length);
      buffer.setLanguage(language);
      buffer.guessSegmentProperties();
      buffer.setDirection(rightToLeft ? Direction.RTL : Direction.LTR);
      shape(font, buffer, features);
      // Not both at once, which would give each glyph properties that are slow to define, and that nobody reads.
      const positions = buffer.getGlyphPositions();
      return buffer.getGlyphInfos().map(({ codepoint, cluster }, index) => {
        const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
        return { id: codepoint, cluster: cluster - before.length, advance: xAdvance, dx: xOffset, dy: yOffset };
      });
    },
  };
  return face;
}

/** The bytes of a face. Throws `font-missing`. */
export function readFace(name: FaceName, { source, faces, cut }: FontFiles): Uint8Array {
  const file = faces[name];
  // What was cut is there only once it was built, also where the sources run.
  const folder = cut && import.meta.url.endsWith('.ts') ? '../../dist/fonts' : 'fonts';
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
