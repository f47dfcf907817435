/** A run of `send` for the kill test: `kill-child.ts ROOT PORT COUNT LINES`. Says "begun" when it begins, and what each letter came to. */
import { dispatch } from '../../src/delivery/dispatch.ts';
import { openLedger } from '../../src/system/ledger/ledger-files.ts';
import { acquireLock } from '../../src/system/ledger/lock.ts';
import { openRecord } from '../../src/system/ledger/record.ts';
import { smtpMailer } from '../../src/system/smtp/mailer.ts';
import { candidate, codec, loopback, messageOf, planLetters, today } from '../delivery/letters.ts';

const [root = '', port, count, lines] = process.argv.slice(2);
const lock = await acquireLock(root, 'appeal send');
const ledger = openLedger(root, codec);
const candidates = Array.from({ length: Number(count) }, (_, index) => candidate(`r${index}`));
const ledgers = new Map([['kg', await ledger.read('kg')]]);
const plan = planLetters({ candidates, ledgers, today, now: Date.now(), named: false });
process.stdout.write('begun\n');
await dispatch(plan, {
  transport: { mailer: smtpMailer(loopback(Number(port))) },
  ledger,
  record: openRecord(root),
  keep: 'full',
  message: async ({ recipient }) => ({
    bytes: Buffer.from(messageOf(recipient, Number(lines))),
    messageId: `<${recipient}@federation.example>`,
    from: 'office@federation.example',
  }),
  sign: async (bytes) => bytes,
  now: Date.now,
  random: Math.random,
  today,
  run: String(process.pid),
  onOutcome: ({ state }) => process.stdout.write(`${state}\n`),
});
await ledger.close();
await lock.release();
