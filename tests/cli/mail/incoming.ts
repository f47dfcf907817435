/** A workspace from which a letter went, and mail that comes back. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished } from 'vitest';
import { faultServer } from '../../faults/fault-server.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { kyrgyzstan, shippedWorkspace } from '../shipped.ts';

const address = 'director-general@ilo.example';
export const replyKey = kyrgyzstan.replace('email', 'reply');

/** A workspace from which the letter of Kyrgyzstan was sent on 23 November 2026, and a folder for mail that comes. */
export async function afterSending() {
  const workspace = shippedWorkspace();
  const server = await faultServer();
  onTestFinished(() => server.close());
  const env = { APPEAL_SMTP_URL: `smtp://127.0.0.1:${server.port}` };
  const sent = await workspace.appealAs({ env }, 'send', 'kyrgyzstan-2023', '--yes');
  expect(sent.exit).toBe(0);
  const messageId = /^Message-ID: (<.*>)$/m.exec(server.received[0]?.body ?? '')?.[1] ?? '';
  const folder = temporaryFolder();
  return {
    ...workspace,
    folder,
    messageId,
    on: (day: string, ...argv: string[]) => workspace.appealAs({ now: `${day}T09:00:00Z` }, ...argv),
    sendOn: (day: string, ...argv: string[]) =>
      workspace.appealAs({ now: `${day}T09:00:00Z`, env }, 'send', 'kyrgyzstan-2023', '--yes', ...argv),
    put: (name: string, text: string | Uint8Array) => writeFileSync(`${folder}/${name}`, text),
    ledger: () => workspace.text('data/ledger/kyrgyzstan-2023.jsonl'),
  };
}

export const report = (messageId: string, name = 'postfix-failed', key = kyrgyzstan, to = address) =>
  readFileSync(`tests/mailbox/reports/${name}.eml`, 'utf8')
    .replaceAll('minister@government.example', to)
    .replaceAll('kg/1/minister/email', key)
    .replaceAll('<1@federation.example>', messageId)
    .replaceAll('12 Dec 2023', '24 Nov 2026');

export const answer = (head: string, text = 'Thank you.') =>
  `Received: from x; Wed, 25 Nov 2026 10:00:00 +0000\nFrom: DG <${address}>\nDate: Tue, 1 Dec 2026 10:00:00 +0000\n${head}\n\n${text}\n`;

/** The commands that record or correct an answer of the Director-General's, one a line, so that none that is pasted becomes a pipe. */
export function eachKind(
  date: string,
  file: string,
  indent = '    ',
  command: 'add' | 'correct' = 'add',
  only?: readonly string[],
) {
  const kinds = only ?? (command === 'add' ? ['acknowledgement', 'answer', 'refusal'] : ['answer', 'refusal']);
  const to = `kyrgyzstan-2023 --from ilo-director-general --date ${date}`;
  return kinds.map((kind) => `${indent}appeal reply ${command} ${to} --kind ${kind} --file ${file}\n`).join('');
}
