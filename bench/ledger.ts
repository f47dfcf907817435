/**
 * Milliseconds to read a ledger of 10,000, 50,000 and 100,000 entries from disk, every line checked by its CRC and its chain,
 * median of five. Writes into docs/reliability.md. Processor time stands beside it, since a busy machine tells nothing by the clock.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { figures } from '../scripts/figures.ts';
import type { Change } from '../src/ledger/lines/entry.ts';
import { serialiseEntry } from '../src/ledger/lines/entry-line.ts';
import { afterEntry, nextEntry } from '../src/ledger/next-entry.ts';
import { stateOf } from '../src/ledger/state.ts';
import { openLedger } from '../src/system/ledger/ledger-files.ts';
import { codec, keyOf, today } from '../tests/delivery/letters.ts';

const hash = '0'.repeat(64);
const stamp = { at: '2023-12-11T09:00:00.000Z', run: 'bench' };

/** What a letter that was claimed, prepared and sent leaves in the ledger: four lines. */
function linesOf(recipient: string): string[] {
  const envelope = { from: 'office@federation.example', to: `${recipient}@government.example` };
  const message = { pdf: hash, message: hash, messageId: `<${recipient}@federation.example>` };
  const changes: readonly Change[] = [
    { state: 'claimed' },
    { state: 'prepared', role: 'to', ...message, ...envelope, dated: today, cites: [] },
    { state: 'sending' },
    { state: 'sent', date: today, reply: '250 2.0.0 Ok: queued as 4F2A91C0D3' },
  ];
  let dispatch = stateOf(keyOf(recipient), undefined);
  return changes.map((change) => {
    const entry = nextEntry(dispatch, change, stamp);
    dispatch = afterEntry(dispatch, entry);
    return serialiseEntry(entry);
  });
}

async function measure(root: string, entries: number): Promise<string> {
  const lines = Array.from({ length: entries / 4 }, (_, index) => linesOf(`r${index}`)).flat();
  await writeFile(path.join(root, 'data/ledger/kg.jsonl'), `${lines.join('\n')}\n`);
  const rounds: { clock: number; processor: number }[] = [];
  for (let round = 0; round < 5; round += 1) {
    const [began, used] = [performance.now(), process.cpuUsage()];
    const { chains, damage } = await openLedger(root, codec).read('kg');
    const { user, system } = process.cpuUsage(used);
    rounds.push({ clock: performance.now() - began, processor: (user + system) / 1_000 });
    if (chains.size !== entries / 4 || damage.length > 0) throw new Error('the ledger was not read as it was written');
  }
  const median = (of: 'clock' | 'processor') =>
    Math.round(rounds.map((round) => round[of]).sort((a, b) => a - b)[2] ?? 0);
  return `| ${entries.toLocaleString('en')} | ${median('clock')} | ${median('processor')} |`;
}

const root = mkdtempSync(path.join(tmpdir(), 'appeal-ledger-'));
try {
  await mkdir(path.join(root, 'data/ledger'), { recursive: true });
  const rows: string[] = [];
  for (const entries of [10_000, 50_000, 100_000]) rows.push(await measure(root, entries));
  figures('ledger', [
    `Median of five, one of ${cpus().length} shared cores, load average ${Math.round(loadavg()[0] ?? 0)}, Node ${process.versions.node}:`,
    '',
    '| entries | ms | of processor time |',
    '| --- | --- | --- |',
    ...rows,
  ]);
} finally {
  rmSync(root, { recursive: true });
}
