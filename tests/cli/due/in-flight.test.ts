import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { withRelay } from '../relay.ts';
import { kyrgyzstan } from '../shipped.ts';

it('a letter that a living run has in hand is being sent, and nobody is told to settle it', async () => {
  using workspace = await withRelay('dot', 'silence');
  const { appeal, server } = workspace;
  const sent = appeal('send', 'kyrgyzstan-2023', '--yes');
  while (server.received.length === 0) await setTimeout(10);

  const who = `\`appeal send kyrgyzstan-2023\` (process ${process.pid}), since `;
  const told = async () => {
    const [due, timeline, log] = [
      await appeal('due'),
      await appeal('timeline', 'kyrgyzstan-2023'),
      await appeal('log'),
    ];
    return {
      due: due.out,
      timeline: timeline.out,
      all: [due.out, due.err, timeline.out, log.out, log.err].join('\n'),
      log,
    };
  };
  const during = await told();
  expect(during.due).toMatch(/^coming .* kyrgyzstan-2023 → ilo-director-general\n {4}it is being sent just now, by /m);
  expect(during.due).toContain(who);
  expect(during.log.out).toMatch(new RegExp(`^sending  .*${kyrgyzstan}`, 'm'));
  expect(during.log.err).toContain(`What is being sent is sent just now, by ${who}`);
  expect(during.timeline).not.toContain('trouble');
  expect(during.all).not.toMatch(/settle|uncertain|nobody knows/);
  expect(JSON.parse((await appeal('due', 'kyrgyzstan-2023', '--json')).out).items).toMatchObject([
    { reason: 'sending', urgency: 'coming', sentBy: expect.stringContaining(who) },
  ]);
  expect((await appeal('due', 'kyrgyzstan-2023', '--ics', '-')).out).not.toContain('VEVENT');

  server.leave();
  expect((await sent).exit).toBe(4);
  const after = await told();
  expect(after.due).toMatch(/nobody knows whether it arrived; find out, then: appeal log settle /);
  expect(after.timeline).toMatch(/ trouble .* nobody knows whether it arrived$/m);
  expect(after.log.out).toMatch(/^uncertain /m);
  expect(after.all).not.toContain('just now');
  expect((await appeal('due', 'kyrgyzstan-2023', '--ics', '-')).out).toContain('SUMMARY:Nobody knows');
});

it('a letter that a run had in hand when it was killed is uncertain, also while another run is at work', async () => {
  using workspace = await withRelay('dot', 'silence', 2);
  const { appeal, server, start } = workspace;
  const env = { APPEAL_SMTP_URL: `smtp://127.0.0.1:${server.port}` };
  const killed = start(env, 'send', 'kyrgyzstan-2023', '--yes');
  onTestFinished(() => void killed.kill());
  while (server.received.length === 0) await setTimeout(10);
  const during = await appeal('due', 'kyrgyzstan-2023');
  expect(during.out).toContain(`(process ${killed.pid})`);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const other = appeal('send', 'astovia-teachers-2026', '--yes');
  while (server.received.length === 1) await setTimeout(10);
  const after = await appeal('due', 'kyrgyzstan-2023');
  expect(after.out).toMatch(/nobody knows whether it arrived; find out, then: appeal log settle /);
  server.leave();
  await other;
});
