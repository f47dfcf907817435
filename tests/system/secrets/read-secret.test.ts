import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readSecret, readSecretText } from '../../../src/system/secrets/read-secret.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const setting = 'smtp.passwordFile';

function folderWith(text: string): string {
  const root = temporaryFolder();
  writeFileSync(path.join(root, 'word'), text, { mode: 0o600 });
  return root;
}

it.each(['', '\n', '\r\n', '\n\n', '\r\n\n'])('a password ends before the line ends %j', async (end) => {
  for (const begin of ['', '\uFEFF'])
    expect(await readSecret(folderWith(`${begin}correct horse${end}`), { setting, file: 'word' })).toBe(
      'correct horse',
    );
});

it.each([
  ['', 'is empty'],
  ['\uFEFF\r\n', 'is empty'],
  ['correct horse \n', 'has a blank at the beginning or the end'],
  ['\tcorrect horse', 'has a blank at the beginning or the end'],
  ['correct horse\n# of the office\n', 'has more than one line'],
])('a file that holds %j %s', async (text, said) => {
  const failure: unknown = await readSecret(folderWith(text), { setting, file: 'word' }).catch((error) => error);
  expect(failure).toMatchObject({
    ...{ code: 'secret-unreadable', exitCode: 2, message: `word ${said}.` },
    hints: [expect.stringContaining(setting)],
  });
  expect(JSON.stringify(failure)).not.toMatch(/horse|office/);
});

it('a passphrase may have blanks, and be none', async () => {
  const read = (text: string) => readSecretText(folderWith(text), { setting: 'smime.passphraseFile', file: 'word' });
  expect([await read(' two \r\n'), await read('\n')]).toEqual([' two ', '']);
});
