import { expect, it } from 'vitest';
import { nextSteps } from '../../../src/cli/sending/next-steps.ts';
import { withRelay } from '../relay.ts';
import { kyrgyzstan, shippedWorkspace } from '../shipped.ts';

it.each<[state: string, fault: Parameters<typeof withRelay>, step: RegExp]>([
  [
    'rejected',
    ['rcpt', '550 5.1.1 unknown'],
    /then: appeal send kyrgyzstan-2023 --letter 2023-12-11 --to ilo-director-general --again "/,
  ],
  [
    'deferred',
    ['rcpt', '451 4.3.0 later'],
    /was not accepted yet\. Try again from \d{4}-\d\d-\d\d \d\d:\d\d UTC on, with: appeal send --retry/,
  ],
  [
    'uncertain',
    ['dot', 'hang-up'],
    /find out, then: appeal log settle kyrgyzstan\S+ --sent DATE, or: appeal log settle kyrgyzstan\S+ --not-sent/i,
  ],
])('after a letter is %s, the next step is said', async (state, fault, step) => {
  using workspace = await withRelay(...fault);
  const { out, err } = await workspace.appeal('send', 'kyrgyzstan-2023', '--yes');
  expect([out, err]).toEqual([expect.stringMatching(`^${state} {2}${kyrgyzstan}`), expect.stringMatching(step)]);
});

it.each([
  ['--sent', 'sent'],
  ['--not-sent', 'not-sent'],
])(
  'what is printed of an uncertain letter works as it is typed, by `send`, `due` and the plan: %s',
  async (option, state) => {
    using workspace = await withRelay('dot', 'hang-up');
    const { appeal } = workspace;
    const said = [
      (await appeal('send', 'kyrgyzstan-2023', '--yes')).err,
      (await appeal('due', 'kyrgyzstan-2023')).out,
      (await appeal('send', 'kyrgyzstan-2023', '--yes')).err,
    ];
    const line = new RegExp(`appeal (log settle ${kyrgyzstan} ${option}(?: DATE)?)(?=[,; ]|$)`, 'm');
    const printed = said.map((text) => line.exec(text)?.[1]);
    expect(new Set(printed).size).toBe(1);
    const words = printed[0]?.replace('DATE', '2026-11-23').split(' ') ?? [];
    expect(await appeal(...words)).toMatchObject({ exit: 0, out: `${state}  ${kyrgyzstan}\n` });
  },
);

it('says what was not begun where the sender is refused', async () => {
  using workspace = await withRelay('mail', '550 5.7.1 not you');
  const { err } = await workspace.appeal('send', 'astovia-teachers-2026', '--yes');
  expect(err).toContain('1 more was not begun');
});

it('names a few of many, and leaves the rest to due', () => {
  const today = '2026-11-23';
  const outcomes = Array.from({ length: 300 }, (_, index) => ({
    key: `a/1/r${index}/email`,
    state: 'deferred' as const,
  }));
  const steps = nextSteps(outcomes, { today });
  expect(steps).toHaveLength(4);
  expect(steps.at(-1)).toBe('297 more are deferred: appeal due tells what to do about each.');
  expect(nextSteps(outcomes.slice(0, 4), { today })).toHaveLength(4);
  expect(nextSteps([{ key: 'a/1/r/email', state: 'sent' }], { today })).toEqual([]);
});

it.each(['deferred', 'rejected', 'expired'] as const)('says how to claim anew what was claimed and is %s', (state) => {
  const said = (claimed: boolean) => nextSteps([{ key: 'a/1/r/email', state }], { today: '2026-11-23', claimed });
  expect(said(true)).toEqual([expect.stringMatching(/: appeal send (?:--retry|a --letter 1 --to r.*) --claim$/)]);
  expect(said(false)).toEqual([expect.not.stringContaining('--claim')]);
});

it.each([
  ['size', /^Make the enclosures smaller/],
  ['sender', /^Correct what the mail server names/],
  [undefined, /^Correct what the mail server names/],
] as const)('says what to do about a letter that was refused for its %s', (refusal, said) => {
  const outcome = { key: 'a/1/r/email', state: 'rejected', ...(refusal && { refusal }) } as const;
  expect(nextSteps([outcome], { today: '2026-11-23' })).toEqual([expect.stringMatching(said)]);
});

it.each([
  ['mail', '552 5.3.4 Message size exceeds fixed limit'],
  ['dot', '552 message too large'],
] as const)('says to make enclosures smaller where the mail server refuses their size at %s', async (at, reply) => {
  using workspace = await withRelay(at, reply);
  const { err } = await workspace.appeal('send', 'kyrgyzstan-2023', '--yes');
  expect(err).toMatch(/Make the enclosures smaller .* --again "smaller enclosures"/);
});

it('tries out as many as the limit allows', async () => {
  using workspace = await withRelay();
  const sent = await workspace.appeal('send', '--to-self', '--limit', '2', '--yes');
  expect(sent).toMatchObject({ exit: 0, err: expect.stringMatching(/\d more are beyond the limit/) });
  expect(workspace.server.received).toHaveLength(2);
});

it.each(['mail', 'dot'] as const)(
  'tells of a trial that is refused at %s what the mail server said, and no more',
  async (at) => {
    using workspace = await withRelay(at, '550 5.7.1 no');
    const { out } = await workspace.appeal('send', 'kyrgyzstan-2023', '--to-self', '--yes', '--json');
    const said = { key: kyrgyzstan, state: 'rejected', reason: expect.any(String), reply: '550 5.7.1 no' };
    expect(JSON.parse(out).outcomes).toEqual([said]);
  },
);

it.each([
  ['generate', 'kyrgyzstan-2023'],
  ['due', '--today', '2026-11-23'],
  ['send', 'kyrgyzstan-2023', '--dry-run'],
  ['check', 'kyrgyzstan-2023'],
  ['log'],
  ['log', 'export'],
  ['log', 'settle', 'kyrgyzstan-2023/1/nobody/email', '--not-sent'],
  ['log', 'add', 'kyrgyzstan-2023/2023-12-11/ilo-director-general/post', '--sent', '2026-11-23'],
])('says once in %s where everything is redirected', async (...argv) => {
  const { appeal, edit } = shippedWorkspace();
  edit('appeal.yaml', /$/, 'redirectAll: me@staging.example\n');
  expect((await appeal(...argv)).err.match(/all that is sent goes to me@staging\.example/g)).toHaveLength(1);
});

it('ends well where everything is redirected, and nothing is due', async () => {
  const { appeal, edit } = shippedWorkspace();
  edit('appeal.yaml', /$/, 'redirectAll: me@staging.example\n');
  expect(await appeal('send', '--retry', '--yes', '--quiet')).toMatchObject({ exit: 0, out: '' });
  expect((await appeal('send', '--retry', '--yes')).err).toContain('Nothing will be sent: no letter is in the plan.');
  expect(await appeal('send', '--yes', '--letter', 'x')).toMatchObject({ exit: 2 });
});

it.each([
  ['--to-self', '', /--to-self.* cannot be used with option '--claim'/],
  ['--yes', '', /Nothing is claimed: no mail server is set up/],
  ['--yes', 'redirectAll: me@staging.example\n', /Nothing is claimed while redirectAll stands/],
])('claims nothing that would not leave: %s', async (flag, settings, said) => {
  const { appeal, edit, has } = shippedWorkspace();
  edit('appeal.yaml', /$/, settings || '\n');
  expect(await appeal('send', '--claim', flag)).toMatchObject({ exit: 2, err: expect.stringMatching(said) });
  expect([has('out/outbox'), has('data/ledger')]).toEqual([false, false]);
});
