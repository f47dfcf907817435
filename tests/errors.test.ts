import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MadeLetter } from '../src/cli/making/make-letter.ts';
import { enclosuresOf } from '../src/cli/making/make-message.ts';
import type { OpenWorkspace } from '../src/cli/opening/open-workspace.ts';
import { errorCodes } from '../src/errors.ts';
import { fontFiles, loadFonts } from '../src/system/fonts/fonts.ts';
import { rememberRun } from '../src/system/ledger/claiming-runs.ts';
import { kyrgyzstan, shippedWorkspace } from './cli/shipped.ts';
import { full } from './email/letters.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('each error', () => {
  const texts = readdirSync('tests', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(path.join('tests', file), 'utf8'));
  /** As the command prints it, as it is caught, or as a part of a pattern. */
  const named = (code: string) => new RegExp(`\\[${code}(?:\\\\)?\\]|'${code}'|/${code}/`);

  it.each(Object.keys(errorCodes))('%s is expected by some test', (code) => {
    expect(texts.some((text) => named(code).test(text))).toBe(true);
  });
});

describe('a command that nothing else tries', () => {
  it.each<[code: string, exit: number, argv: string[]]>([
    ['no-claim', 2, ['send', '--claim']],
    ['no-claim', 2, ['send', '--claimed']],
    ['no-claim', 2, ['send', '--drop-claims']],
    ['usage', 2, ['log', 'settle', kyrgyzstan]],
    [
      'unknown-reply',
      2,
      ['reply', 'withdraw', 'kyrgyzstan-2023', '--from', 'ilo-director-general', '--date', '2023-12-20'],
    ],
    [
      'unknown-recipient',
      2,
      ['reply', 'add', 'kyrgyzstan-2023', '--from', 'nobody', '--kind', 'answer', '--date', '2023-12-20'],
    ],
    [
      'reply-unreadable',
      2,
      [
        'reply',
        'add',
        'kyrgyzstan-2023',
        '--from',
        'ilo-director-general',
        '--kind',
        'answer',
        '--date',
        '2023-12-20',
        '--file',
        'gone',
      ],
    ],
  ])('ends with [%s], %i: %j', async (code, exit, argv) => {
    const { appealAs, list } = shippedWorkspace();
    const env = { APPEAL_SMTP_URL: 'smtp://127.0.0.1:9' };
    expect(await appealAs({ env }, ...argv)).toMatchObject({
      exit,
      out: '',
      err: expect.stringContaining(`[${code}]`),
    });
    expect(list('data/ledger')).toEqual([]);
  });

  it('ends with [interrupted] where a person stops it at the question', async () => {
    const { appealAs } = shippedWorkspace();
    const { exit, err } = await appealAs({ answer: '\u0003', env: { TERM: 'dumb' } }, 'send', 'kyrgyzstan-2023');
    expect([exit, err]).toEqual([130, expect.stringContaining('[interrupted]')]);
  });

  it('ends with [no-claim] in a repository in which nothing was claimed', async () => {
    const { appeal, at, root, text } = shippedWorkspace();
    execFileSync('git', ['init'], { cwd: root, stdio: 'pipe' });
    expect(await appeal('send', '--claimed')).toMatchObject({ exit: 2, err: expect.stringContaining('[no-claim]') });
    rememberRun(root, 'r1');
    // As it is where it was put back from a cache.
    writeFileSync(at('.git/copy'), text('.git/appeal/claimed-by'));
    renameSync(at('.git/copy'), at('.git/appeal/claimed-by'));
    expect(await appeal('send', '--claimed')).toMatchObject({ exit: 2, err: expect.stringContaining('[no-claim]') });
  });
});

it('an enclosure that is gone since the letter was made is an error, and no message goes without it', () => {
  const letter = { ...full, enclosures: { label: 'Enclosure', value: [{ title: 'List', file: 'data/gone.pdf' }] } };
  const enclose = () => enclosuresOf({ root: temporaryFolder() } as OpenWorkspace, { letter } as unknown as MadeLetter);
  expect(enclose).toThrow(expect.objectContaining({ code: 'enclosure-unreadable', exitCode: 2 }));
});

it('a font that is gone is an error of the installation', () => {
  const { faces } = fontFiles['source-serif-4'];
  const { regular } = faces;
  onTestFinished(() => void Object.assign(faces, { regular }));
  Object.assign(faces, { regular: 'gone.ttf' });
  const fonts = loadFonts({ typeface: 'source-serif-4', figures: 'lining' });
  expect(() => fonts.face('regular')).toThrow(expect.objectContaining({ code: 'font-missing', exitCode: 70 }));
});
