/**
 * Messages a second, from a letter and its PDF to the relay's answer on disk, against Postfix `smtp-source -d` in the same
 * minute: both to `smtp-sink`, messages of 59 KB, pairs interleaved so that a busy machine is busy for both. Then the memory
 * of one long run. Writes into docs/reliability.md. Messages a run: first argument, 1,000 when absent; of the long one:
 * second, 10,000 when absent.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { figures } from '../scripts/figures.ts';
import { dispatch } from '../src/delivery/dispatch.ts';
import { planDispatches } from '../src/delivery/plan.ts';
import { composeMessage } from '../src/email/compose-message.ts';
import { openLedger } from '../src/system/ledger-files.ts';
import { openRecord } from '../src/system/record.ts';
import { smtpMailer } from '../src/system/smtp-mailer.ts';
import { candidate, codec, loopback, now, today } from '../tests/delivery/letters.ts';
import { full } from '../tests/email/letters.ts';

const messages = Number(process.argv[2] ?? 1_000);
const long = Number(process.argv[3] ?? 10_000);
const rounds = 3;
const port = 2_525;
/** With headers and both texts of the letter, 59 KB. */
const pdf = randomBytes(38_000);
const size = 59 * 1024;

const own = { name: 'Federation of Invented Unions', address: 'office@federation.example' };
async function message(recipient: string) {
  const messageId = `<${recipient}@federation.example>`;
  const to = [{ name: 'Ms. Irma Minister', address: `${recipient}@government.example` }];
  const parts = { letter: full, pdf, fileName: 'letter.pdf', enclosures: [], references: [] };
  const bytes = await composeMessage({ ...parts, from: own, to, cc: [], date: new Date(now), messageId });
  return { bytes, messageId, from: own.address };
}

/** Sends so many letters; calls `onSent` after each. Resolves to milliseconds. */
async function ours(count: number, connections: number, onSent = (_sent: number) => {}): Promise<number> {
  const root = mkdtempSync(path.join(tmpdir(), 'appeal-bench-'));
  const ledger = openLedger(root, codec);
  const candidates = Array.from({ length: count }, (_, index) => candidate(`r${index}`));
  const plan = planDispatches({ candidates, ledgers: new Map(), today, now, named: false });
  let sent = 0;
  const began = performance.now();
  await dispatch(plan, {
    transport: { mailer: smtpMailer(loopback(port)) },
    ledger,
    record: openRecord(root),
    keep: 'hash',
    message: ({ recipient }) => message(recipient),
    now: () => now,
    random: Math.random,
    today,
    run: 'bench',
    connections,
    onOutcome: ({ state }) => {
      if (state !== 'sent') throw new Error(`a message is ${state}`);
      sent += 1;
      onSent(sent);
    },
  });
  const took = performance.now() - began;
  await ledger.close();
  rmSync(root, { recursive: true });
  return took;
}

function postfix(count: number, connections: number): number {
  const began = performance.now();
  const args = ['-d', '-s', String(connections), '-m', String(count), '-l', String(size)];
  execFileSync('smtp-source', [...args, '-f', own.address, '-t', 'minister@government.example', `127.0.0.1:${port}`]);
  return performance.now() - began;
}

async function listening(): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise((resolve) =>
      socket.on('connect', () => resolve(true)).on('error', () => resolve(false)),
    );
    socket.destroy();
    if (open) return;
    await sleep(50);
  }
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const asUser = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
const sink = spawn('smtp-sink', [...asUser, `127.0.0.1:${port}`, '1000'], { stdio: 'ignore' });
try {
  await listening();
  const rows: string[] = [];
  await ours(messages / 10, 1);
  for (const connections of [1, 4, 10]) {
    const pairs: { postfix: number; ours: number }[] = [];
    for (let round = 0; round < rounds; round += 1)
      pairs.push({ postfix: postfix(messages, connections), ours: await ours(messages, connections) });
    const rate = (of: 'postfix' | 'ours') => Math.round((messages * 1_000) / median(pairs.map((pair) => pair[of])));
    const ratio = median(pairs.map((pair) => pair.postfix / pair.ours)).toFixed(2);
    rows.push(`| ${connections} | ${rate('postfix')} | ${rate('ours')} | ${ratio} |`);
  }
  const memory: number[] = [];
  await ours(long, 4, (sent) => {
    if (sent % (long / 10) === 0) memory.push(Math.round(process.memoryUsage().rss / 1024 / 1024));
  });
  figures('speed', [
    `${messages} messages of 59 KB a run, median of ${rounds} pairs, ${cpus().length} shared cores, load average ${Math.round(loadavg()[0] ?? 0)}, Node ${process.versions.node}:`,
    '',
    '| connections | `smtp-source -d`, messages a second | appeal | ratio |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    `Resident memory over ${long} messages by 4 connections, after each tenth: ${memory.join(', ')} MB.`,
  ]);
} finally {
  sink.kill();
}
