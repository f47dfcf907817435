/** What each command prints with `--json` is what its schema promises. */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commandOutputs } from '../../scripts/command-outputs.ts';
import { rememberRun } from '../../src/system/ledger/claiming-runs.ts';
import { withRelay } from './relay.ts';
import { kyrgyzstan, kyrgyzstanPdf } from './shipped.ts';

const post = kyrgyzstan.replace('email', 'post');
const recipient = ['--from', 'ilo-director-general', '--date', '2026-11-23'];

/** In this order: each finds what those before it have left. */
const story: readonly (readonly [schema: string, exit: number, argv: readonly string[]])[] = [
  ['init', 0, ['init', 'new']],
  ['check', 1, ['check']],
  ['generate', 0, ['generate', 'kyrgyzstan-2023']],
  ['generate', 1, ['generate', '--check']],
  ['check', 0, ['check', '--pdf', kyrgyzstanPdf]],
  ['check', 1, ['check', '--pdf', kyrgyzstanPdf, 'data/cases.yaml']],
  ['send', 0, ['send', 'kyrgyzstan-2023', '--to-self', '--yes']],
  ['send', 0, ['send', '--dry-run']],
  ['send', 0, ['send', 'velmont-2026', '--claim']],
  ['send', 5, ['send', 'velmont-2026', '--yes']],
  ['log-cancel', 0, ['log', 'cancel', 'velmont-2026/1/velmont-ceo/email']],
  // There is no mailbox for the copy.
  ['send', 1, ['send', 'kyrgyzstan-2023', '--yes']],
  ['log-add', 0, ['log', 'add', post, '--sent', '2026-11-20']],
  ['log-list', 0, ['log', 'list']],
  ['log-verify', 0, ['log', 'verify']],
  ['config', 0, ['config']],
  ['doctor', 2, ['doctor']],
  ['dossier', 0, ['dossier', 'kyrgyzstan-2023']],
  ['dossier', 0, ['dossier', kyrgyzstan]],
  ['reply-add', 0, ['reply', 'add', 'kyrgyzstan-2023', '--kind', 'acknowledgement', ...recipient]],
  ['reply-correct', 0, ['reply', 'correct', 'kyrgyzstan-2023', '--kind', 'refusal', ...recipient]],
  ['reply-withdraw', 0, ['reply', 'withdraw', 'kyrgyzstan-2023', ...recipient]],
  ['reply-add', 0, ['reply', 'add', 'kyrgyzstan-2023', '--kind', 'answer', ...recipient]],
  ['log-list', 0, ['log', 'list']],
  ['timeline', 0, ['timeline', 'kyrgyzstan-2023']],
  ['follow-up', 0, ['follow-up', 'kyrgyzstan-2023']],
  ['due', 1, ['due']],
  ['report', 0, ['report']],
  ['bounces', 0, ['bounces', '--from', 'mail']],
  ['sync', 0, ['sync', '--from', 'mail']],
  ['dismiss', 0, ['dismiss', 'seen.eml']],
  ['log-settle', 0, ['log', 'settle', kyrgyzstan, '--bounced', '2026-11-23']],
  ['due', 1, ['due']],
  ['log-copy', 1, ['log', 'copy']],
  ['log-export', 0, ['log', 'export']],
];

it('each command keeps to its schema, from a new workspace to a damaged record', async () => {
  using workspace = await withRelay();
  const { appeal, at, edit, root, has } = workspace;
  execFileSync('git', ['init'], { cwd: root, stdio: 'pipe' });
  execFileSync('mkdir', [at('mail')]);
  writeFileSync(at('seen.eml'), 'From: office@ilo.example\r\n\r\nSeen.\r\n');
  edit('appeal.yaml', /$/, 'imap: { host: localhost, port: 9, user: office, copySent: true }\n');
  const holds = async (schema: string, exit: number, argv: readonly string[]) => {
    const ended = await appeal('--json', ...argv);
    const read = commandOutputs[schema]?.safeParse(JSON.parse(ended.out));
    expect([argv, read?.error, ended.exit], ended.err).toEqual([argv, undefined, exit]);
  };
  for (const [schema, exit, argv] of story) await holds(schema, exit, argv);
  rmSync(at('data/ledger/kyrgyzstan-2023.jsonl'));
  expect(has('data/record')).toBe(true);
  await holds('log-verify', 1, ['log', 'verify']);
  await holds('log-repair', 4, ['log', 'repair']);
  execFileSync('git', ['init', '--quiet', at('.')]);
  rememberRun(at('.'), 'r1');
  await holds('send', 0, ['send', '--drop-claims', 'r1']);
  edit('data/cases.yaml', 'kind: ', 'kinds: ');
  await holds('check', 2, ['check']);
  const tried = new Set([...story.map(([schema]) => schema), 'log-repair']);
  expect(Object.keys(commandOutputs).filter((schema) => !tried.has(schema))).toEqual([]);
}, 240_000);
