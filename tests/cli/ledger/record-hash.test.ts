import { writeFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { type Fault, faultServer, type Stage } from '../../faults/fault-server.ts';
import { kyrgyzstan, shippedWorkspace } from '../shipped.ts';

/** How many messages are kept of a letter that met that fault, before and after each command. */
async function kept(settings: string, [at, fault]: [at?: Stage, fault?: Fault], commands: readonly string[]) {
  const { appeal, at: pathOf, text, list } = shippedWorkspace();
  const server = await faultServer(at, fault, 1);
  onTestFinished(() => server.close());
  const relay = at ? `smtp: { host: 127.0.0.1, port: ${server.port} }\n` : '';
  writeFileSync(pathOf('appeal.yaml'), text('appeal.yaml') + relay + settings);
  const counts: number[] = [];
  for (const command of ['send kyrgyzstan-2023 --yes', ...commands]) {
    const { err } = await appeal(...command.replace('KEY', kyrgyzstan).split(' '));
    expect(err).not.toMatch(/^error/m);
    counts.push(list('data/record', '.eml').length);
  }
  expect((await appeal('log', 'verify')).exit).toBe(0);
  return counts;
}

it.each<[what: string, fault: [at?: Stage, fault?: Fault], commands: string[], kept: number[]]>([
  ['rejected', ['rcpt', '550 no such user'], [], [0]],
  ['rejected, and sent once more', ['dot', '550 no'], ['send kyrgyzstan-2023 --yes --again corrected'], [0, 0]],
  ['put off, and withdrawn', ['rcpt', '451 later'], ['log cancel KEY'], [1, 0]],
  ['put off, and sent', ['rcpt', '451 later'], ['send kyrgyzstan-2023 --yes'], [1, 0]],
  ['sent, as a person found out', ['dot', 'hang-up'], ['log settle KEY --sent 2023-12-11'], [1, 0]],
  ['not sent, as a person found out', ['dot', 'hang-up'], ['log settle KEY --not-sent'], [1, 0]],
  ['sent from the outbox', [], ['log settle KEY --sent 2023-12-11'], [1, 0]],
])('`record: hash` keeps a message while it may be needed: %s', async (_what, fault, commands, counts) => {
  expect(await kept('record: hash\n', fault, commands)).toEqual(counts);
  expect(await kept('record: full\n', fault, commands)).not.toContain(0);
});
