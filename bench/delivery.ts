/**
 * Messages a second, from a letter and its PDF to the relay's answer on disk, against Postfix `smtp-source -d` in the same
 * minute, and beside a client in Node that does no more than write the same to disk (`bare-client.ts`): all to `smtp-sink`,
 * messages of 59 KB, runs interleaved so that a busy machine is busy for all. Every message of ours has a letter and a PDF of
 * its own; setting the PDF is measured apart, with the built `appeal send` (`npm run build` first). Then what each step costs by
 * itself, and the memory of one long run. Writes into docs/reliability.md. Run by `npm run bench:delivery`, bundled as the
 * command is. Messages a run: first argument, 1,000 when absent; of the long one: second, 10,000 when absent.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { figures } from '../scripts/figures.ts';
import { dispatch } from '../src/delivery/dispatch.ts';
import { composeMessage } from '../src/email/compose-message.ts';
import { openLedger } from '../src/system/ledger/ledger-files.ts';
import { openRecord } from '../src/system/ledger/record.ts';
import { mailData } from '../src/system/smtp/data.ts';
import { smtpMailer } from '../src/system/smtp/mailer.ts';
import { candidate, codec, keyOf, loopback, now, planLetters, today } from '../tests/delivery/letters.ts';
import { full } from '../tests/email/letters.ts';
import { bareClient } from './bare-client.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { batchCase, makeWorkspace, removeWorkspace } from './workspace.ts';

// As the built command does it (bin/start.ts): a quarter less is spent on compiling.
setFlagsFromString('--interrupt-budget=500000');

const messages = Number(process.argv[2] ?? 1_000);
const long = Number(process.argv[3] ?? 10_000);
const rounds = 3;
const port = 2_525;
/** With headers and both texts of the letter, 59 KB. */
const pdf = randomBytes(38_000);
const size = 59 * 1024;

const own = { name: 'Federation of Invented Unions', address: 'office@federation.example' };

/** Composes the message of a letter that names its recipient, with a PDF that is like no other. */
async function message(recipient: string) {
  const messageId = `<${recipient}@federation.example>`;
  const to = [{ name: 'Ms. Irma Minister', address: `${recipient}@government.example` }];
  const letter = { ...full, recipient, addressee: [recipient, ...full.addressee], salutation: `Dear ${recipient},` };
  const ofLetter = Buffer.from(pdf);
  ofLetter.write(recipient);
  const parts = { letter, pdf: ofLetter, fileName: 'letter.pdf', enclosures: [], references: [] };
  const bytes = await composeMessage({ ...parts, from: own, to, cc: [], date: new Date(now), messageId });
  return { bytes, messageId, from: own.address };
}

type Client = 'postfix' | 'syncs' | 'files' | 'ours';

/** One folder for all, removed at the end: what is removed keeps the disk busy after (`discard`), and would slow the next run. */
const folder = temporaryFolder();

/** Sends so many letters; calls `onSent` after each. Resolves to milliseconds. */
async function ours(count: number, connections: number, onSent = (_sent: number) => {}): Promise<number> {
  const root = mkdtempSync(path.join(folder, 'run-'));
  const ledger = openLedger(root, codec);
  const candidates = Array.from({ length: count }, (_, index) => candidate(`r${index}`));
  const plan = planLetters({ candidates, ledgers: new Map(), today, now, named: false });
  let sent = 0;
  const began = performance.now();
  await dispatch(plan, {
    transport: { mailer: smtpMailer(loopback(port)) },
    ledger,
    record: openRecord(root),
    keep: 'full',
    message: ({ recipient }) => message(recipient),
    sign: async (bytes) => bytes,
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
  return took;
}

function postfix(count: number, connections: number): number {
  const began = performance.now();
  const args = ['-d', '-s', String(connections), '-m', String(count), '-l', String(size)];
  execFileSync('smtp-source', [...args, '-f', own.address, '-t', 'minister@government.example', `127.0.0.1:${port}`]);
  return performance.now() - began;
}

/** The built command, from YAML to exit: letters composed, typeset and planned before the first one goes. */
function command(count: number): number {
  const workspace = makeWorkspace(count);
  const env = { ...process.env, APPEAL_SMTP_URL: `smtp://127.0.0.1:${port}` };
  const args = ['dist/bin/appeal.js', 'send', batchCase, '--yes', '--workspace', workspace];
  const began = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const took = performance.now() - began;
  removeWorkspace(workspace);
  const sent = stdout.split('\n').filter((line) => /^sent\b/.test(line)).length;
  if (sent !== count) throw new Error(`${sent} of ${count} were sent: ${stderr.slice(0, 1_000)}`);
  return took;
}

/** Milliseconds of one step, the mean of so many; each of them is `width` at a time. */
async function step(name: string, width: number, action: (index: number) => Promise<unknown>): Promise<string> {
  const count = 160;
  const began = performance.now();
  for (let index = 0; index < count; index += width)
    await Promise.all(Array.from({ length: width }, (_, offset) => action(index + offset)));
  return `| ${name} | ${((performance.now() - began) / count).toFixed(2)} |`;
}

async function steps(): Promise<string[]> {
  const root = mkdtempSync(path.join(folder, 'run-'));
  const [ledger, record] = [openLedger(root, codec), openRecord(root)];
  const connection = await smtpMailer(loopback(port)).connect();
  const { bytes, from } = await message('minister');
  const freeze = () => {
    const frozen = Buffer.concat([bytes, randomBytes(16)]);
    return record.freeze(createHash('sha256').update(frozen).digest('hex'), frozen);
  };
  const line = (index: number) =>
    ledger.append('kg', {
      ...{ key: keyOf(`r${index}`), seq: 1, prev: '', at: new Date(now).toISOString(), run: 'bench', attempt: 1 },
      ...{ state: 'claimed' },
    });
  const send = () => connection.send({ from, to: 'minister@government.example', id: '9f2c' }, bytes, async () => {});
  const rows = [
    await step('composing: HTML, text, MIME', 1, (index) => message(`r${index}`)),
    await step('freezing, one at a time', 1, freeze),
    await step('freezing, 16 at a time', 16, freeze),
    await step('a line of the ledger, one at a time', 1, line),
    await step('a line of the ledger, 4 at a time', 4, line),
    await step('a transaction, nothing recorded', 1, send),
  ];
  await connection.close();
  await ledger.close();
  return rows;
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

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
if (spawnSync('smtp-source', { stdio: 'ignore' }).error) {
  process.stderr.write('Left out: bench/delivery.ts needs smtp-source and smtp-sink of Postfix (Debian: postfix).\n');
  process.exit();
}
const asUser = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
const sink = spawn('smtp-sink', [...asUser, `127.0.0.1:${port}`, '1000'], { stdio: 'ignore' });
try {
  await listening();
  const rows: string[] = [];
  const { body, end } = mailData((await message('minister')).bytes);
  const ready = Buffer.concat([body, end]);
  await ours(messages / 10, 1);
  for (const connections of [1, 4, 10]) {
    const taken: Record<Client, number>[] = [];
    const bare = { folder, port, count: messages, connections, message: ready };
    for (let round = 0; round < rounds; round += 1)
      taken.push({
        postfix: postfix(messages, connections),
        syncs: await bareClient({ ...bare, files: false }),
        files: await bareClient({ ...bare, files: true }),
        ours: await ours(messages, connections),
      });
    const rate = (of: Client) => Math.round((messages * 1_000) / median(taken.map((each) => each[of])));
    const ratio = (of: Client) => median(taken.map((each) => each.postfix / each[of])).toFixed(2);
    rows.push(
      `| ${[connections, rate('postfix'), rate('ours'), ratio('ours'), ratio('files'), ratio('syncs')].join(' | ')} |`,
    );
  }
  const letters = messages / 5;
  const whole = command(letters);
  const each = await steps();
  const memory: string[][] = [];
  await ours(long, 4, (sent) => {
    if (sent % (long / 10) !== 0) return;
    const before = process.memoryUsage().rss;
    collectGarbage();
    memory.push([before, process.memoryUsage().heapUsed].map((bytes) => (bytes / 1024 / 1024).toFixed(0)));
  });
  figures('speed', [
    `${messages} messages of 59 KB a run, median of ${rounds} rounds, ${cpus().length} shared cores, load average ${Math.round(loadavg()[0] ?? 0)}, Node ${process.versions.node}:`,
    '',
    '| connections | `smtp-source -d`, messages a second | appeal | ratio | ratio of a bare client | without files |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    `\`appeal send\` as a whole, ${letters} letters by 1 connection, from YAML to exit: ${(whole / letters).toFixed(1)} ms a letter, typesetting included.`,
    '',
    'Each step by itself:',
    '',
    '| step | ms a message |',
    '| --- | --- |',
    ...each,
    '',
    `Memory over ${long} messages by 4 connections, after each tenth: resident ${memory.map(([resident]) => resident).join(', ')} MB; in use once garbage is collected ${memory.map(([, used]) => used).join(', ')} MB, the bench's own included.`,
  ]);
} finally {
  sink.kill();
  rmSync(folder, { recursive: true });
}
