/** A workspace with one case and many recipients, made of the shipped one: each letter has a name of its own. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { familyNames, recipientText } from './recipients.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const batchCase = 'kyrgyzstan-2023';

/** Makes the workspace. @returns its folder. */
export function makeWorkspace(letters: number): string {
  const folder = temporaryFolder();
  for (const name of ['appeal.yaml', 'data', 'templates']) {
    const options = { recursive: true, filter: (file: string) => !/data\/(ledger|record)$/.test(file) };
    cpSync(name, path.join(folder, name), options);
  }
  const people = Array.from({ length: letters }, (_, index) => {
    return recipientText(index, `${familyNames[index % familyNames.length]} ${numeral(index)}`);
  });
  writeFileSync(
    path.join(folder, 'data/recipients.yaml'),
    `${read(folder, 'data/recipients.yaml')}\n${people.join('')}`,
  );
  const ids = people.map((_, index) => `minister-${index}`).join(', ');
  const cases = read(folder, 'data/cases.yaml').replace(
    /(id: kyrgyzstan-2023\n[\s\S]*?\n {4}recipients: )\[[^\]]*\]/,
    `$1[${ids}]`,
  );
  writeFileSync(path.join(folder, 'data/cases.yaml'), cases);
  return folder;
}

export function removeWorkspace(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

const read = (folder: string, file: string) => readFileSync(path.join(folder, file), 'utf8');

/** A name in letters for a number, as data has no digits in names. */
function numeral(index: number): string {
  return `Mc${String.fromCharCode(65 + (index % 26))}${[...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;
}
