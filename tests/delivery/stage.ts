/** A workspace on disk with letters to send, for tests: everything real but the letters. */
import { onTestFinished } from 'vitest';
import type { Candidate } from '../../src/delivery/candidate.ts';
import { type DispatchTools, dispatch } from '../../src/delivery/dispatch.ts';
import type { Plan } from '../../src/delivery/plan.ts';
import { stateOf } from '../../src/ledger/state.ts';
import { openLedger } from '../../src/system/ledger/ledger-files.ts';
import { openRecord } from '../../src/system/ledger/record.ts';
import { openOutbox } from '../../src/system/mail/outbox.ts';
import { smtpMailer } from '../../src/system/smtp/mailer.ts';
import type { Relay } from '../../src/system/smtp/relay.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { candidate, codec, keyOf, messageOf, now, planLetters, today } from './letters.ts';

const hasty = {
  connecting: 2_000,
  greeting: 400,
  mixUp: 2_000,
  mail: 400,
  rcpt: 400,
  data: 400,
  block: 400,
  dot: 400,
  idle: 200,
};

export function stage() {
  const root = temporaryFolder();
  const ledger = openLedger(root, codec);
  onTestFinished(() => ledger.close());
  const record = openRecord(root);
  let clock = now;

  const plan = async (
    candidates: readonly Candidate[],
    options: { named?: boolean; again?: string } = {},
  ): Promise<Plan> =>
    planLetters({
      candidates,
      ledgers: new Map([['kg', await ledger.read('kg')]]),
      today,
      now: clock,
      named: false,
      ...options,
    });
  const tools = (relay: Relay | 'outbox', changes: Partial<DispatchTools> = {}): DispatchTools => ({
    transport: relay === 'outbox' ? { outbox: openOutbox(root) } : { mailer: smtpMailer(relay, hasty) },
    ledger,
    record,
    keep: 'full',
    message: async ({ messageKey }) => {
      const recipient = messageKey.split('/')[2] ?? '';
      return {
        bytes: Buffer.from(messageOf(recipient)),
        messageId: `<${recipient}@federation.example>`,
        from: 'office@federation.example',
      };
    },
    sign: async (bytes) => bytes,
    now: () => clock,
    random: () => 0.5,
    today,
    run: 'r1',
    ...changes,
  });
  return {
    root,
    ledger,
    record,
    plan,
    tools,
    /** Lets this many hours pass. */
    wait(hours: number) {
      clock += hours * 3_600_000;
    },
    /** Plans for these recipients and sends. */
    async send(relay: Relay | 'outbox', recipients: readonly string[], changes: Partial<DispatchTools> = {}) {
      const planned = await plan(recipients.map((recipient) => candidate(recipient)));
      return { plan: planned, result: await dispatch(planned, tools(relay, changes)) };
    },
    /** The states that the ledger has recorded of a dispatch, in order. */
    async recorded(recipient: string) {
      const { chains, damage } = await ledger.read('kg');
      if (damage.length > 0) throw new Error(JSON.stringify(damage));
      return chains.get(keyOf(recipient))?.entries.map(({ state }) => state) ?? [];
    },
    async state(recipient: string) {
      return stateOf(keyOf(recipient), (await ledger.read('kg')).chains.get(keyOf(recipient))).state;
    },
  };
}
