import { expect, it } from 'vitest';
import { withRelay } from '../relay.ts';

const id = 'kyrgyzstan-2023';
const director = 'ilo-director-general';

it.each([
  ['on two days', 'astovia-labour-minister', '2023-12-12'],
  ['in two languages', 'velmont-ceo', '2023-12-11'],
])('tries each letter again once, as it was, of those of one entry that were put off %s', async (_what, other, day) => {
  using workspace = await withRelay('rcpt', '451 4.7.1 later', 2);
  const { appealAs, edit, env, server, text } = workspace;
  edit('data/cases.yaml', '- date: 2023-12-11', '- id: "1"');
  edit('data/cases.yaml', `recipients: [${director}]`, `recipients: [${director}, ${other}]`);
  const on = (date: string, ...argv: string[]) => appealAs({ env, now: `${date}T09:00:00Z` }, ...argv);
  const letters = [
    ['2023-12-11', director],
    [day, other],
  ] as const;
  for (const [date, to] of letters) {
    await on(date, 'generate', id, '--to', to);
    expect((await on(date, 'send', id, '--to', to, '--yes')).exit).toBe(3);
  }
  expect((await on('2023-12-13', 'due', id)).out.match(/not accepted yet; try again/g)).toHaveLength(2);
  const { plan } = JSON.parse((await on('2023-12-13', 'send', '--retry', '--dry-run', '--json')).out);
  const planned = plan.map(({ key, dated }: Record<string, string>) => [dated, key?.split('/')[2]]);
  expect(planned.sort()).toEqual([...letters].sort());
  expect((await on('2023-12-13', 'send', '--retry', '--yes')).exit).toBe(0);
  expect(server.received).toHaveLength(2);
  expect(text(`data/ledger/${id}.jsonl`).match(/"state":"sent"/g)).toHaveLength(2);
});
