/** Runs of `send` that are killed at random moments, and what became of each message. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { build } from 'esbuild';
import { lostEntries } from '../../src/ledger/repair/lost.ts';
import { stateOf } from '../../src/ledger/state.ts';
import { openLedger } from '../../src/system/ledger/ledger-files.ts';
import { openRecord } from '../../src/system/ledger/record.ts';
import { listWitnesses } from '../../src/system/ledger/witnesses.ts';
import { codec, keyOf } from '../delivery/letters.ts';
import { faultServer } from './fault-server.ts';

export interface KillTest {
  readonly kills: number;
  readonly messages: number;
  /** Lines of each message, of ten bytes. */
  readonly lines: number;
}

export interface KillResult {
  readonly killed: number;
  readonly sent: number;
  readonly uncertain: number;
  /** Of the uncertain ones, how many had arrived. */
  readonly uncertainArrived: number;
  /** Arrived more than once. */
  readonly twice: number;
  /** Recorded as sent, and never arrived. */
  readonly falselySent: number;
  /** Neither sent nor uncertain in the end, or without its frozen message. */
  readonly lost: number;
  /** Lines of the ledger that could not be read, torn last ones aside, or that only a witness has. */
  readonly damage: number;
}

/** Builds the program that is killed into one file, so that it starts fast. */
export async function buildChild(folder: string): Promise<string> {
  const outfile = path.join(folder, 'kill-child.mjs');
  await build({
    entryPoints: [path.resolve('tests/faults/kill-child.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return outfile;
}

/** Sends the messages in one workspace, killing as often as asked, then lets a last run finish. */
export async function killTest(
  script: string,
  root: string,
  { kills, messages, lines }: KillTest,
): Promise<KillResult> {
  const server = await faultServer();
  const child = () => {
    const args = [script, root, String(server.port), String(messages), String(lines)];
    const run = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    return { run, exited: once(run, 'exit') };
  };
  let killed = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const { run, exited } = child();
    // By how far it has come, not by the clock: on a busy machine all would be killed before the first letter.
    await Promise.race([reads(run.stdout, Math.ceil(Math.random() * 4)), exited]);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
    run.kill('SIGKILL');
    const [, signal] = await exited;
    if (signal === 'SIGKILL') killed += 1;
  }
  const [code] = await child().exited;
  if (code !== 0) throw new Error(`the last run ended with ${code}`);
  server.close();
  return { killed, ...(await judge(root, messages, server.received)) };
}

/** Resolves once so many lines have come. */
async function reads(output: Readable, lines: number): Promise<void> {
  let come = 0;
  for await (const text of output.iterator({ destroyOnReturn: false })) {
    come += String(text).split('\n').length - 1;
    if (come >= lines) break;
  }
  output.resume();
}

async function judge(root: string, messages: number, received: readonly { readonly to: string }[]) {
  const ledger = openLedger(root, codec);
  const { chains, damage } = await ledger.read('kg');
  const witnesses = listWitnesses(root)
    .map(({ text }) => text)
    .join('');
  const record = openRecord(root);
  const arrivals = new Map<string, number>();
  for (const { to } of received) arrivals.set(to, (arrivals.get(to) ?? 0) + 1);
  const count = { sent: 0, uncertain: 0, uncertainArrived: 0, twice: 0, falselySent: 0, lost: 0 };
  for (let index = 0; index < messages; index += 1) {
    const key = keyOf(`r${index}`);
    const arrived = arrivals.get(`r${index}@government.example`) ?? 0;
    const { state, prepared } = stateOf(key, chains.get(key));
    const kept = (await record.thaw(prepared?.message ?? '')) !== undefined;
    if (state === 'sent') count.sent += 1;
    if (state === 'uncertain') count.uncertain += 1;
    if (state === 'uncertain' && arrived > 0) count.uncertainArrived += 1;
    if (arrived > 1) count.twice += 1;
    if (state === 'sent' && arrived === 0) count.falselySent += 1;
    if (!['sent', 'uncertain'].includes(state) || !kept) count.lost += 1;
  }
  const unreadable = damage.filter(({ kind }) => kind !== 'torn');
  return { ...count, damage: unreadable.length + lostEntries(await ledger.text('kg'), witnesses).length };
}
