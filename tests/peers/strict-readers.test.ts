/** Every message that is shipped, as the strictest readers take it. Skipped where they are absent. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyShipped, workspaceAt } from '../cli/shipped.ts';
import { strictPython } from '../fuzz/outputs.ts';
import { installed } from './installed.ts';

const root = mkdtempSync(path.join(tmpdir(), 'appeal-peers-'));
copyShipped(root);
afterAll(() => rmSync(root, { recursive: true }));
const workspace = workspaceAt(root);
let messages: readonly string[] = [];
beforeAll(async () => {
  for (const lang of ['en', 'fr', 'es', 'ru'])
    await workspace.appeal('generate', 'kyrgyzstan-2023', '--lang', lang, '--format', 'eml');
  await workspace.appeal('generate', '--format', 'eml');
  messages = workspace.list('out').map((name) => workspace.at(`out/${name}`));
});

it.skipIf(!installed('python3'))('Python finds no defect in any message', () => {
  expect(messages).toHaveLength(7);
  const subjects = JSON.parse(execFileSync('python3', ['-c', strictPython, ...messages], { encoding: 'utf8' }));
  expect(subjects).toContain('Аресты профсоюзных лидеров в Кыргызстане');
});

describe.skipIf(!installed('spamassassin'))('SpamAssassin, by its local tests', () => {
  /** The letter as it reaches the recipient's server. */
  const received = (file: string) => {
    const message = readFileSync(file, 'latin1');
    const date = /^Date: (.*)\r$/m.exec(message)?.[1];
    const from = 'from mail.federation.example (mail.federation.example [198.51.100.7])';
    const head = `Received: ${from}\r\n\tby mx.government.example with ESMTPS id 4X; ${date}\r\n`;
    const copy = `${file}.received`;
    writeFileSync(copy, head + message, 'latin1');
    return copy;
  };
  const score = (file: string) => {
    const judged = execFileSync('spamassassin', ['-t', '-L', file], {
      encoding: 'latin1',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [, points] = /X-Spam-Status: .*?score=(-?[\d.]+)/s.exec(judged) ?? [];
    return Number(points ?? Number.NaN);
  };

  it('takes no letter, in no language, for spam', { timeout: 180_000 }, () => {
    const scores = messages.map((file) => [file.split('/').at(-1), score(received(file))] as const);
    expect(scores.filter(([, points]) => !(points < 2))).toEqual([]);
  });

  it('would tell of one that looks like it', { timeout: 60_000 }, () => {
    const file = workspace.at('spam');
    writeFileSync(
      file,
      'Subject: MAKE MONEY FAST!!! $$$ VIAGRA\n\n<html><a href="http://1.2.3.4/">CLICK HERE</a></html>\n',
    );
    expect(score(file)).toBeGreaterThan(2);
  });
});
