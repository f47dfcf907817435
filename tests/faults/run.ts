/** The whole kill test, `npm run test:faults`: 2,000 kills over 10,000 messages, in workspaces of 500. Writes the figures. */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { figures } from '../../scripts/figures.ts';
import { buildChild, type KillResult, killTest } from './kill.ts';

const rounds = Number(process.argv[2] ?? 20);
const each = { kills: 100, messages: 500, lines: 400 };
const folder = mkdtempSync(path.join(tmpdir(), 'appeal-kill-'));
const script = await buildChild(folder);
const names = ['killed', 'sent', 'uncertain', 'uncertainArrived', 'twice', 'falselySent', 'lost', 'damage'] as const;
const total: Record<keyof KillResult, number> = Object.fromEntries(names.map((name) => [name, 0])) as never;
const began = performance.now();
for (let round = 1; round <= rounds; round += 1) {
  const root = mkdtempSync(path.join(folder, 'workspace-'));
  const result = await killTest(script, root, each);
  for (const name of names) total[name] += result[name];
  rmSync(root, { recursive: true });
  process.stdout.write(`${round} of ${rounds}: ${names.map((name) => `${name} ${total[name]}`).join(', ')}\n`);
}
rmSync(folder, { recursive: true });

const minutes = Math.round((performance.now() - began) / 60_000);
figures('kill', [
  `${total.killed} kills over ${rounds * each.messages} messages of 4 KB, ${minutes} minutes on ${cpus().length} shared cores:`,
  '',
  '| | messages |',
  '| --- | --- |',
  `| sent | ${total.sent} |`,
  `| uncertain, for a person to settle | ${total.uncertain} (${total.uncertainArrived} of them had arrived) |`,
  `| arrived twice | ${total.twice} |`,
  `| recorded as sent, never arrived | ${total.falselySent} |`,
  `| lost | ${total.lost} |`,
  `| lines of the ledger that could not be read | ${total.damage} |`,
]);
if (total.twice + total.falselySent + total.lost + total.damage > 0) process.exitCode = 1;
