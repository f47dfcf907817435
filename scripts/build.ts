/** Builds `dist/`: two entries, code split so that a command loads only what it needs; types by tsc. */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { fontFiles } from '../src/system/fonts.ts';
import { patternFiles } from '../src/system/patterns.ts';
import { chineseCharacters, cutFont } from './cut-font.ts';

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: { 'bin/appeal': 'bin/appeal.ts', index: 'src/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
});
mkdirSync('dist/fonts', { recursive: true });
for (const [family, { source, faces, cut }] of Object.entries(fontFiles)) {
  const from = path.join('node_modules', source);
  for (const file of new Set(Object.values(faces))) {
    const target = path.join('dist/fonts', path.basename(file));
    const repertoire = cut?.[file];
    if (!repertoire) copyFileSync(path.join(from, file), target);
    else writeFileSync(target, await cutFont(readFileSync(path.join(from, file)), chineseCharacters(repertoire)));
  }
  copyFileSync(path.join(from, 'LICENSE_FONT'), `dist/fonts/LICENSE-${family}`);
}
copyFileSync('node_modules/harfbuzzjs/dist/harfbuzz.wasm', 'dist/harfbuzz.wasm');
mkdirSync('dist/hyphenation');
for (const [language, file] of Object.entries(patternFiles)) {
  const patterns: unknown = createRequire(import.meta.url)(`hyphen/patterns/${file}.js`);
  writeFileSync(`dist/hyphenation/${language}.json`, JSON.stringify(patterns));
}
copyFileSync('node_modules/hyphen/LICENSE', 'dist/hyphenation/LICENSE');
chmodSync('dist/bin/appeal.js', 0o755);
execFileSync('npx', ['tsc', '-p', 'tsconfig.types.json'], { stdio: 'inherit' });
